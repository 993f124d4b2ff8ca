//! The times of a report in order: each may hang on those told of before it.

use jiff::civil::Date;
use jiff::tz::Offset;
use twosource_language::{Annotated, Period, TimeExpression, Timex, Unit, Year};
use twosource_model::{Published, TimeValue};

use super::granule::Granule;
use super::{Clock, tense, zone};
use crate::text::Text;

/// How far the story has come in time.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Story {
    /// The last day told of.
    day: Option<Date>,
    /// The last stretch of the calendar told of, and the sentence that told of it.
    last: Option<(Granule, usize)>,
    /// The quarter, half or season that is talked about; comparisons with an earlier year do not change it.
    part_of_year: Option<(Granule, usize)>,
    /// The sentence that is read.
    sentence: usize,
}

/// Values all times of a report in order.
pub(crate) fn anchor(text: &Text<'_>, clock: Clock) -> Vec<TimeValue> {
    let a = &text.a;
    let mut story = Story::default();
    let mut clock = clock.of_city(text);
    let mut values: Vec<TimeValue> = Vec::with_capacity(a.times.len());
    for (number, time) in a.times.iter().enumerate() {
        let start = time.tokens.start;
        let sentence = a.sentence_of(start).unwrap_or_default();
        story.sentence = sentence;
        // `14:30 (Tuesday)`: the day of a time of day may stand behind it in the sentence.
        if matches!(time.expression, TimeExpression::Clock(_)) {
            let end = a.sentences.get(sentence).map_or(start, |s| s.end);
            story.day = day_of(&clock, a, number, end, &story).or(story.day);
        }
        let around = text.around(start);
        let leaning = tense::leaning(a, around, start, time.tokens.end, text.in_head(start));
        let meaning = clock.meaning(time, leaning, &story);
        if text.in_dateline(start) {
            clock = clock.in_dateline(meaning.granule);
        } else {
            let day = story.day;
            story.tell(time, meaning.granule, clock.day);
            // `came down on Monday, the ministry said on Tuesday`: the story has not come to Tuesday.
            if day.is_some() && is_of_saying(a, start) {
                story.day = day;
            }
        }
        values.push(meaning.value);
    }
    super::night::between_days(text, &clock, &mut values);
    values
}

/// The clock furthest east, in seconds.
const EAST: i32 = 14 * 3600;

/// Words between a verb of saying and its time.
const SAID: usize = 2;

/// Whether a time stands right behind a verb of saying: `the ministry said on Tuesday`, `said late on Tuesday`.
fn is_of_saying(a: &Annotated<'_>, start: usize) -> bool {
    let between = |i: usize| matches!(a.word(i), "on" | "late" | "early" | "in" | "yesterday");
    let mut at = start;
    while at > 0 && start - at < SAID && between(at - 1) {
        at -= 1;
    }
    at > 0 && crate::speech::is_cue(a.word(at - 1))
}

/// The day that the sentence names after a time of day, next to it.
fn day_of(clock: &Clock, a: &Annotated<'_>, number: usize, end: usize, story: &Story) -> Option<Date> {
    let time = &a.times[number];
    let next = a.times.get(number + 1).filter(|t| t.tokens.start < end.min(time.tokens.end + 6))?;
    if !matches!(next.expression, TimeExpression::Weekday { .. } | TimeExpression::Date { day: Some(_), .. })
    {
        return None;
    }
    match clock.meaning(next, super::Leaning::Back, story).granule {
        Some(Granule::Day(day)) => Some(day),
        _ => None,
    }
}

impl Clock {
    /// A report stamped in UTC is dated by the clock of the city in its dateline, where that is known.
    fn of_city(self, text: &Text<'_>) -> Self {
        let Some(Published::Instant { at, offset: 0 }) = self.published else { return self };
        let a = &text.a;
        let city = text.datelines().next().and_then(|line| {
            let name = a.names_in(line.tokens.clone()).first()?;
            zone::of_place(a.words(name.tokens.clone()))
        });
        city.map_or(self, |offset| Self { day: Some(offset.to_datetime(at).date()), offset, ..self })
    }

