//! Puts what was found into model terms, in order of place.

use std::ops::Range;

use jiff::civil::Date;
use twosource_contract::limits::{CLAIMS_PER_CALL, at_most};
use twosource_contract::{Error, Reason, Result, Stop};
use twosource_language::{Class, MarkFlaw, TimeExpression};
use twosource_model::{
    Admission, Certainty, Citation, Claim, ClaimName, DateMention, Link, ParticipantKind, Participant, Passage, Polarity, Predicate,
    QuoteDefect, QuoteFlaw, Reading, Report, Role, RoleValue, Slot, Speaker, SpeakerKind, Tense, TimeValue,
};

use crate::clause::When;
use crate::event::{self, Happening};
use crate::frame::LEXICON;
use crate::people::People;
use crate::quotation::{self, Utterance};
use crate::speech::{Segment, Speech, Voice, cue_passage, is_outlet, said_time};
use crate::text::{Text, fold};
use crate::when::{Clock, Leaning};
use crate::{admission, message};

pub(crate) fn read(report: &Report, stop: &Stop) -> Result<Reading> {
    check_blocks(report)?;
    let text = Text::new(report);
    stop.check()?;
    let mut reading = Reading {
        report: report.name.clone(),
        claims: Vec::new(),
        dates: Vec::new(),
        quote_defects: quote_defects(&text),
        admissions: Vec::new(),
        citations: Vec::new(),
        notes: Vec::new(),
    };
    if let Some(note) = not_english(&text) {
        reading.notes.push(note);
        return Ok(reading);
    }
    let people = People::find(&text);
    stop.check()?;
    let speech = Speech::find(&text, &people);
    let clock = Clock::new(report.published, &text.a.times);
    let mut writer = Writer { text: &text, people: &people, speech: &speech, clock, values: Vec::new(), utterances: Vec::new() };
    writer.anchor_times();
    reading.dates = writer.dates();
    reading.citations = writer.citations();
    stop.check()?;
    writer.utterances = quotation::find(&text, &people, &speech);
    let lacks = admission::find(&text);
    let mut drafts = writer.happenings(&lacks, stop)?;
    drafts.extend((0..writer.utterances.len()).map(Draft::Utterance));
    drafts.sort_by_key(|d| writer.place(d));
    at_most("claims", "claims", Reason::TooManyClaims, drafts.len(), CLAIMS_PER_CALL)?;
    let mut places = Vec::with_capacity(drafts.len());
    for (number, draft) in drafts.iter().enumerate() {
        if number % 256 == 0 {
            stop.check()?;
        }
        let name = ClaimName::of(&report.name, u32::try_from(number).expect("claims are limited"));
        reading.claims.push(writer.claim(draft, name));
        places.push(writer.place(draft).0);
    }
    reading.admissions = lacks
        .iter()
        .map(|lack| Admission {
            detail: lack.detail,
            passage: text.passage(lack.tokens.clone()),
            about: about(&reading.claims, &places, &lack.tokens),
        })
        .collect();
    Ok(reading)
}

fn check_blocks(report: &Report) -> Result<()> {
    let length = report.text.chars().count();
    let mut last = 0;
    for (i, block) in report.blocks.iter().enumerate() {
        if block.span.start < last || block.span.end as usize > length {
            return Err(Error::invalid(
                format!("report.blocks[{i}].span"),
                format!("{}..{} is out of order or past the text's {length} code points", block.span.start, block.span.end),
            ));
        }
        last = block.span.end;
    }
    Ok(())
}

/// Whether the text is in another language: hardly any of its words are the function words of English.
fn not_english(text: &Text<'_>) -> Option<String> {
    let language = text.report.language.as_str();
    let (mut words, mut function) = (0usize, 0usize);
    for token in text.a.tokens.iter().take(4000) {
        match token.class {
            Class::Punctuation | Class::Quote | Class::Number | Class::Genitive => {}
            Class::Determiner | Class::Preposition | Class::Conjunction | Class::Pronoun | Class::Auxiliary | Class::Modal
            | Class::Relative | Class::PossessivePronoun | Class::Subordinator => {
                words += 1;
                function += 1;
            }
            _ => words += 1,
        }
    }
    (words >= 20 && function * 100 < words * 12).then(|| {
        let told = if language.is_empty() { String::new() } else { format!(" (it says {language})") };
        format!("{}: the text does not read as English{told}; no claims were read in it", text.report.label())
    })
}

