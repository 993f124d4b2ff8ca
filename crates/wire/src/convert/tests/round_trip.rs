use std::fmt::Debug;

use proptest::prelude::*;
use proptest::sample::Index;
use prost::Message;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::nouns;
use crate::convert::Malformed;
use crate::proto;

/// Noun → message → bytes → message → noun, and message → JSON → message.
fn goes_there_and_back<N, M>(noun: &N) -> Result<(), TestCaseError>
where
    N: Clone + PartialEq + Debug + TryFrom<M, Error = Malformed>,
    M: Message + Default + PartialEq + From<N> + for<'n> From<&'n N> + Serialize + DeserializeOwned + Debug,
{
    let message = M::from(noun);
    prop_assert_eq!(&M::from(noun.clone()), &message);
    let decoded = M::decode(message.encode_to_vec().as_slice()).unwrap();
    prop_assert_eq!(&decoded, &message);
    prop_assert_eq!(&N::try_from(decoded).unwrap(), noun);
    let json = serde_json::to_string(&message).unwrap();
    prop_assert_eq!(serde_json::from_str::<M>(&json).unwrap(), message);
    Ok(())
}

/// A damaged message is refused, or makes a noun that is sound: one that goes there and back itself.
fn survives_damage<N, M>(noun: &N, damage: &[(Index, u8)]) -> Result<(), TestCaseError>
where
    N: Clone + PartialEq + Debug + TryFrom<M, Error = Malformed>,
    M: Message + Default + PartialEq + From<N> + for<'n> From<&'n N> + Serialize + DeserializeOwned + Debug,
{
    let mut bytes = M::from(noun).encode_to_vec();
    for (at, byte) in damage {
        if !bytes.is_empty() {
            *at.get_mut(&mut bytes) = *byte;
        }
    }
    let Ok(message) = M::decode(bytes.as_slice()) else { return Ok(()) };
    match N::try_from(message) {
        Ok(noun) => {
            let again = M::decode(M::from(&noun).encode_to_vec().as_slice()).unwrap();
            prop_assert_eq!(M::from(&N::try_from(again).unwrap()), M::from(&noun));
        }
        Err(malformed) => prop_assert!(!malformed.to_string().is_empty()),
    }
    Ok(())
}

macro_rules! every_noun {
    ($($name:ident: $strategy:expr => $message:ty;)+) => {
        mod unchanged {
            use super::*;
            $(proptest! {
                #![proptest_config(ProptestConfig::with_cases(64))]
                #[test]
                fn $name(noun in $strategy) {
                    goes_there_and_back::<_, $message>(&noun)?;
                }
            })+
        }

        mod damaged {
            use super::*;
            $(proptest! {
                #![proptest_config(ProptestConfig::with_cases(128))]
                #[test]
                fn $name(noun in $strategy, damage in proptest::collection::vec(any::<(Index, u8)>(), 1..6)) {
                    survives_damage::<_, $message>(&noun, &damage)?;
                }
            })+
        }
    };
}

every_noun! {
    source: nouns::source() => proto::Source;
    report: nouns::report() => proto::Report;
    span: nouns::span() => proto::Span;
    passage: nouns::passage() => proto::Passage;
    time: nouns::time() => proto::TimeValue;
    interval: nouns::interval() => proto::Interval;
    participant: nouns::participant() => proto::Participant;
    quantity: nouns::quantity() => proto::Quantity;
    time_slot: nouns::slot(nouns::time().boxed()) => proto::TimeSlot;
    place_slot: nouns::slot(nouns::place().boxed()) => proto::PlaceSlot;
    channel_slot: nouns::slot(nouns::channel()) => proto::ChannelSlot;
    participant_slot: nouns::slot(nouns::participant().boxed()) => proto::ParticipantSlot;
    attribution: nouns::link() => proto::Link;
    quotation: nouns::quotation() => proto::Quotation;
    claim: nouns::claim() => proto::Claim;
    reading: nouns::reading() => proto::Reading;
    event: nouns::event() => proto::Event;
    origin: nouns::origin() => proto::Origin;
    finding: nouns::finding() => proto::Finding;
    review: nouns::review() => proto::Review;
    rule: nouns::rule() => proto::Rule;
    dossier: nouns::dossier() => proto::Dossier;
}

proptest! {
    #[test]
    fn pieces_merge_to_the_whole(dossier in nouns::dossier(), bytes in 0usize..4000) {
        let whole = proto::Dossier::from(&dossier);
        let pieces = whole.clone().pieces(bytes);
        prop_assert!(!pieces.is_empty());
        for piece in &pieces {
            let items = piece.reports.len() + piece.claims.len() + piece.events.len() + piece.origins.len()
                + piece.findings.len() + piece.notes.len();
            prop_assert!(items <= 1 || piece.encoded_len() <= bytes);
        }
        let mut appended = proto::Dossier::default();
        let mut merged = proto::Dossier::default();
        for piece in pieces {
            merged.merge(piece.encode_to_vec().as_slice()).unwrap();
            appended.append(piece);
        }
        prop_assert_eq!(&appended, &whole);
        prop_assert_eq!(&merged, &whole);
    }
}
