//! Means of communication.

use super::enumeration::same_variants;

same_variants!(
    Channel,
    OralMessage,
    Letter,
    Telegram,
    Email,
    Telephone,
    Video,
    InPerson,
    Envoy,
    Statement,
    Broadcast,
    SocialMedia,
    Fax,
    TextMessage,
);