fn quote_defects(text: &Text<'_>) -> Vec<QuoteDefect> {
    let a = &text.a;
    a.unpaired
        .iter()
        .map(|mark| {
            // With the words that it would close or open: the sentence it stands in, up to 30 tokens of it.
            let token = a.token_at(mark.mark.start);
            let sentence = a.sentence_of(token).map_or(token..token + 1, |s| a.sentences[s].clone());
            let tokens = match mark.flaw {
                MarkFlaw::Unopened => sentence.start.max(token.saturating_sub(30))..token + 1,
                MarkFlaw::Unclosed => token..sentence.end.min(token + 30).max(token + 1),
            };
            let flaw = match mark.flaw {
                MarkFlaw::Unopened => QuoteFlaw::Unopened,
                MarkFlaw::Unclosed => QuoteFlaw::Unclosed,
            };
            QuoteDefect { flaw, passage: text.passage(tokens) }
        })
        .collect()
}

/// What an admission is about: a claim within it, else the last happening before it.
fn about(claims: &[Claim], places: &[usize], tokens: &Range<usize>) -> Option<u32> {
    let within = places.partition_point(|p| *p < tokens.start);
    let inside = (within..claims.len()).take_while(|&i| places[i] < tokens.end).find(|&i| claims[i].quotation.is_none());
    let index = inside.or_else(|| (within.saturating_sub(12)..within).rev().find(|&i| claims[i].quotation.is_none() && !claims[i].in_head))?;
    u32::try_from(index).ok()
}

enum Draft {
    Happening(Box<Happening>),
    Utterance(usize),
}

struct Writer<'t, 'r> {
    text: &'t Text<'r>,
    people: &'t People,
    speech: &'t Speech,
    clock: Clock,
    /// Per time expression: its value.
    values: Vec<TimeValue>,
    utterances: Vec<Utterance>,
}

impl Writer<'_, '_> {
    fn place(&self, draft: &Draft) -> (usize, usize) {
        match draft {
            Draft::Happening(h) => (h.word, 0),
            Draft::Utterance(u) => (self.text.a.token_at(self.utterances[*u].open), 1),
        }
    }

    /// Values all times in order, so that `the next day` hangs on the day told of before.
    fn anchor_times(&mut self) {
        let mut then: Option<Date> = None;
        for time in &self.text.a.times {
            let leaning = self.leaning(time.tokens.start);
            let value = self.clock.value(time, leaning, then);
            let is_day = matches!(time.expression, TimeExpression::Date { day: Some(_), .. } | TimeExpression::Weekday { .. } | TimeExpression::FromNow { .. } | TimeExpression::FromThen { .. });
            if is_day && value.value.len() >= 10 && !self.text.in_dateline(time.tokens.start) {
                then = value.value[..10].parse().ok().or(then);
            }
            self.values.push(value);
        }
    }

    /// A future or planned clause points forward.
    fn leaning(&self, at: usize) -> Leaning {
        let a = &self.text.a;
        let around = self.text.around(at);
        let from = around.start.max(at.saturating_sub(12));
        let plan = (from..at).any(|i| {
            matches!(a.word(i), "will" | "would" | "plans" | "planned" | "due" | "scheduled" | "expected" | "shall" | "upcoming" | "until" | "by")
        });
        if plan { Leaning::Forward } else { Leaning::Back }
    }

    fn dates(&self) -> Vec<DateMention> {
        let a = &self.text.a;
        a.times
            .iter()
            .zip(&self.values)
            .map(|(time, value)| {
                // With the preposition before it, as a reader would underline it.
                let start = time.tokens.start;
                let on = start > 0 && a.is(start - 1, "on") && a.sentence_of(start - 1) == a.sentence_of(start);
                DateMention { passage: self.text.passage(start - usize::from(on)..time.tokens.end), time: value.clone() }
            })
            .collect()
    }

