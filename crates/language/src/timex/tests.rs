use super::TimeExpression::{
    self, Clock, Duration, FromNow, FromThen, Holiday as Feast, Period as Stretch, Reference as Points, Set,
    Vague, Weekday, WeekdayOf,
};
use super::*;
use crate::annotate;

fn date(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> TimeExpression {
    let year = year.map_or(Year::Unsaid, Year::Said);
    TimeExpression::Date { year, month, day, until: None, direction: Direction::Nearest }
}

fn month_of(year: Year, month: i8) -> TimeExpression {
    TimeExpression::Date { year, month: Some(month), day: None, until: None, direction: Direction::Nearest }
}

fn weekday(day: i8) -> TimeExpression {
    Weekday { day, direction: Direction::Nearest }
}

fn length(unit: Unit, thousandths: u32) -> TimeExpression {
    Duration { unit, count: Some(Count(thousandths)) }
}

fn stretch(period: Period, year: Year) -> TimeExpression {
    Stretch { period, year, direction: Direction::Nearest }
}

fn at(hour: i8, minute: Option<i8>, zone: Option<i16>) -> ClockTime {
    ClockTime { hour, minute, zone }
}

/// The words and expressions in a text.
fn read(text: &str) -> Vec<(String, TimeExpression)> {
    let a = annotate(text);
    a.times.iter().map(|t| (a.words(t.tokens.clone()).to_owned(), t.expression)).collect()
}

fn check(table: &[(&str, &str, TimeExpression)]) {
    for (text, words, expression) in table {
        assert_eq!(read(text), vec![((*words).to_owned(), *expression)], "{text}");
    }
}

#[test]
fn dates() {
    let run = |year, first, last| TimeExpression::Date {
        year,
        month: Some(10),
        day: Some(first),
        until: Some(last),
        direction: Direction::Nearest,
    };
    check(&[
        ("He came on the 23rd of it.", "the 23rd", date(None, None, Some(23))),
        ("He came on October 9, 2024.", "October 9, 2024", date(Some(2024), Some(10), Some(9))),
        ("He came on 9 October 2024.", "9 October 2024", date(Some(2024), Some(10), Some(9))),
        ("He came on Oct. 9.", "Oct. 9", date(None, Some(10), Some(9))),
        ("He came on the 9th of October.", "the 9th of October", date(None, Some(10), Some(9))),
        ("He came on October ninth.", "October ninth", date(None, Some(10), Some(9))),
        ("He came on the fourth of July.", "the fourth of July", date(None, Some(7), Some(4))),
        ("He came in October 2024.", "October 2024", date(Some(2024), Some(10), None)),
        ("He came in October of '98.", "October of '98", date(Some(1998), Some(10), None)),
        ("He came in June last year.", "June last year", month_of(Year::FromNow(-1), 6)),
        ("He came in June of that year.", "June of that year", month_of(Year::FromThen(0), 6)),
        ("He stayed since around 1998.", "around 1998", date(Some(1998), None, None)),
        ("He came in 2019.", "2019", date(Some(2019), None, None)),
        ("He lost his 1996 campaign.", "1996", date(Some(1996), None, None)),
        ("It grew in fiscal 1989.", "fiscal 1989", date(Some(1989), None, None)),
        ("He came in nineteen ninety-six.", "nineteen ninety-six", date(Some(1996), None, None)),
        ("It ends in the year two thousand.", "the year two thousand", date(Some(2000), None, None)),
        ("It ran on October 2 and 3.", "October 2 and 3", run(Year::Unsaid, 2, 3)),
        ("It ran on Oct. 27-30.", "Oct. 27-30", run(Year::Unsaid, 27, 30)),
        ("It ran on 27-30 October 2024.", "27-30 October 2024", run(Year::Said(2024), 27, 30)),
        ("It ran from 27 to 30 October 2024.", "27 to 30 October 2024", run(Year::Said(2024), 27, 30)),
        ("It ran between 27 and 30 October.", "27 and 30 October", run(Year::Unsaid, 27, 30)),
        (
            "It ran on the 2nd and the 3rd of October.",
            "the 2nd and the 3rd of October",
            run(Year::Unsaid, 2, 3),
        ),
        ("It burnt in the night of 2 to 3 October.", "the night of 2 to 3 October", run(Year::Unsaid, 2, 3)),
        ("It ran in the first week of October.", "the first week of October", run(Year::Unsaid, 1, 8)),
        ("It ran in the last week of October.", "the last week of October", run(Year::Unsaid, 24, 31)),
        (
            "It ran in the last days of October 2024.",
            "the last days of October 2024",
            run(Year::Said(2024), 25, 31),
        ),
        (
            "It ran in the first two weeks of October.",
            "the first two weeks of October",
            run(Year::Unsaid, 1, 15),
        ),
        ("He came on Wednesday, 9 October.", "Wednesday, 9 October", date(None, Some(10), Some(9))),
        ("He came in early March.", "early March", date(None, Some(3), None)),
        ("He came in mid-March.", "mid-March", date(None, Some(3), None)),
        ("It lasts until the end of October.", "the end of October", date(None, Some(10), None)),
    ]);
}

#[test]
fn dates_in_figures() {
    check(&[
        ("He came on 2024-10-09.", "2024-10-09", date(Some(2024), Some(10), Some(9))),
        ("He came on 10/31/89.", "10/31/89", date(Some(1989), Some(10), Some(31))),
        ("He came on 31/10/1989.", "31/10/1989", date(Some(1989), Some(10), Some(31))),
        ("He came on 31.10.1989.", "31.10.1989", date(Some(1989), Some(10), Some(31))),
        ("He came on 2024/10/09.", "2024/10/09", date(Some(2024), Some(10), Some(9))),
        ("He came on 09OCT2024.", "09OCT2024", date(Some(2024), Some(10), Some(9))),
        ("He came on 09 OCT 24.", "09 OCT 24", date(Some(2024), Some(10), Some(9))),
    ]);
}

#[test]
fn days_and_weeks() {
    let next = Direction::Next;
    check(&[
        ("He came on Tuesday evening.", "Tuesday evening", weekday(2)),
        ("He came early Tuesday.", "early Tuesday", weekday(2)),
        ("He came last Thursday.", "last Thursday", Weekday { day: 4, direction: Direction::Last }),
        ("He came on Friday of last week.", "Friday of last week", WeekdayOf { day: 5, weeks: -1 }),
        ("He comes on Tuesday next week.", "Tuesday next week", WeekdayOf { day: 2, weeks: 1 }),
        ("He rang the evening before.", "the evening before", FromThen { unit: Unit::Day, count: Some(-1) }),
        ("He comes this coming Sunday.", "this coming Sunday", Weekday { day: 7, direction: next }),
        ("He came yesterday.", "yesterday", FromNow { unit: Unit::Day, count: Some(-1) }),
        ("He came three days ago.", "three days ago", FromNow { unit: Unit::Day, count: Some(-3) }),
        ("He came about a week ago.", "about a week ago", FromNow { unit: Unit::Week, count: Some(-1) }),
        ("He came several years ago.", "several years ago", FromNow { unit: Unit::Year, count: None }),
        ("He came two decades ago.", "two decades ago", FromNow { unit: Unit::Year, count: Some(-20) }),
        ("He came one week later.", "one week later", FromThen { unit: Unit::Week, count: Some(1) }),
        ("He came earlier this week.", "earlier this week", FromNow { unit: Unit::Week, count: Some(0) }),
        ("He came last week.", "last week", FromNow { unit: Unit::Week, count: Some(-1) }),
        ("He came over the weekend.", "the weekend", FromNow { unit: Unit::Weekend, count: Some(0) }),
        ("He came two days later.", "two days later", FromThen { unit: Unit::Day, count: Some(2) }),
        ("He came the next day.", "the next day", FromThen { unit: Unit::Day, count: Some(1) }),
        ("He came the day before.", "the day before", FromThen { unit: Unit::Day, count: Some(-1) }),
        ("He came a week before.", "a week before", FromThen { unit: Unit::Week, count: Some(-1) }),
        ("He came later that year.", "later that year", FromThen { unit: Unit::Year, count: Some(0) }),
        ("He came overnight.", "overnight", Vague),
        (
            "He came the day before yesterday.",
            "the day before yesterday",
            FromNow { unit: Unit::Day, count: Some(-2) },
        ),
    ]);
}

#[test]
fn periods() {
    let last = Direction::Last;
    check(&[
        ("It fell in the third quarter.", "the third quarter", stretch(Period::Quarter(3), Year::Unsaid)),
        (
            "It fell in the third quarter of 1990.",
            "the third quarter of 1990",
            stretch(Period::Quarter(3), Year::Said(1990)),
        ),
        ("Its third-quarter loss grew.", "third-quarter", stretch(Period::Quarter(3), Year::Unsaid)),
        (
            "It fell in next year's first quarter.",
            "next year's first quarter",
            stretch(Period::Quarter(1), Year::FromNow(1)),
        ),
        ("It fell in Q3 2024.", "Q3 2024", stretch(Period::Quarter(3), Year::Said(2024))),
        (
            "It fell in the first half of last year.",
            "the first half of last year",
            stretch(Period::Half(1), Year::FromNow(-1)),
        ),
        (
            "It fell from the year-earlier period.",
            "the year-earlier period",
            stretch(Period::Same, Year::FromThen(-1)),
        ),
        ("It fell from $5 million a year ago.", "a year ago", stretch(Period::Same, Year::FromNow(-1))),
        ("It fell in the late 1970s.", "the late 1970s", stretch(Period::Decade(1970), Year::Unsaid)),
        ("It fell in the '80s.", "the '80s", stretch(Period::Decade(1980), Year::Unsaid)),
        ("It fell in the 20th century.", "the 20th century", stretch(Period::Century(20), Year::Unsaid)),
        ("It fell in the winter of 1994.", "the winter of 1994", stretch(Period::Winter, Year::Said(1994))),
        (
            "It fell last summer.",
            "last summer",
            Stretch { period: Period::Summer, year: Year::Unsaid, direction: last },
        ),
    ]);
}

#[test]
fn holidays() {
    let feast = |holiday, year, direction| Feast { holiday, year, direction };
    let thanksgiving = Holiday::Nth { month: 11, weekday: 4, nth: 4 };
    check(&[
        (
            "He came at Christmas.",
            "Christmas",
            feast(Holiday::Fixed(12, 25), Year::Unsaid, Direction::Nearest),
        ),
        (
            "He came on New Year’s Eve 2023.",
            "New Year’s Eve 2023",
            feast(Holiday::Fixed(12, 31), Year::Said(2023), Direction::Nearest),
        ),
        (
            "He came last Thanksgiving.",
            "last Thanksgiving",
            feast(thanksgiving, Year::Unsaid, Direction::Last),
        ),
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        ("He came at 11.05 a.m. and went.", "11.05 a.m.", Clock(at(11, Some(5), None))),
        ("He came at 3:30pm and went.", "3:30pm", Clock(at(15, Some(30), None))),
        ("He came at noon.", "noon", Clock(at(12, Some(0), None))),
        ("He came at 14:30.", "14:30", Clock(at(14, Some(30), None))),
        ("He came at 0735 GMT.", "0735 GMT", Clock(at(7, Some(35), Some(0)))),
        ("He came at 1430 hours.", "1430 hours", Clock(at(14, Some(30), None))),
        ("He came at 9 p.m. KST and went.", "9 p.m. KST", Clock(at(21, None, Some(540)))),
        ("He came at 9 a.m. local time.", "9 a.m. local time", Clock(at(9, None, None))),
        ("He came at four in the morning.", "four in the morning", Clock(at(4, None, None))),
        ("He came at half past two.", "half past two", Clock(at(2, Some(30), None))),
    ]);
    for (text, words, clock) in [
        ("He came at 10 p.m. Wednesday.", "10 p.m. Wednesday", at(22, None, None)),
        ("He waits until 5 p.m. EST, Nov. 6.", "5 p.m. EST, Nov. 6", at(17, None, Some(-300))),
        ("He came on Friday at 10:15 a.m. and went.", "Friday at 10:15 a.m.", at(10, Some(15), None)),
        ("He came at midnight Friday.", "midnight Friday", at(24, Some(0), None)),
        ("He came on 2024-10-09T14:30Z.", "2024-10-09T14:30Z", at(14, Some(30), Some(0))),
    ] {
        let a = annotate(text);
        let got: Vec<_> = a.times.iter().map(|t| (a.words(t.tokens.clone()), t.clock)).collect();
        assert_eq!(got, vec![(words, Some(clock))], "{text}");
    }
}

#[test]
fn lengths() {
    check(&[
        ("He stayed for four hours.", "four hours", length(Unit::Hour, 4000)),
        ("It grew in the past three months.", "the past three months", length(Unit::Month, 3000)),
        ("He stayed for more than a week.", "more than a week", length(Unit::Week, 1000)),
        ("He stayed for two and a half years.", "two and a half years", length(Unit::Year, 2500)),
        ("He stayed for 5 1/2 hours.", "5 1/2 hours", length(Unit::Hour, 5500)),
        ("He stayed for a minute and a half.", "a minute and a half", length(Unit::Minute, 1500)),
        ("He stayed half an hour.", "half an hour", length(Unit::Hour, 500)),
        ("Its two-year deal ended.", "two-year", length(Unit::Year, 2000)),
        ("The 24-hour strike ended.", "24-hour", length(Unit::Hour, 24_000)),
        ("It hit a five year low.", "five year", length(Unit::Year, 5000)),
        ("He stayed for several days.", "several days", Duration { unit: Unit::Day, count: None }),
        ("He stayed for years.", "years", Duration { unit: Unit::Year, count: None }),
        ("It fell in recent years.", "recent years", Duration { unit: Unit::Year, count: None }),
    ]);
    let year = read("It grew in the year ended March 31.");
    assert_eq!(year[0], ("the year".to_owned(), length(Unit::Year, 1000)));
}

#[test]
fn what_recurs_and_what_points() {
    let every = |unit, count, on| Set { unit, count, on };
    check(&[
        ("He comes every year.", "every year", every(Unit::Year, 1, None)),
        ("He comes every two years.", "every two years", every(Unit::Year, 2, None)),
        ("He comes daily.", "daily", every(Unit::Day, 1, None)),
        ("It pays annually.", "annually", every(Unit::Year, 1, None)),
        ("He comes every Tuesday.", "every Tuesday", every(Unit::Week, 1, Some(Recurring::Weekday(2, None)))),
        ("They march each July.", "each July", every(Unit::Year, 1, Some(Recurring::Month(7)))),
        ("It costs $33 million a year.", "a year", every(Unit::Year, 1, None)),
        (
            "It flies on Tuesday nights.",
            "Tuesday nights",
            every(Unit::Week, 1, Some(Recurring::Weekday(2, Some(DayPart::Night)))),
        ),
        (
            "They meet on the first Monday of each month.",
            "the first Monday of each month",
            every(Unit::Month, 1, None),
        ),
        ("He lives there now.", "now", Points(Reference::Present)),
        ("He recently left.", "recently", Points(Reference::Past)),
        ("The current plan failed.", "current", Points(Reference::Present)),
        ("He fears the future.", "the future", Points(Reference::Future)),
        ("He did so in the past.", "the past", Points(Reference::Past)),
    ]);
}

#[test]
fn hedges_and_parts() {
    for (text, hedge, part) in [
        ("He stayed for more than four hours.", Some(TimeHedge::MoreThan), None),
        ("He stayed for nearly two months.", Some(TimeHedge::LessThan), None),
        ("He stayed for at least 30 days.", Some(TimeHedge::AtLeast), None),
        ("He stayed for no more than sixty days.", Some(TimeHedge::AtMost), None),
        ("He came a year or so before.", Some(TimeHedge::About), None),
        ("It begins around Nov. 1.", Some(TimeHedge::About), None),
        ("He came late last week.", None, Some(Part::Late)),
        ("He came earlier this month.", None, Some(Part::Earlier)),
        ("He came in the morning of October 9.", None, Some(Part::Day(DayPart::Morning))),
        ("He came tonight.", None, Some(Part::Day(DayPart::Night))),
        ("He comes the week of March 6.", None, Some(Part::Week)),
    ] {
        let a = annotate(text);
        let got: Vec<_> = a.times.iter().map(|t| (t.hedge, t.part)).collect();
        assert_eq!(got, vec![(hedge, part)], "{text}");
    }
}

#[test]
fn what_is_no_time() {
    for text in [
        "The 23rd regiment marched.",
        "A second man may march.",
        "He is 47.",
        "the 3rd edition",
        "A 13-year-old boy of 52 years of age",
        "It cost at 2.46 billion.",
        "He saw 2000 people.",
        "The Daily Mirror and the Sunday Times wrote.",
        "They watched 60 Minutes.",
        "Jan Kavan signed.",
        "He sailed to Christmas Island.",
        "The fall of Saigon shook him.",
    ] {
        assert_eq!(read(text), vec![], "{text}");
    }
}

#[test]
fn what_stands_before_a_noun_is_told_apart() {
    for (text, attributive) in [
        ("Its two-year deal ended.", true),
        ("The current minister left.", true),
        ("His 1996 campaign failed.", true),
        ("He came on Tuesday.", false),
        ("He stayed for two years.", false),
    ] {
        let a = annotate(text);
        assert_eq!(a.times.len(), 1, "{text}");
        assert_eq!(a.times[0].attributive, attributive, "{text}");
        assert_eq!(a.time_at(a.times[0].tokens.start).is_some(), !attributive, "{text}");
    }
}
