//! When feeds are visited.

use std::time::Duration;

use twosource_fetch::{Answer, Outcome};

use super::web::{FEED, QUARTER, Rooms, Script, feed, status};

/// Whether a wait is this one, give or take a tenth.
fn about(wait: Duration, expected: Duration) -> bool {
    wait >= expected.mul_f64(0.9) && wait <= expected.mul_f64(1.1)
}

#[tokio::test(start_paused = true)]
async fn visits_keep_the_feeds_pace() {
    let rooms = Rooms::new();
    let web = Script::of([(FEED, (0..10).map(|_| Ok(Answer::Unchanged)).collect())]);
    let visits = rooms.follow(&web, 5).await;
    let times: Vec<Duration> = web.asked().into_iter().map(|(at, _)| at).collect();
    for (i, pair) in times.windows(2).enumerate() {
        let apart = pair[1] - pair[0];
        assert!(about(apart, QUARTER), "{apart:?}");
        // To the millisecond, which is as fine as the clock sleeps.
        assert!(apart.abs_diff(visits[i].2) <= Duration::from_millis(2), "{apart:?} {:?}", visits[i].2);
    }
    let mut waits: Vec<Duration> = visits.iter().map(|(_, _, wait)| *wait).collect();
    waits.sort();
    waits.dedup();
    assert!(waits.len() > 5, "the pace is not shifted: {waits:?}");
}

#[tokio::test(start_paused = true)]
async fn failures_in_a_row_stretch_it_and_a_success_restores_it() {
    let rooms = Rooms::new();
    let mut answers: Vec<_> = (0..9).map(|_| status(500, None)).collect();
    answers.extend([feed("", &[("One", Some("Text."))]), status(404, None)]);
    let web = Script::of([(FEED, answers)]);
    let visits = rooms.follow(&web, 5).await;
    let day = Duration::from_secs(24 * 60 * 60);
    for (i, (outcome, failures, wait)) in visits.iter().enumerate() {
        let i = u32::try_from(i).unwrap();
        let (expected, in_a_row) = match i {
            0..=8 => ((QUARTER * 2u32.pow(i + 1)).min(day), i + 1),
            9 => (QUARTER, 0),
            _ => (QUARTER * 2, 1),
        };
        assert_eq!(*failures, in_a_row, "{i}: {outcome:?}");
        assert!(about(*wait, expected), "{i}: {wait:?} instead of {expected:?}");
    }
    assert_eq!(visits.len(), 11);
}

#[tokio::test(start_paused = true)]
async fn a_host_that_says_when_is_asked_then() {
    let rooms = Rooms::new();
    let week = Duration::from_secs(7 * 24 * 60 * 60);
    let web = Script::of([(FEED, vec![status(503, Some(week)), status(429, Some(Duration::from_secs(1)))])]);
    let visits = rooms.follow(&web, 5).await;
    assert_eq!(visits[0].2, week);
    assert!(matches!(visits[0].0, Outcome::Away(_)));
    // Sooner than its own back-off it is not asked.
    assert!(about(visits[1].2, QUARTER * 4), "{:?}", visits[1].2);
}
