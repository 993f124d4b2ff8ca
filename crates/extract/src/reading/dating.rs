//! When what is told took place, as far as the report tells: by words of its own, by what was dated before it, or not at all;
//! and whether a reader misses it.

use twosource_language::TimeExpression;
use twosource_model::{Interval, Role, Slot, SlotKind, TimeValue, TimexKind};

use super::writer::Writer;
use crate::clause::{When, joined_days};
use crate::event::Happening;
use crate::frame::LEXICON;
use crate::text::{Text, fold};

/// `A leak has killed fish`, `The council has imposed sanctions`: what goes on happening to a kind of thing, or to several at
/// several times, of which no one day is missed.
fn is_run(text: &Text<'_>, h: &Happening) -> bool {
    let frame = &LEXICON.frames[h.frame];
    // `has visited both families`: no kind of thing, but those.
    let both = h.tokens.clone().any(|i| text.a.is(i, "both"));
    h.perfect
        && !both
        && h.roles.iter().any(|(role, slot)| match slot {
            Slot::Stated { value, passage } => {
                let bare = !passage.words.contains(' ') && passage.words.starts_with(char::is_lowercase);
                let many = passage.words.ends_with('s') && !passage.words.ends_with("ss");
                *role == Role::Patient
                    && !value.named
                    && value.offices.is_empty()
                    && bare
                    && (many || frame.part && !frame.own_day)
            }
            _ => false,
        })
}

impl Writer<'_, '_> {
    pub(super) fn time(&self, h: &Happening) -> Slot<TimeValue> {
        let a = &self.text.a;
        match h.when {
            When::At(number) if joined_days(a, number).is_some() => self.run_of(number),
            When::At(number) => {
                let time = &a.times[number];
                Slot::Stated {
                    value: self.with_clock(number),
                    passage: self.text.passage(time.tokens.clone()),
                }
            }
            When::Unsure => Slot::Unread,
            When::Nothing => match self.time_before(h) {
                Some((number, reason)) => Slot::Inferred {
                    value: self.values[number].clone(),
                    passage: Some(self.text.passage(a.times[number].tokens.clone())),
                    reason: reason.to_owned(),
                },
                None => Slot::Unstated,
            },
        }
    }

    /// `on Monday and Tuesday`: two days of which one follows the other are a run; of others it is not told which is meant.
    pub(super) fn run_of(&self, number: usize) -> Slot<TimeValue> {
        let times = &self.text.a.times;
        let (first, second) = (&self.values[number], &self.values[number + 1]);
        let day = |v: &TimeValue| v.value.parse::<jiff::civil::Date>().ok().filter(|_| v.value.len() == 10);
        let follows = day(first).and_then(|d| d.tomorrow().ok()).is_some_and(|d| Some(d) == day(second));
        let interval = match (first.interval, second.interval) {
            (Some(first), Some(second)) => Interval { begin: first.begin, end: second.end },
            _ => return Slot::Unread,
        };
        if !follows {
            return Slot::Unread;
        }
        Slot::Stated {
            value: TimeValue {
                value: format!("{}/{}", first.value, second.value),
                interval: Some(interval),
                ..first.clone()
            },
            passage: self.text.passage(times[number].tokens.start..times[number + 1].tokens.end),
        }
    }

    /// A time; a day with the time of day that stands beside it: `at 9:52 p.m. the same evening`. The interval stays that
    /// of the day, for a time of day may be rounded.
    fn with_clock(&self, number: usize) -> TimeValue {
        let times = &self.text.a.times;
        let value = &self.values[number];
        // `on Saturday, 21 May, at 6.10`
        let close = |from: usize, to: usize| {
            from <= to
                && (to - from <= 1
                    || to - from == 2 && (from..to).all(|i| matches!(self.text.a.word(i), "," | "at" | "on")))
        };
        // `at 6.15 p.m. (1015 GMT) on Tuesday`: the second is the first in another zone.
        let in_brackets = |n: usize| {
            let tokens = times.get(n).map(|t| t.tokens.clone());
            tokens.is_some_and(|t| {
                t.start > 0 && self.text.a.is(t.start - 1, "(") && self.text.a.is(t.end, ")")
            })
        };
        let local = number.checked_sub(2).filter(|&n| {
            in_brackets(n + 1)
                && matches!(times[n].expression, TimeExpression::Clock(_))
                && times[n].tokens.end + 1 == times[n + 1].tokens.start
                && times[number].tokens.start <= times[n + 1].tokens.end + 2
        });
        let beside = [number.checked_sub(1), Some(number + 1)].into_iter().flatten().find(|&n| {
            times.get(n).is_some_and(|t| {
                let (x, y) = (&t.tokens, &times[number].tokens);
                matches!(t.expression, TimeExpression::Clock(_))
                    && (close(x.end, y.start) || close(y.end, x.start))
            })
        });
        let clock =
            local.or(beside).and_then(|n| self.values[n].value.split_once('T').map(|(_, c)| c.to_owned()));
        // `a quarter past three that afternoon`: the half of the day that the hour does not tell.
        let late = ["TAF", "TEV", "TNI"].iter().any(|part| value.value.ends_with(part));
        let clock = clock.map(|clock| match clock.get(..2).and_then(|h| h.parse::<u8>().ok()) {
            Some(hour @ 1..=11) if late && !(value.value.ends_with("TNI") && hour < 5) => {
                format!("{:02}{}", hour + 12, &clock[2..])
            }
            _ => clock,
        });
        match (clock, value.value.get(..10)) {
            (Some(clock), Some(day)) if day.len() == 10 && day.chars().filter(|c| *c == '-').count() == 2 => {
                TimeValue { kind: TimexKind::Time, value: format!("{day}T{clock}"), ..value.clone() }
            }
            _ => value.clone(),
        }
    }

