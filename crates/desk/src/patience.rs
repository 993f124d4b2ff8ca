//! How long to wait before a call is made again.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use twosource_contract::{Error, Result};

/// The first wait.
const FIRST: Duration = Duration::from_millis(100);
/// No wait is longer, whatever the service asks for.
const LONGEST: Duration = Duration::from_secs(30);
/// Calls of a one-shot check, the first among them: somebody is waiting.
const TRIES: u32 = 4;

/// Waits that double up to half a minute. Each is shortened by chance, to no less than half, so that callers who were
/// refused together do not come back together.
#[derive(Debug, Default)]
pub(crate) struct Patience {
    failures: u32,
}

impl Patience {
    /// How long to wait after one more failure. Never less than the service asks for, unless that is above the limit.
    pub(crate) fn after(&mut self, error: &Error) -> Duration {
        let doubled = FIRST.saturating_mul(2u32.saturating_pow(self.failures)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        let asked = match error {
            Error::Overloaded { retry_after } | Error::Unavailable { retry_after, .. } => *retry_after,
            _ => Duration::ZERO,
        };
        doubled.mul_f64(1.0 - chance() / 2.0).max(asked.min(LONGEST))
    }

    /// How often it has failed so far.
    pub(crate) fn failures(&self) -> u32 {
        self.failures
    }
}

/// A number in 0..1 that differs from process to process and call to call. The standard library seeds its hash maps
/// so; nothing here needs better chance.
fn chance() -> f64 {
    let bits = RandomState::new().build_hasher().finish() >> 32;
    f64::from(u32::try_from(bits).unwrap_or_default()) / (f64::from(u32::MAX) + 1.0)
}

/// Makes a call again, a few times, while the service is busy or away.
///
/// # Errors
/// The last call's.
pub(crate) async fn patiently<T, F>(mut call: impl FnMut() -> F) -> Result<T>
where
    F: Future<Output = Result<T>>,
{
    let mut patience = Patience::default();
    loop {
        match call().await {
            Err(error @ (Error::Overloaded { .. } | Error::Unavailable { .. }))
                if patience.failures() + 1 < TRIES =>
            {
                tokio::time::sleep(patience.after(&error)).await;
            }
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_limit_and_heed_the_service() {
        let mut patience = Patience::default();
        let error = Error::DeadlineExceeded;
        let mut bound = FIRST;
        for _ in 0..80 {
            let wait = patience.after(&error);
            assert!(wait <= bound && wait >= bound / 2, "{wait:?} of {bound:?}");
            bound = (bound * 2).min(LONGEST);
        }
        for (asked, least) in [(Duration::from_secs(7), Duration::from_secs(7)), (Duration::MAX, LONGEST)] {
            assert!(Patience::default().after(&Error::Overloaded { retry_after: asked }) >= least);
        }
        assert_eq!(Patience::default().after(&Error::Overloaded { retry_after: Duration::MAX }), LONGEST);
    }

    #[tokio::test(start_paused = true)]
    async fn a_busy_service_is_asked_again_a_few_times() {
        let busy = || Error::Overloaded { retry_after: Duration::from_secs(1) };
        for (failures, asked, fine) in [(0, 1, true), (3, 4, true), (9, 4, false)] {
            let mut calls = 0;
            let done = patiently(|| {
                calls += 1;
                let answer = if calls <= failures { Err(busy()) } else { Ok(()) };
                async move { answer }
            })
            .await;
            assert_eq!((calls, done.is_ok()), (asked, fine));
        }
        let mut calls = 0;
        let refused = patiently(|| {
            calls += 1;
            async { Err::<(), _>(Error::internal("extract")) }
        });
        assert!(refused.await.is_err());
        assert_eq!(calls, 1);
    }
}
