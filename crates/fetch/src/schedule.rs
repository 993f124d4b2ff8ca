//! When a feed is visited again.
//!
//! Every wait is shifted by a part that hangs on the feed's address and the number of the visit: feeds that are configured
//! together spread out, and a test can tell beforehand when each is visited.

use std::time::Duration;

use twosource_model::hex_digest;

/// A feed that was never visited is visited within this time, or within its own pace where that is shorter.
const FIRST: Duration = Duration::from_secs(5);
/// Visits that come to nothing are never further apart than this, or than the feed's own pace where that is longer.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);
/// The part of a wait by which it is shifted at most, either way.
const SHIFT: f64 = 0.1;

/// Until the first visit.
pub(crate) fn first(url: &str, every: Duration) -> Duration {
    every.min(FIRST).mul_f64(part(url, 0))
}

/// After a visit that went well; `visits` counts them.
pub(crate) fn next(url: &str, every: Duration, visits: u64) -> Duration {
    shifted(every, url, visits)
}

/// After so many visits in a row that came to nothing; never sooner than the host asks for.
pub(crate) fn back_off(
    url: &str,
    every: Duration,
    failures: u32,
    visits: u64,
    asked: Option<Duration>,
) -> Duration {
    let doubled = every.saturating_mul(2u32.saturating_pow(failures.min(30))).min(every.max(LONGEST));
    shifted(doubled, url, visits).max(asked.unwrap_or_default())
}

/// The longest wait that any of these gives without being asked to.
pub(crate) fn longest(every: Duration, failures: u32) -> Duration {
    let wait = if failures == 0 { every } else { every.max(LONGEST) };
    wait.mul_f64(1.0 + SHIFT)
}

fn shifted(wait: Duration, url: &str, visits: u64) -> Duration {
    wait.mul_f64(1.0 - SHIFT + 2.0 * SHIFT * part(url, visits))
}

/// A number in 0..1 that is the same for the same visit of the same feed, everywhere.
fn part(url: &str, visits: u64) -> f64 {
    let digest = hex_digest(&[b"schedule", url.as_bytes(), &visits.to_le_bytes()]);
    let bits = u32::from_str_radix(&digest[..8], 16).expect("a digest is of hex digits");
    f64::from(bits) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUARTER: Duration = Duration::from_secs(15 * 60);
    const DAY: Duration = LONGEST;

    #[test]
    fn visits_keep_their_pace_and_spread_out() {
        let (mut least, mut most) = (QUARTER, QUARTER);
        for visit in 0..1000 {
            let wait = next("https://a.example/feed", QUARTER, visit);
            assert_eq!(wait, next("https://a.example/feed", QUARTER, visit), "the same answer every time");
            (least, most) = (least.min(wait), most.max(wait));
        }
        assert!(least >= QUARTER.mul_f64(0.9) && least < QUARTER.mul_f64(0.91), "{least:?}");
        assert!(most <= QUARTER.mul_f64(1.1) && most > QUARTER.mul_f64(1.09), "{most:?}");
        assert_ne!(next("https://a.example/feed", QUARTER, 1), next("https://b.example/feed", QUARTER, 1));
        for every in [Duration::from_secs(1), QUARTER] {
            assert!(first("https://a.example/feed", every) <= every.min(FIRST));
        }
    }

    #[test]
    fn failures_stretch_the_pace_up_to_a_day() {
        let url = "https://a.example/feed";
        let mut before = QUARTER;
        for failures in 1..=6 {
            let wait = back_off(url, QUARTER, failures, 7, None);
            assert_eq!(wait, next(url, QUARTER * 2u32.pow(failures), 7));
            assert!(wait > before);
            before = wait;
        }
        for failures in [7, 30, u32::MAX] {
            assert_eq!(back_off(url, QUARTER, failures, 7, None), next(url, DAY, 7));
        }
        // A pace of a week is not shortened by a failure.
        assert_eq!(back_off(url, DAY * 7, 9, 7, None), next(url, DAY * 7, 7));
    }

    #[test]
    fn a_host_that_says_when_is_heeded() {
        let url = "https://a.example/feed";
        assert_eq!(back_off(url, QUARTER, 1, 7, Some(DAY * 2)), DAY * 2);
        assert_eq!(back_off(url, QUARTER, 1, 7, Some(Duration::ZERO)), back_off(url, QUARTER, 1, 7, None));
    }
}
