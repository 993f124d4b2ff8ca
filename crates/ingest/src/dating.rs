//! Which of several dates is taken, and why.

use jiff::Timestamp;
use twosource_model::Published;

use crate::date::{self, Order};

/// The last instant that a date may be before it is in the future: when the bytes were fetched. Without it nothing is
/// refused, for this room has no clock.
pub(crate) type Latest = Option<Timestamp>;

/// Dates that disagree are named up to here.
const TOLD: usize = 3;

/// Dates offered one after the other, the surest first.
#[derive(Debug, Default)]
pub(crate) struct Dating {
    latest: Latest,
    taken: Option<(Published, String)>,
    /// Those of another day, each day once.
    others: Vec<(Published, String)>,
    /// What is to be told of a day that was taken for an instant.
    zone: Option<String>,
    /// Those that lie in the future.
    future: Vec<(Published, String)>,
    /// Words in the place of a date that are none, with that place.
    unread: Vec<(String, String)>,
}

impl Dating {
    pub(crate) fn new(latest: Latest) -> Self {
        Self { latest, ..Self::default() }
    }

    /// Offers what a format has in a place for a date, days before months.
    pub(crate) fn read(&mut self, from: &str, words: &str) {
        let date = date::value(words, Order::DayFirst);
        if date.is_none() && !words.trim().is_empty() && self.unread.len() < TOLD {
            self.unread.push((crate::shown(words.trim()), from.to_owned()));
        }
        self.offer(from, date);
    }

    /// Offers a date with the place that it comes from.
    pub(crate) fn offer(&mut self, from: &str, date: Option<Published>) {
        let Some(date) = date else { return };
        if self.latest.is_some_and(|latest| date.earliest() > latest) {
            note(&mut self.future, date, from);
            return;
        }
        match &mut self.taken {
            None => self.taken = Some((date, from.to_owned())),
            // The day is known; a time with its zone makes it more exact.
            Some((taken, reason)) if matches!(taken, Published::Day(_)) && near(*taken, date) => {
                if let Published::Instant { .. } = date
                    && taken.day() == date.day()
                {
                    *taken = date;
                    reason.push_str(" and ");
                    reason.push_str(from);
                }
            }
            Some((taken, _)) if near(*taken, date) => {
                // The same instant, with the zone in which its publisher counts days.
                if let (Published::Instant { at, offset: 0 }, Published::Instant { at: same, offset }) =
                    (*taken, date)
                    && offset != 0
                    && (at.as_second() - same.as_second()).abs() < 60
                {
                    *taken = date;
                }
            }
            Some(_) => note(&mut self.others, date, from),
        }
    }

    /// Takes the day that the address names, where what was taken is an instant in UTC and lies a day beside it: the
    /// zone is a machine's, and "Tuesday" in the words is the publisher's Tuesday. Where there is no zone in which people
    /// live that has that day at the instant, the address is of another day: of the print, or of a first draft.
    pub(crate) fn local_day(&mut self, addressed: Option<jiff::civil::Date>) {
        if let (Some((taken, reason)), Some(day)) = (&mut self.taken, addressed)
            && matches!(taken, Published::Instant { offset: 0, .. })
            && near(*taken, Published::Day(day))
            && taken.day() != day
            && is_day_somewhere(*taken, day)
        {
            let instant = std::mem::replace(taken, Published::Day(day));
            let from = std::mem::replace(reason, "the day in the address".to_owned());
            self.zone =
                Some(format!("{from} gives {instant}, in UTC; the day in the address, {day}, was taken"));
        }
    }

    pub(crate) fn is_settled(&self) -> bool {
        self.taken.is_some()
    }

    pub(crate) fn published(&self) -> Option<Published> {
        self.taken.as_ref().map(|(date, _)| *date)
    }

