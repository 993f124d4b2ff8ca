//! The nouns of Twosource: what a source publishes ([`Report`]), what it says ([`Claim`]), what several of them are
//! about ([`Event`]), where they got it from ([`Origin`]) and where they part ([`Finding`]).
//!
//! They live apart because every other crate speaks them and none may own them: a room that could change a noun could
//! change it under another room's feet. A type enters this crate only if two rooms exchange it.
//!
//! This crate must not know tokio, tonic, clocks, files, prose or any rule. The `serde` feature gives the nouns a
//! stored shape for `store`; the wire has its own, converted by hand in `wire`.
//!
//! Offsets: every [`Span`] counts Unicode code points of [`Report::text`], half-open, as the W3C Web Annotation Data
//! Model's TextPositionSelector does. Rooms that read prose count bytes inside and convert once, at their door, with
//! [`OffsetTable`]; so a span means the same in memory, on the wire and in a browser, without the text at hand.

mod attribution;
mod claim;
mod dossier;
mod event;
mod finding;
mod name;
mod origin;
#[cfg(feature = "serde")]
mod packed;
mod participant;
mod place;
mod quantity;
mod reading;
mod report;
mod rule;
mod slot;
mod source;
mod span;
mod time;
mod version;

pub use attribution::{Link, Speaker, SpeakerKind};
pub use claim::{
    Certainty, Channel, Claim, Polarity, Predicate, Quotation, QuotationKind, Role, RoleValue, Tense,
};
pub use dossier::{Dossier, Sum};
pub use event::{Event, Participation, Update, UpdateKind};
pub use finding::{Confidence, Degree, Evidence, Finding, Review, ReviewState, Severity, Value};
pub use name::{ClaimName, EventName, FindingName, NameError, ReportName, SourceName};
pub use origin::{Origin, OriginKind};
pub use participant::{Office, Participant, ParticipantKind};
pub use place::{PlaceKind, PlaceValue};
pub use quantity::{Hedge, Quantity};
pub use reading::{Admission, Citation, DateMention, Detail, QuoteDefect, QuoteFlaw, Reading};
pub use report::{Block, BlockKind, Place, Published, Report, ReportStatus, Shingle, hex_digest};
pub use rule::RuleInfo;
pub use slot::{Slot, SlotKind};
pub use source::{Source, SourceKind};
pub use span::{OffsetTable, Passage, Span};
pub use time::{Anchor, Interval, TimeModifier, TimeValue, TimexKind};
