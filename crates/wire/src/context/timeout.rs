//! The `grpc-timeout` header: at most eight digits and a unit (gRPC over HTTP/2, `Timeout`).

use std::time::Duration;

/// Digits of a timeout's value.
const DIGITS: usize = 8;

/// Why a string is no timeout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("grpc-timeout has a wrong form: write 1 to 8 digits and one of the units H, M, S, m, u, n")]
pub struct TimeoutError;

/// Reads a timeout.
///
/// # Errors
/// [`TimeoutError`] where it has not the form that gRPC gives it.
pub fn parse_timeout(header: &str) -> Result<Duration, TimeoutError> {
    let (unit_at, unit) = header.char_indices().next_back().ok_or(TimeoutError)?;
    let digits = &header[..unit_at];
    // Checked digit by digit: parse would take a sign.
    if digits.is_empty() || digits.len() > DIGITS || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(TimeoutError);
    }
    let value: u64 = digits.parse().map_err(|_never| TimeoutError)?;
    match unit {
        'H' => Ok(Duration::from_secs(value * 3600)),
        'M' => Ok(Duration::from_secs(value * 60)),
        'S' => Ok(Duration::from_secs(value)),
        'm' => Ok(Duration::from_millis(value)),
        'u' => Ok(Duration::from_micros(value)),
        'n' => Ok(Duration::from_nanos(value)),
        _ => Err(TimeoutError),
    }
}

/// Writes a timeout, in the finest unit that holds it; rounded down, so that the callee never waits longer than the
/// caller. What no unit holds becomes the longest timeout there is, some 11,000 years.
#[must_use]
pub fn format_timeout(timeout: Duration) -> String {
    const MOST: u128 = 99_999_999;
    let seconds = u128::from(timeout.as_secs());
    let units = [
        (timeout.as_nanos(), 'n'),
        (timeout.as_micros(), 'u'),
        (timeout.as_millis(), 'm'),
        (seconds, 'S'),
        (seconds / 60, 'M'),
        (seconds / 3600, 'H'),
    ];
    let (value, unit) = units.into_iter().find(|(value, _)| *value <= MOST).unwrap_or((MOST, 'H'));
    format!("{value}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_unit_is_read() {
        let table = [
            ("1H", Duration::from_secs(3600)),
            ("99999999H", Duration::from_secs(99_999_999 * 3600)),
            ("2M", Duration::from_secs(120)),
            ("00000003S", Duration::from_secs(3)),
            ("4m", Duration::from_millis(4)),
            ("5u", Duration::from_micros(5)),
            ("6n", Duration::from_nanos(6)),
            ("0n", Duration::ZERO),
        ];
        for (header, timeout) in table {
            assert_eq!(parse_timeout(header), Ok(timeout), "{header}");
        }
    }

    #[test]
    fn wrong_timeouts_are_refused() {
        for header in
            ["", "1", "S", "+1S", "-1S", "1s", "1 S", " 1S", "123456789S", "1.5S", "1é", "١S", "1SS"]
        {
            assert_eq!(parse_timeout(header), Err(TimeoutError), "{header}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_within_one_part_in_a_million(nanos in 0..u64::MAX) {
            let timeout = Duration::from_nanos(nanos);
            let read = parse_timeout(&format_timeout(timeout)).unwrap();
            prop_assert!(read <= timeout);
            prop_assert!(timeout - read <= timeout / 1_000_000 + Duration::from_nanos(1));
        }

        #[test]
        fn no_header_panics(header in ".{0,12}") {
            let _ = parse_timeout(&header);
        }
    }
}
