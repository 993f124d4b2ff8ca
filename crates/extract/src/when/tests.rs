use super::*;
use crate::reading::tests::report;
use crate::text::Text;

/// The values of the times in a body, the last of them first.
fn values(body: &str, published: &str) -> Vec<TimeValue> {
    let mut report = report(body);
    report.published = (!published.is_empty()).then(|| published.parse().unwrap());
    let text = Text::new(&report);
    let clock = Clock::new(report.published, &text.a.times);
    anchor(&text, clock).into_iter().rev().collect()
}

const AT: &str = "2021-03-23T09:00:00+09:00";

#[test]
fn days_and_what_anchors_them() {
    for (body, published, want, anchor) in [
        ("It came on the 23rd.", AT, "2021-03-23", Anchor::Publication),
        ("It came on the 22nd.", AT, "2021-03-22", Anchor::Publication),
        ("It came on the 25th.", AT, "2021-02-25", Anchor::Publication),
        ("It came on the 31st.", "2021-03-02", "2021-01-31", Anchor::Publication),
        ("It came on Tuesday.", AT, "2021-03-23", Anchor::Publication),
        ("It came last Tuesday.", AT, "2021-03-16", Anchor::Publication),
        ("It came on Dec. 30.", "2021-01-02", "2020-12-30", Anchor::Publication),
        ("It came yesterday.", "2021-03-01", "2021-02-28", Anchor::Publication),
        ("It came last week.", AT, "2021-W11", Anchor::Publication),
        ("It came last weekend.", AT, "2021-W11-WE", Anchor::Publication),
        ("It came on Friday of last week.", AT, "2021-03-19", Anchor::Publication),
        ("It came in the first week of March.", AT, "2021-03-01/2021-03-08", Anchor::Publication),
        ("It ran from 2 to 5 March.", AT, "2021-03-02/2021-03-05", Anchor::Publication),
        ("They were set free on Friday.", AT, "2021-03-19", Anchor::Publication),
        ("It came over the weekend.", AT, "2021-W11-WE", Anchor::Publication),
        ("It came on 9 October 2024.", "", "2024-10-09", Anchor::Absolute),
        ("It came on the 23rd.", "", "XXXX-XX-23", Anchor::Unanchored),
        ("It came on Tuesday.", "", "XXXX-WXX-2", Anchor::Unanchored),
        ("It came yesterday.", "", "XXXX-XX-XX", Anchor::Unanchored),
        ("It came at Christmas.", "", "XXXX-XX-XX", Anchor::Unanchored),
        ("It came on Monday evening.", AT, "2021-03-22TEV", Anchor::Publication),
        ("It came on March 2 and 3.", AT, "2021-03-02/2021-03-03", Anchor::Publication),
        ("It came last August.", AT, "2020-08", Anchor::Publication),
        ("It came in June last year.", AT, "2020-06", Anchor::Publication),
        ("It came on February 29.", "2023-03-01", "2020-02-29", Anchor::Publication),
        ("It came at Christmas.", AT, "2020-12-25", Anchor::Publication),
        ("It came on Good Friday 2020.", AT, "2020-04-10", Anchor::Absolute),
        ("It came 10 days ago.", AT, "2021-03-13", Anchor::Publication),
        ("It came two decades ago.", AT, "2001", Anchor::Publication),
        ("It came in the 1980s.", AT, "198", Anchor::Absolute),
        ("It came in the 20th century.", AT, "19", Anchor::Absolute),
        ("It came in the fourth quarter.", AT, "2020-Q4", Anchor::Publication),
        ("It came in the first half of 2020.", AT, "2020-H1", Anchor::Absolute),
    ] {
        let got = &values(body, published)[0];
        assert_eq!((got.value.as_str(), got.anchor), (want, anchor), "{body} {published}");
        assert_eq!(got.interval.is_some(), anchor != Anchor::Unanchored, "{body}");
    }
}

#[test]
fn the_verb_tells_which_way_a_time_points() {
    for (body, want) in [
        ("The board met on Wednesday.", "2021-03-17"),
        ("The board will meet on Wednesday.", "2021-03-24"),
        ("The board is scheduled to meet Wednesday.", "2021-03-24"),
        ("The board said Wednesday that it will meet.", "2021-03-17"),
        ("On Wednesday, the board will meet.", "2021-03-24"),
        ("The board had been due to meet Wednesday.", "2021-03-17"),
        ("The board raised the delayed crossing with its neighbour on Wednesday.", "2021-03-17"),
        ("The board waits until Wednesday.", "2021-03-24"),
        ("Until Wednesday, the board had not met.", "2021-03-17"),
        ("The board will meet in April.", "2021-04"),
        ("The board met in April.", "2021-04"),
        ("The board met in September.", "2020-09"),
        ("The board will meet in January.", "2022-01"),
        ("The money is payable June 15.", "2021-06-15"),
        ("It would be paid on a still unspecified date in September.", "2021-09"),
    ] {
        assert_eq!(values(body, AT)[0].value, want, "{body}");
    }
}

