use super::*;
use twosource_language::annotate;

fn value(text: &str, published: &str) -> TimeValue {
    let a = annotate(text);
    let published = (!published.is_empty()).then(|| published.parse().unwrap());
    Clock::new(published, &a.times).value(&a.times[0], Leaning::Back, None)
}

#[test]
fn values() {
    let at = "2021-03-23T09:00:00+09:00";
    for (text, published, want, anchor) in [
        ("It came on the 23rd.", at, "2021-03-23", Anchor::Publication),
        ("It came on the 22nd.", at, "2021-03-22", Anchor::Publication),
        ("It came on the 25th.", at, "2021-02-25", Anchor::Publication),
        ("It came on the 31st.", "2021-03-02", "2021-01-31", Anchor::Publication),
        ("It came on Tuesday.", at, "2021-03-23", Anchor::Publication),
        ("It came last Tuesday.", at, "2021-03-16", Anchor::Publication),
        ("It came on Dec. 30.", "2021-01-02", "2020-12-30", Anchor::Publication),
        ("It came yesterday.", "2021-03-01", "2021-02-28", Anchor::Publication),
        ("It came last week.", at, "2021-W11", Anchor::Publication),
        ("It came on 9 October 2024.", "", "2024-10-09", Anchor::Absolute),
        ("It came on the 23rd.", "", "XXXX-XX-23", Anchor::Unanchored),
        ("It came on Tuesday.", "", "XXXX-WXX-2", Anchor::Unanchored),
        ("It came yesterday.", "", "XXXX-XX-XX", Anchor::Unanchored),
        ("It came on Monday evening.", at, "2021-03-22TEV", Anchor::Publication),
        ("It came on March 2 and 3.", at, "2021-03-02/2021-03-03", Anchor::Publication),
        ("It came last August.", at, "2020-08", Anchor::Publication),
        ("It came on February 29.", "2023-03-01", "2020-02-29", Anchor::Publication),
    ] {
        let got = value(text, published);
        assert_eq!((got.value.as_str(), got.anchor), (want, anchor), "{text} {published}");
        assert_eq!(got.interval.is_some(), anchor != Anchor::Unanchored, "{text}");
    }
}

#[test]
fn a_day_is_its_zone_s_day() {
    let value = value("It came on Tuesday.", "2021-03-23T09:00:00+09:00");
    assert_eq!(value.interval.unwrap().begin.to_string(), "2021-03-22T15:00:00Z");
}