    /// What was taken, what it was taken from, and what a reader should know of the others.
    pub(crate) fn settle(self) -> (Option<Published>, String, Vec<String>) {
        let mut notes: Vec<String> = self.zone.into_iter().collect();
        for (date, from) in self.future {
            notes.push(in_future(&from, date));
        }
        if let Some((taken, reason)) = &self.taken
            && !self.others.is_empty()
        {
            let others: Vec<String> =
                self.others.iter().map(|(date, from)| format!("{from} gives {date}")).collect();
            notes.push(format!(
                "publication dates disagree: {taken} was taken from {reason}; {}",
                others.join(", ")
            ));
        }
        if self.taken.is_none() {
            let told = |(words, from)| format!("{from} gives `{words}`, which is no date that is read");
            notes.extend(self.unread.into_iter().map(told));
        }
        let (published, reason) = self.taken.map_or((None, String::new()), |(p, r)| (Some(p), r));
        (published, reason, notes)
    }
}

/// Whether an instant falls on a day in Honolulu, on the Line Islands, or anywhere between.
fn is_day_somewhere(instant: Published, day: jiff::civil::Date) -> bool {
    let Published::Instant { at, .. } = instant else { return false };
    let day_at = |hours: i8| jiff::tz::Offset::constant(hours).to_datetime(at).date();
    (day_at(-10)..=day_at(14)).contains(&day)
}

/// What is told of a date that was not taken.
pub(crate) fn in_future(from: &str, date: Published) -> String {
    format!("{from} gives {date} as publication date, which is after it was fetched: not taken")
}

/// Whether two dates are of one day, or are instants and days that a zone parts.
fn near(a: Published, b: Published) -> bool {
    let days = a.day().since(b.day()).map_or(i32::MAX, |span| span.get_days().abs());
    match (a, b) {
        _ if days == 0 => true,
        (Published::Instant { at: a, .. }, Published::Instant { at: b, .. }) => {
            (a.as_second() - b.as_second()).abs() < 60
        }
        (Published::Day(_), Published::Day(_)) => false,
        // An instant in the evening or at night may be a day of its neighbour in another zone.
        _ => days == 1,
    }
}

fn note(list: &mut Vec<(Published, String)>, date: Published, from: &str) {
    if list.len() < TOLD && list.iter().all(|(d, _)| d.day() != date.day()) {
        list.push((date, from.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<Published> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn the_surest_date_is_taken_and_the_others_are_told() {
        let mut dating = Dating::new("2021-03-24T00:00:00Z".parse().ok());
        dating.offer("a script", date("2031-01-01"));
        dating.offer("the address", date("2021-03-23"));
        dating.offer("a meta", date("2021-03-23T09:30:00+09:00"));
        dating.offer("a time", date("2021-03-01"));
        let (published, from, notes) = dating.settle();
        assert_eq!(published, date("2021-03-23T09:30:00+09:00"));
        assert_eq!(from, "the address and a meta");
        assert_eq!(
            notes,
            [
                "a script gives 2031-01-01 as publication date, which is after it was fetched: not taken",
                "publication dates disagree: 2021-03-23T09:30:00+09:00 was taken from the address and a meta; a time gives 2021-03-01",
            ]
        );
    }

    #[test]
    fn the_day_of_the_address_is_taken_where_some_zone_has_it() {
        for (instant, day, taken) in [
            ("2024-05-03T02:00:00Z", "2024-05-02", "2024-05-02"),
            ("2024-05-03T20:00:00Z", "2024-05-04", "2024-05-04"),
            ("2024-05-03T10:04:00Z", "2024-05-02", "2024-05-03"),
            ("2024-05-03T08:00:00Z", "2024-05-04", "2024-05-03"),
            ("2024-05-03T02:00:00+02:00", "2024-05-02", "2024-05-03"),
        ] {
            let mut dating = Dating::new(None);
            dating.offer("a meta", date(instant));
            dating.local_day(day.parse().ok());
            assert_eq!(dating.published().unwrap().day().to_string(), taken, "{instant} {day}");
        }
    }

    #[test]
    fn one_instant_in_two_zones_is_no_disagreement() {
        let mut dating = Dating::new(None);
        dating.offer("a", date("2021-03-23T23:30:00-05:00"));
        dating.offer("b", date("2021-03-24T04:30:00Z"));
        dating.offer("c", date("2021-03-24"));
        assert_eq!(dating.settle().2, Vec::<String>::new());
        assert!(Dating::new(None).settle().0.is_none());
    }
}