#[test]
fn the_story_goes_on_from_what_it_told() {
    for (body, want) in [
        ("They met on March 3. They parted the next day.", "2021-03-04"),
        ("They met on March 3. They had spoken a week before.", "2021-W08"),
        ("They met in June 1994. They parted later that year.", "1994"),
        ("They met in April 2019. The following month they parted.", "2019-05"),
        ("Net rose in the fourth quarter. It was $5 million a year ago.", "2019-Q4"),
        ("Net rose in the fourth quarter. It had been low in the year-earlier period.", "2019-Q4"),
        ("Net rose in the fourth quarter. In the quarter, sales fell.", "2020-Q4"),
        ("He came a year ago.", "2020"),
        ("They met on March 3. They left at 10 p.m. and slept.", "2021-03-03T22:00"),
        ("PYONGYANG, March 21 (KCNA) -- They met yesterday.", "2021-03-20"),
    ] {
        assert_eq!(values(body, AT)[0].value, want, "{body}");
    }
}

#[test]
fn a_night_between_two_days() {
    for body in ["He left in the night from Saturday to Sunday.", "He left in the night of 20 to 21 March."] {
        let last = values(body, AT).pop().unwrap();
        assert_eq!((last.kind, last.value.as_str()), (TimexKind::Time, "2021-03-20TNI"), "{body}");
        assert!(last.interval.is_some(), "{body}");
    }
    let apart = values("He stayed the night, and left between Saturday and Sunday.", AT).pop().unwrap();
    assert_ne!(apart.kind, TimexKind::Time);
}

#[test]
fn what_is_no_date() {
    for (body, kind, want) in [
        ("He stayed for two and a half years.", TimexKind::Duration, "P2Y6M"),
        ("He comes every Tuesday.", TimexKind::Set, "XXXX-WXX-2"),
        ("He comes every two years.", TimexKind::Set, "P2Y"),
        ("He stays there now.", TimexKind::Date, "PRESENT_REF"),
        ("He left recently.", TimexKind::Date, "PAST_REF"),
        ("He came several years ago.", TimexKind::Date, "PAST_REF"),
        ("He fears the future.", TimexKind::Date, "FUTURE_REF"),
        ("He left overnight.", TimexKind::Time, "2021-03-22TNI"),
    ] {
        let got = &values(body, AT)[0];
        assert_eq!((got.kind, got.value.as_str(), got.interval), (kind, want, None), "{body}");
        let undated = &values(body, "")[0];
        assert_ne!(undated.anchor, Anchor::Unanchored, "{body} wants no date of publication");
    }
    // The months of a season hang on the hemisphere.
    let summer = &values("He came last summer.", AT)[0];
    assert_eq!((summer.value.as_str(), summer.interval), ("2020-SU", None));
}

#[test]
fn a_time_of_day_is_an_instant_where_its_zone_is_known() {
    let begin = |body: &str, published: &str| values(body, published)[0].interval.unwrap().begin.to_string();
    assert_eq!(begin("It came on Tuesday.", AT), "2021-03-22T15:00:00Z");
    assert_eq!(begin("It came at 10 p.m. Monday.", AT), "2021-03-22T12:30:00Z");
    assert_eq!(begin("It came at 10 p.m. EDT Monday.", AT), "2021-03-23T01:30:00Z");
    // All of the day where only a day of publication is known.
    assert_eq!(begin("It came at 10 p.m. Monday.", "2021-03-23"), "2021-03-22T00:00:00Z");
}

#[test]
fn earlier_and_later_part_a_period_at_the_day_of_writing() {
    let of = |body: &str| values(body, AT)[0].interval.unwrap();
    let (earlier, later) = (of("It came earlier this month."), of("It will come later this month."));
    assert_eq!(earlier.end.to_string(), "2021-03-23T15:00:00Z");
    assert_eq!(later.begin.to_string(), "2021-03-22T15:00:00Z");
}

#[test]
fn a_dateline_is_written_by_the_clock_of_its_city() {
    for (body, published, want) in [
        ("SEOUL, Oct. 10 (Barq) -- It came early today.", "2024-10-09T20:00:00Z", "2024-10-10"),
        ("SEOUL, Oct. 10 (Barq) -- It came at 4 a.m. today.", "2024-10-09T20:00:00Z", "2024-10-10T04:00"),
        ("SEOUL (Barq) -- It came today.", "2024-10-09T20:00:00Z", "2024-10-10"),
        ("SEOUL (Barq) -- It came today.", "2024-10-09T10:00:00Z", "2024-10-09"),
        ("LONDON (Barq) -- It came today.", "2024-10-09T20:00:00Z", "2024-10-09"),
        ("HALDEN, Oct. 10 (Barq) -- It came today.", "2024-10-09T20:00:00Z", "2024-10-10"),
        ("HALDEN, Oct. 12 (Barq) -- It came today.", "2024-10-09T20:00:00Z", "2024-10-09"),
        ("HALDEN, Oct. 10 (Barq) -- It came today.", "2024-10-09", "2024-10-09"),
    ] {
        assert_eq!(values(body, published)[0].value, want, "{body} {published}");
    }
}