    /// A time that the report has told of before this sentence, and why it is the happening's: the last one of the
    /// paragraph; for what is told as part of something larger, the first one of the report.
    fn time_before(&self, h: &Happening) -> Option<(usize, &'static str)> {
        // `has opened the gate`: on no day that was told of before.
        let frame = &LEXICON.frames[h.frame];
        if h.perfect && (!frame.part || frame.own_day) {
            return None;
        }
        let a = &self.text.a;
        let paragraph = a.paragraphs[a.paragraph_of(h.word)?].clone();
        let sentence = a.sentences[a.sentence_of(h.word)?].start;
        let from =
            a.times.partition_point(|t| t.tokens.start < paragraph.start.max(sentence.saturating_sub(120)));
        let to = a.times.partition_point(|t| t.tokens.start < sentence);
        if let Some(number) = (from..to).rev().find(|&n| self.is_of_story(n)) {
            return Some((number, "the sentence before in the same paragraph tells of that time"));
        }
        // Who hands something over on a visit does so on the visit.
        let over = matches!(h.lemma.as_str(), "deliver" | "convey" | "hand" | "present" | "pass" | "lay");
        let guest = |f: &usize| {
            matches!(LEXICON.frames[*f].id.as_str(), "visit" | "meet" | "receive" | "talk" | "arrive")
        };
        if over
            && !h.perfect
            && self.first_frames.iter().any(guest)
            && let Some(first) = self.first_of_story.filter(|&n| n < to)
        {
            return Some((first, "it was done on the visit that the report has dated before"));
        }
        // `The two sides signed an agreement`: who is not named here was named in what this is part of.
        let named = h.roles.iter().filter_map(|(_, slot)| slot.value()).any(|p| p.named);
        let part = frame.part || !named;
        let first = self.first_of_story.filter(|&n| part && n < to && !self.is_apart(h, n))?;
        Some((first, "it is told as part of what the report has dated before"))
    }

    /// What a reader expects to be told of it.
    pub(super) fn expected(&self, h: &Happening) -> Vec<SlotKind> {
        if h.by_count || is_run(self.text, h) {
            return Vec::new();
        }
        if LEXICON.frames[h.frame].id == "perform" && !self.is_one_occasion(h) {
            return Vec::new();
        }
        let apart = h.when == When::Nothing && self.first_of_story.is_some_and(|n| self.is_apart(h, n));
        let expects = LEXICON.frames[h.frame].expects(h.perfect);
        if expects.is_empty() && apart { vec![SlotKind::Time] } else { expects }
    }

    /// `has preached in Halden`; not `has lectured widely`, `has sung in churches around the country`, which is a career.
    fn is_one_occasion(&self, h: &Happening) -> bool {
        let a = &self.text.a;
        let behind = h.word + 1..h.tokens.end.max(h.word + 1);
        let career = |i: usize| {
            matches!(
                fold(a.word(i)).as_str(),
                "across"
                    | "around"
                    | "throughout"
                    | "all"
                    | "widely"
                    | "often"
                    | "regularly"
                    | "many"
                    | "several"
                    | "numerous"
                    | "since"
                    | "years"
                    | "for"
                    | "and"
                    | "including"
                    | "times"
                    | "twice"
            )
        };
        behind.clone().any(|i| a.name_at(i).is_some()) && !behind.into_iter().any(career)
    }

    /// Whether what is told cannot have been at the first time of the story: nobody is arrested when he is convicted, and what was
    /// taken is not found when it is taken.
    fn is_apart(&self, h: &Happening, time: usize) -> bool {
        let a = &self.text.a;
        let id = |f: usize| LEXICON.frames[f].id.as_str();
        match id(h.frame) {
            "arrest" => {
                let mut sentence = self.text.around(a.times[time].tokens.start);
                sentence.any(|i| {
                    matches!(fold(a.word(i)).as_str(), "jury" | "jurors" | "verdict" | "guilty" | "acquitted")
                        || LEXICON.verb(&fold(a.word(i))).is_some_and(|t| id(t.frame) == "sentence")
                })
            }
            // The dead were honoured in their lives.
            "award" => self.first_frames.iter().any(|f| matches!(id(*f), "die" | "bury")),
            "discover" | "salvage" => {
                let mut sentence = self.text.around(a.times[time].tokens.start);
                let taking = |f: usize| matches!(id(f), "steal" | "abduct" | "go-missing");
                let evoked = sentence.any(|i| {
                    let triggers = LEXICON.triggers(&fold(a.word(i))).iter();
                    let next = fold(a.word(i + 1));
                    triggers.filter(|t| t.is_at(&next)).any(|t| taking(t.frame))
                });
                let taken = evoked || self.first_frames.iter().any(|f| taking(*f));
                let thing = h.roles.iter().find(|(role, _)| *role == Role::Patient).map(|(_, slot)| slot);
                // The one that the report has told of.
                taken
                    && matches!(thing, Some(Slot::Stated { passage, .. }) if passage.words.starts_with("the "))
            }
            _ => false,
        }
    }

    /// Whether a time is one of what is told: no time of saying, no dateline, no length of time.
    pub(super) fn is_of_story(&self, number: usize) -> bool {
        let time = &self.text.a.times[number];
        let dates = !time.attributive
            && (time.expression.dates()
                || matches!(time.expression, TimeExpression::Clock(_) | TimeExpression::Vague));
        let start = time.tokens.start;
        dates && !self.speech.covers(start) && !self.text.in_dateline(start) && !self.text.in_head(start)
    }
}