    /// A dateline's day, at most three days before publication, is the day of writing: `today` is that day. East of the zone in which
    /// the publication is stamped it may be a day later.
    fn in_dateline(self, granule: Option<Granule>) -> Self {
        let (Some(Granule::Day(written)), Some(published)) = (granule, self.day) else { return self };
        let latest = match self.published {
            Some(Published::Instant { at, .. }) => Offset::from_seconds(EAST)
                .map_or(published, |east| east.to_datetime(at).date().max(published)),
            _ => published,
        };
        let fits = written <= latest
            && (written >= published || published.since(written).is_ok_and(|s| s.get_days() <= 3));
        if fits { Self { day: Some(written), ..self } } else { self }
    }
}

impl Story {
    /// A day in what was told last.
    pub(super) fn day(&self) -> Option<Date> {
        self.last.and_then(|(granule, _)| granule.day())
    }

    /// The last day told of.
    pub(super) fn last_day(&self) -> Option<Date> {
        self.day
    }

    /// The quarter, half or season that is talked about.
    pub(super) fn part_of_year(&self) -> Option<Granule> {
        self.part_of_year.map(|(granule, _)| granule)
    }

    /// Whether a quarter or half was talked about a few sentences ago at most, so that `a year ago` may be its.
    pub(super) fn compares(&self) -> bool {
        self.part_of_year.is_some_and(|(granule, told)| {
            matches!(granule, Granule::Quarter(..) | Granule::Half(..)) && self.sentence - told <= 12
        })
    }

    /// So many units from what was told last; the same from now where nothing was.
    pub(super) fn after_then(&self, unit: Unit, count: i32, now: Option<Date>) -> Option<Granule> {
        let near = |(granule, told): (Granule, usize)| (self.sentence - told <= 3).then_some(granule);
        match unit {
            Unit::Quarter if count == 0 => match self.part_of_year {
                Some((granule @ (Granule::Quarter(..) | Granule::Half(..)), _)) => Some(granule),
                // The last whole quarter before now is the one that results are told of.
                _ => now.and_then(|now| Granule::from(Unit::Quarter, now, -1)),
            },
            Unit::Year if count == -1 && self.compares() => self.part_of_year().and_then(|g| g.years_on(-1)),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
                let base = self.day.or(if count == 0 { now } else { None })?;
                Granule::from(unit, base, count)
            }
            _ => {
                let base = self.last.and_then(near).and_then(Granule::day).or(now)?;
                Granule::from(unit, base, count)
            }
        }
    }

    /// The story goes on to what an expression names.
    fn tell(&mut self, time: &Timex, granule: Option<Granule>, now: Option<Date>) {
        let Some(granule) = granule else { return };
        if let Granule::Day(day) = granule {
            self.day = Some(day);
        }
        self.last = Some((granule, self.sentence));
        let compared = match time.expression {
            TimeExpression::Period { period, year, .. } => {
                period == Period::Same || matches!(year, Year::FromThen(_))
            }
            TimeExpression::FromNow { unit, .. } | TimeExpression::FromThen { unit, .. } => {
                unit != Unit::Quarter
            }
            _ => true,
        };
        if compared || !matches!(granule, Granule::Quarter(..) | Granule::Half(..) | Granule::Season(..)) {
            return;
        }
        // A forecast of the quarter to come, or a look at an earlier one, does not change what is talked about.
        let begins = |g: Granule| g.day();
        let aside = self.compares()
            && self.part_of_year.is_some_and(|(told, _)| {
                begins(granule) < begins(told)
                    || granule.days().is_some_and(|(_, end)| now.is_some_and(|now| end > now))
            });
        let told = if aside { self.part_of_year() } else { Some(granule) };
        self.part_of_year = told.map(|g| (g, self.sentence));
    }
}

impl Granule {
    /// The year that it lies in, or begins in.
    pub(super) fn year(self) -> i16 {
        match self {
            Self::Day(d) | Self::Weekend(d) | Self::Week(d) | Self::Month(d) => d.year(),
            Self::Quarter(y, _) | Self::Half(y, _) | Self::Season(y, _) | Self::Year(y) | Self::Decade(y) => {
                y
            }
            Self::Century(number) => (number - 1).saturating_mul(100),
        }
    }
}