    /// Publishers in datelines and attributions, and those that the text names as publishers without a verb of saying.
    fn citations(&self) -> Vec<Citation> {
        let text = self.text;
        let credits = text.datelines().filter_map(|d| d.credit.clone()).map(|tokens| Citation {
            title: text.a.words(tokens.clone()).to_owned(),
            credit: true,
            passage: text.passage(tokens),
        });
        let cited = self.speech.segments.iter().filter(|s| s.speaker.kind == SpeakerKind::Outlet).map(|s| Citation {
            title: s.speaker.name.clone(),
            credit: false,
            passage: text.passage(s.subject.start.min(s.cue.start)..s.subject.end.max(s.cue.end)),
        });
        let named = text.a.names.iter().enumerate().filter_map(|(i, name)| {
            let title = &self.people.entities[self.people.of_name(i)].name;
            let free = !self.speech.covers(name.tokens.start) && !text.in_dateline(name.tokens.start) && !text.in_head(name.tokens.start);
            (free && is_outlet(&fold(title))).then(|| Citation { title: title.clone(), credit: false, passage: text.passage(name.tokens.clone()) })
        });
        let mut all: Vec<Citation> = credits.chain(cited).chain(named).collect();
        all.sort_by_key(|c| (c.passage.span, !c.credit));
        all.dedup_by(|b, a| a.passage.span.overlaps(b.passage.span));
        all
    }

    fn happenings(&self, lacks: &[admission::Lack], stop: &Stop) -> Result<Vec<Draft>> {
        let mut out: Vec<Draft> = Vec::new();
        for (number, sentence) in self.text.a.sentences.iter().enumerate() {
            stop.check()?;
            let focus = &self.speech.focus[number];
            let mut nouns: Vec<usize> = Vec::new();
            let mut found: Vec<Happening> = Vec::new();
            for at in sentence.clone() {
                if let Some(happening) = event::at_verb(self.text, self.people, self.speech, focus, at) {
                    nouns.extend(happening.noun);
                    found.push(happening);
                }
            }
            for at in sentence.clone() {
                if self.text.a.class(at) == Class::Open && !nouns.contains(&at) {
                    found.extend(message::at_noun(self.text, self.people, self.speech, focus, at));
                }
            }
            for mut happening in found {
                // What stands within an admission tells what is not known, not what happened when.
                if let Some(lack) = lacks[..lacks.partition_point(|l| l.item.start <= happening.word)].last() {
                    if lack.item.contains(&happening.word) {
                        happening.when = When::Unsure;
                        happening.tokens.end = happening.tokens.end.min(lack.item.end);
                    }
                }
                out.push(Draft::Happening(Box::new(happening)));
            }
        }
        Ok(out)
    }

    fn claim(&self, draft: &Draft, name: ClaimName) -> Claim {
        match draft {
            Draft::Happening(happening) => self.happening(happening, name),
            Draft::Utterance(number) => self.utterance(&self.utterances[*number], name),
        }
    }

    fn happening(&self, h: &Happening, name: ClaimName) -> Claim {
        let text = self.text;
        let around = text.around(h.word);
        let segments: Vec<Segment> = self.speech.within(around.clone()).iter().filter(|s| !s.tokens.contains(&h.word)).cloned().collect();
        let mut attribution: Vec<Link> = segments.iter().map(|s| self.link(&s.speaker, Some(s))).collect();
        if let Some(quote) = text.a.quote_around(h.word) {
            let open = text.a.quotes[quote].open;
            let speaker = self.utterances.binary_search_by_key(&open, |u| u.open).ok().and_then(|i| self.utterances[i].voice.as_ref());
            if let Some(voice) = speaker.filter(|_| attribution.is_empty()) {
                attribution.push(self.link(voice, None));
            }
        }
        let frame = &LEXICON.frames[h.frame];
        Claim {
            name,
            passage: text.passage(h.tokens.clone()),
            sentence: text.span(around),
            in_head: text.in_head(h.word),
            frame: frame.id.clone(),
            predicate: Predicate { lemma: h.lemma.clone(), passage: text.passage(h.word..h.word + 1) },
            roles: h.roles.iter().map(|(role, slot)| RoleValue { role: *role, slot: slot.clone() }).collect(),
            time: self.time(h),
            said: self.said(&segments),
            place: self.location(h),
            channel: match &h.channel {
                Some((channel, tokens)) => Slot::Stated { value: *channel, passage: text.passage(tokens.clone()) },
                None => Slot::Unread,
            },
            quantities: Vec::new(),
            polarity: h.polarity,
            certainty: h.certainty,
            tense: h.tense,
            attribution,
            quotation: None,
            expects: frame.expects(),
        }
    }

