//! The `traceparent` header (W3C Trace Context, level 1): `00-<trace id>-<span id>-<flags>`.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::str::FromStr;

/// Whether the caller records the trace; new traces are recorded.
const SAMPLED: u8 = 1;

/// A trace and a span in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TraceParent {
    trace_id: u128,
    span_id: u64,
    flags: u8,
}

/// Why a string is no `traceparent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "traceparent has a wrong form: write 00-<32 hex digits>-<16 hex digits>-<2 hex digits>, neither id all zeros"
)]
pub struct TraceParentError;

impl TraceParent {
    /// A new trace with its first span.
    #[must_use]
    pub fn new_root() -> Self {
        let trace_id = u128::from(random()) << 64 | u128::from(random());
        Self { trace_id, span_id: random(), flags: SAMPLED }
    }

    /// A new span in the same trace.
    #[must_use]
    pub fn child(self) -> Self {
        Self { span_id: random(), ..self }
    }

    /// The trace id, 32 lower-case hex digits.
    #[must_use]
    pub fn trace_id(self) -> String {
        format!("{:032x}", self.trace_id)
    }

    /// The span id, 16 lower-case hex digits.
    #[must_use]
    pub fn span_id(self) -> String {
        format!("{:016x}", self.span_id)
    }

    /// The trace flags.
    #[must_use]
    pub fn flags(self) -> u8 {
        self.flags
    }
}

/// A number that is not zero and hard to meet twice. The keys of `RandomState` come from the system once a thread, and
/// differ each time: nothing waits, and nothing here has to be secret.
fn random() -> u64 {
    RandomState::new().hash_one(0u8).max(1)
}

impl fmt::Display for TraceParent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "00-{:032x}-{:016x}-{:02x}", self.trace_id, self.span_id, self.flags)
    }
}

impl FromStr for TraceParent {
    type Err = TraceParentError;

    /// Reads version 00 strictly, and of a later version the part that version 00 has.
    fn from_str(header: &str) -> Result<Self, TraceParentError> {
        let mut parts = header.split('-');
        let mut hex = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits).ok_or(TraceParentError)?;
            // Checked digit by digit: from_str_radix would take a sign, and capitals are not allowed.
            if !part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
                return Err(TraceParentError);
            }
            u128::from_str_radix(part, 16).map_err(|_never| TraceParentError)
        };
        let (version, trace_id, span_id, flags) = (hex(2)?, hex(32)?, hex(16)?, hex(2)?);
        let more = parts.next().is_some();
        // 0xff is forbidden; only versions to come may have more parts.
        if version == 0xff || (version == 0 && more) || trace_id == 0 || span_id == 0 {
            return Err(TraceParentError);
        }
        let span_id = u64::try_from(span_id).expect("16 hex digits fit");
        let flags = u8::try_from(flags).expect("2 hex digits fit");
        // Only the flag that version 00 knows is passed on.
        Ok(Self { trace_id, span_id, flags: flags & SAMPLED })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn a_good_header_is_read_and_written_back() {
        let read: TraceParent = GOOD.parse().unwrap();
        assert_eq!(read.to_string(), GOOD);
        assert_eq!(read.trace_id(), "4bf92f3577b34da6a3ce929d0e0e4736");
        assert_eq!(read.span_id(), "00f067aa0ba902b7");
        assert_eq!(read.flags(), 1);
    }

    #[test]
    fn a_later_version_is_read_as_far_as_known() {
        let later = GOOD.replacen("00", "42", 1) + "-what-the-future-brings";
        assert_eq!(later.parse::<TraceParent>(), GOOD.parse());
        assert_eq!(GOOD.replacen("00", "42", 1).parse::<TraceParent>(), GOOD.parse());
    }

    #[test]
    fn wrong_headers_are_refused() {
        let table = [
            "",
            "00",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-+bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
            "00-4bf92f3577b34da6a3ce929d0e0e47-00f067aa0ba902b7-01",
            "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
        ];
        for header in table {
            assert_eq!(header.parse::<TraceParent>(), Err(TraceParentError), "{header}");
        }
    }

    #[test]
    fn a_child_keeps_the_trace_and_has_its_own_span() {
        let parent = TraceParent::new_root();
        let child = parent.child();
        assert_eq!(child.trace_id(), parent.trace_id());
        assert_ne!(child.span_id(), parent.span_id());
        assert_ne!(TraceParent::new_root().trace_id(), parent.trace_id());
        assert_eq!(parent.to_string().parse(), Ok(parent));
    }

    proptest! {
        #[test]
        fn no_header_panics(header in ".{0,80}") {
            let _ = header.parse::<TraceParent>();
        }

        #[test]
        fn near_misses_do_not_panic(header in "[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-x)?") {
            if let Ok(read) = header.parse::<TraceParent>() {
                prop_assert_eq!(read.to_string().parse::<TraceParent>(), Ok(read));
            }
        }
    }
}