    fn time(&self, h: &Happening) -> Slot<TimeValue> {
        let a = &self.text.a;
        match h.when {
            When::At(number) => {
                let time = &a.times[number];
                Slot::Stated { value: self.values[number].clone(), passage: self.text.passage(time.tokens.clone()) }
            }
            When::Unsure => Slot::Unread,
            When::Nothing => match self.time_before(h.word) {
                Some(number) => Slot::Inferred {
                    value: self.values[number].clone(),
                    passage: Some(self.text.passage(a.times[number].tokens.clone())),
                    reason: "the sentence before in the same paragraph tells of that time".to_owned(),
                },
                None => Slot::Unstated,
            },
        }
    }

    /// The last time that the paragraph tells of before this sentence, other than a time of saying.
    fn time_before(&self, word: usize) -> Option<usize> {
        let text = self.text;
        let a = &text.a;
        let paragraph = a.paragraphs[a.paragraph_of(word)?].clone();
        let sentence = a.sentences[a.sentence_of(word)?].start;
        let from = a.times.partition_point(|t| t.tokens.start < paragraph.start.max(sentence.saturating_sub(120)));
        let to = a.times.partition_point(|t| t.tokens.start < sentence);
        (from..to).rev().find(|&n| {
            let time = &a.times[n];
            let dates = matches!(
                time.expression,
                TimeExpression::Date { .. } | TimeExpression::Weekday { .. } | TimeExpression::FromNow { .. } | TimeExpression::FromThen { .. } | TimeExpression::Clock { .. } | TimeExpression::Vague
            );
            dates && !self.speech.covers(time.tokens.start) && !text.in_dateline(time.tokens.start)
        })
    }

    fn said(&self, segments: &[Segment]) -> Slot<TimeValue> {
        if segments.is_empty() {
            return Slot::Unread;
        }
        for segment in segments {
            if let Some(time) = said_time(self.text, segment) {
                let number = self.text.a.times.partition_point(|t| t.tokens.start < time.tokens.start);
                return Slot::Stated { value: self.values[number].clone(), passage: self.text.passage(time.tokens.clone()) };
            }
        }
        Slot::Unstated
    }

    /// `in Wellington`: a place's name after a preposition of place, in the happening's words.
    fn location(&self, h: &Happening) -> Slot<String> {
        let a = &self.text.a;
        for name in a.names_in(h.tokens.clone()) {
            let before = name.full.start.checked_sub(1);
            let at = before.is_some_and(|i| i >= h.tokens.start && matches!(a.word(i), "in" | "at" | "near" | "outside"));
            let index = a.name_at(name.tokens.start).unwrap_or_default();
            let kind = self.people.entities[self.people.of_name(index)].kind;
            if at && matches!(kind, ParticipantKind::Place | ParticipantKind::Unknown) {
                return Slot::Stated { value: a.words(name.tokens.clone()).to_owned(), passage: self.text.passage(name.tokens.clone()) };
            }
        }
        Slot::Unread
    }

    fn utterance(&self, u: &Utterance, name: ClaimName) -> Claim {
        let text = self.text;
        let first = text.a.token_at(u.open);
        let segments: Vec<Segment> = u.segment.iter().cloned().collect();
        let speaker = u.voice.as_ref();
        let agent = match speaker {
            Some(voice) => self.voice_slot(voice, u.segment.as_ref()),
            None => Slot::Unstated,
        };
        let cue = u.segment.as_ref().map_or_else(|| text.passage(first..first + 1), |s| cue_passage(text, s));
        Claim {
            name,
            passage: text.passage(u.tokens.clone()),
            sentence: text.span(text.around(first)),
            in_head: text.in_head(first),
            frame: "say".to_owned(),
            predicate: Predicate { lemma: "say".to_owned(), passage: cue },
            roles: vec![RoleValue { role: Role::Agent, slot: agent }],
            time: Slot::Unread,
            said: self.said(&segments),
            place: Slot::Unread,
            channel: Slot::Unread,
            quantities: Vec::new(),
            polarity: Polarity::Positive,
            certainty: Certainty::Asserted,
            tense: Tense::Past,
            attribution: speaker.map(|v| self.link(v, u.segment.as_ref())).into_iter().collect(),
            quotation: Some(u.quotation.clone()),
            expects: Vec::new(),
        }
    }

    fn voice_slot(&self, voice: &Voice, segment: Option<&Segment>) -> Slot<Participant> {
        let value = match voice.entity {
            Some(entity) => self.people.participant(entity),
            None => Participant { name: voice.name.clone(), named: false, kind: ParticipantKind::Unknown, offices: Vec::new() },
        };
        match segment {
            Some(segment) if !voice.bare => Slot::Stated { value, passage: self.text.passage(segment.subject.clone()) },
            Some(segment) => Slot::Inferred {
                value,
                passage: Some(self.text.passage(segment.subject.clone())),
                reason: "the words point back to whom the text spoke of before".to_owned(),
            },
            None => Slot::Inferred { value, passage: None, reason: "no words of attribution stand by it; the speaker is the one in reach".to_owned() },
        }
    }

    fn link(&self, voice: &Voice, segment: Option<&Segment>) -> Link {
        let passage: Option<Passage> = segment.map(|s| self.text.passage(s.subject.clone()));
        let mut candidates: Vec<String> = voice.candidates.iter().map(|c| self.people.entities[*c].name.clone()).collect();
        if !candidates.is_empty() {
            candidates.insert(0, voice.name.clone());
        }
        let kind = match voice.kind {
            SpeakerKind::Pronoun if voice.entity.is_some() => SpeakerKind::Person,
            kind => kind,
        };
        Link {
            speaker: Speaker { name: voice.name.clone(), kind, passage, candidates },
            cue: segment.map(|s| cue_passage(self.text, s)),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use twosource_contract::{RawReport, Stop};
    use twosource_model::{Claim, Report, Role, Slot};

    /// A report with this body, as ingest would read it.
    pub(crate) fn report(body: &str) -> Report {
        let content = format!("Source: Test Daily\nTitle: A title\nPublished: 2024-10-10T08:00:00+09:00\n\n{body}\n");
        twosource_ingest::read(&RawReport { content: content.into_bytes(), ..RawReport::default() }).unwrap()
    }

    fn claims(body: &str) -> Vec<Claim> {
        super::read(&report(body), &Stop::new()).unwrap().claims
    }

    /// One line a claim: frame, roles, time, channel, speaker.
    fn line(claim: &Claim) -> String {
        let role = |role| claim.role(role).map_or("-".to_owned(), |p| p.name.clone());
        let time = match &claim.time {
            Slot::Stated { value, .. } => value.value.clone(),
            Slot::Inferred { value, .. } => format!("~{}", value.value),
            Slot::Unstated => "none".to_owned(),
            Slot::Unread => "?".to_owned(),
        };
        let channel = claim.channel.value().map_or("-".to_owned(), |c| format!("{c:?}"));
        let who = match claim.frame.as_str() {
            "say" => claim.speaker().map_or("nobody".to_owned(), |s| s.name.clone()),
            "meet" | "talk" => format!("{}+{}", role(Role::Agent), role(Role::CoAgent)),
            "send-message" | "deliver" => format!("{}>{}", role(Role::Agent), role(Role::Recipient)),
            _ => format!("{}>{}", role(Role::Agent), role(Role::Patient)),
        };
        let voices: Vec<&str> = claim.attribution.iter().map(|l| l.speaker.name.as_str()).collect();
        format!("{} {who} @{time} {channel} [{}]", claim.frame, voices.join(" < "))
    }

    #[test]
    fn claims_of_sentences() {
        for (body, want) in [
            (
                "Ona Brek, premier of the Republic of Tavria, sent an oral message to Ilo Marn, president of Zembla.",
                vec!["send-message Ona Brek>Ilo Marn @none OralMessage []"],
            ),
            (
                "The letter was delivered on Monday, the Tavrian News Agency said in a dispatch on Wednesday.",
                vec!["send-message ->- @2024-10-07 - [Tavrian News Agency]"],
            ),
            (
                "President Marn met Premier Ona Brek in Zembla City on Tuesday.",
                vec!["meet Marn+Ona Brek @2024-10-08 - []"],
            ),
            (
                "“We will cross the river together,” Ona Brek said on Tuesday.",
                vec!["say Ona Brek @? - [Ona Brek]"],
            ),
            (
                "Ilo Marn has written to Ona Brek. He will visit her next week.",
                vec!["send-message Ilo Marn>Ona Brek @none - []", "visit Ilo Marn>- @2024-W42 - []"],
            ),
            (
                "Ona Brek thanked Ilo Marn's oral message to Premier Sal Tor.",
                vec!["send-message Ilo Marn>Sal Tor @? OralMessage []"],
            ),
            ("The plan met the demand.", vec![]),
            ("He said the committee meets every year.", vec![]),
        ] {
            let got: Vec<String> = claims(body).iter().map(line).collect();
            assert_eq!(got, want, "{body}");
        }
    }
}
