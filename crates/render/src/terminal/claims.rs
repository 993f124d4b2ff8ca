//! What was read in a report, claim by claim, each slot with how it is known.

use std::fmt::Debug;
use std::io;

use twosource_model::{
    Certainty, Claim, Link, Participant, Passage, PlaceKind, PlaceValue, Polarity, QuotationKind, QuoteFlaw,
    Reading, Report, Slot, SlotKind, Tense, TimeValue,
};

use super::style::{Ink, Page};
use super::wrap::Cells;
use super::{Reasons, Tree};
use crate::sheet::Sheet;

/// Columns of a slot's name, and before it.
const NAME: usize = 17;
const INDENT: usize = 6;
/// Levels of a tree that are drawn deeper than the one before.
const DEEPEST: usize = 40;

/// Writes a reading; with reasons each sentence's tree before its first claim, and each value with what gave it.
pub(super) fn draw_reading(
    reading: &Reading,
    report: &Report,
    reasons: Option<&Reasons>,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let sheet = Sheet::new(report);
    let count = reading.claims.len();
    let head = format!("{}: {count} claim{}", report.label(), if count == 1 { "" } else { "s" });
    Cells::of(&head, Ink::Strong).hang(4, page)?;
    let trees = reasons.map_or(&[][..], |r| &r.trees);
    let mut drawn = vec![false; trees.len()];
    for (number, claim) in reading.claims.iter().enumerate() {
        page.blank()?;
        let why = reasons.and_then(|r| r.why.get(number)).map_or(&[][..], Vec::as_slice);
        let mut listing = Listing { sheet: &sheet, why, page };
        let at = trees.partition_point(|t| t.span.end <= claim.predicate.passage.span.start);
        if let Some(tree) = trees.get(at).filter(|_| !drawn[at]) {
            drawn[at] = true;
            listing.tree(tree)?;
        }
        listing.claim(claim)?;
    }
    let mut listing = Listing { sheet: &sheet, why: &[], page };
    for (tree, drawn) in trees.iter().zip(drawn) {
        if !drawn {
            listing.page.blank()?;
            listing.tree(tree)?;
            Cells::of("no claim was read in it", Ink::Faint).hang(INDENT, listing.page)?;
        }
    }
    listing.beside(reading)
}

/// Writes the parts of a reading with places in its report.
struct Listing<'l, 'd, 'w> {
    sheet: &'l Sheet<'d>,
    /// Why the parts of the claim read as they do.
    why: &'l [(String, String)],
    page: &'l mut Page<'w>,
}

impl Listing<'_, '_, '_> {
    /// `9:15 “words”`
    fn passage(&self, passage: &Passage) -> String {
        format!("{} “{}”", self.place(passage), passage.words)
    }

    fn place(&self, passage: &Passage) -> String {
        let at = self.sheet.place(passage.span.start);
        format!("{}:{}", at.line, at.column)
    }

    /// A sentence's tree: each word deeper than the one that it hangs on by two columns.
    fn tree(&mut self, tree: &Tree) -> io::Result<()> {
        let at = self.sheet.place(tree.span.start);
        Cells::of(&format!("{}:{} the sentence as a tree", at.line, at.column), Ink::Strong)
            .hang(INDENT, self.page)?;
        for (depth, words) in &tree.rows {
            let indent = INDENT + 2 * (*depth).min(DEEPEST);
            Cells::of(&format!("{:indent$}{words}", ""), Ink::Plain).hang(indent + 2, self.page)?;
        }
        self.page.blank()
    }

    /// What gave a part of the claim.
    fn because(&mut self, part: &str) -> io::Result<()> {
        for (_, because) in self.why.iter().filter(|w| w.0 == part) {
            let indent = INDENT + NAME;
            Cells::of(&format!("{:indent$}because: {because}", ""), Ink::Faint)
                .hang(indent + 2, self.page)?;
        }
        Ok(())
    }

    fn claim(&mut self, claim: &Claim) -> io::Result<()> {
        let mut cells = Cells::of(&format!("{} ", self.place(&claim.passage)), Ink::Gutter);
        cells.push(&claim.frame, Ink::Strong);
        cells.push(&format!(" ({})", manner(claim)), Ink::Plain);
        cells.push(&format!(" {}", claim.name), Ink::Faint);
        cells.hang(INDENT, self.page)?;
        self.row("words", &format!("“{}”", claim.passage.words), "")?;
        self.row("predicate", &claim.predicate.lemma, &self.passage(&claim.predicate.passage))?;
        self.because("frame")?;
        self.because("manner")?;
        for role in &claim.roles {
            let expected = expects(claim, &word(&role.role));
            self.slot(&word(&role.role), &role.slot, expected, participant)?;
        }
        self.slot("time", &claim.time, claim.expects.contains(&SlotKind::Time), time)?;
        self.slot("said", &claim.said, false, time)?;
        self.slot("place", &claim.place, claim.expects.contains(&SlotKind::Place), place)?;
        let channel = claim.expects.contains(&SlotKind::Channel);
        self.slot("channel", &claim.channel, channel, word)?;
        for (place, quantity) in claim.quantities.iter().enumerate() {
            let number = match (quantity.low, quantity.high) {
                (Some(low), Some(high)) if low < high => format!("{low} to {high}"),
                (Some(exact), Some(_)) => exact.to_string(),
                (Some(low), None) => format!("{low} or more"),
                (None, Some(high)) => format!("up to {high}"),
                (None, None) => "any number of".to_owned(),
            };
            let scope = if quantity.scope.is_empty() {
                String::new()
            } else {
                format!(", {}", quantity.scope.join(", "))
            };
            let more = if quantity.added { " more" } else { "" };
            let value = format!("{number}{more} {}{scope} ({})", quantity.unit, word(&quantity.hedge));
            self.row("quantity", &value, &self.passage(&quantity.passage))?;
            self.because(&format!("quantity {}", place + 1))?;
        }
        for (number, link) in claim.attribution.iter().enumerate() {
            let how = link.cue.as_ref().map_or_else(String::new, |cue| self.passage(cue));
            self.row("according to", &speaker(link), &how)?;
            self.because(&format!("according to {}", number + 1))?;
        }
        if let Some(quotation) = &claim.quotation {
            let mut value = match quotation.kind {
                QuotationKind::Direct => "direct".to_owned(),
                QuotationKind::Mixed => "mixed".to_owned(),
            };
            for (is, said) in [
                (quotation.translated, ", translated"),
                (quotation.third_person_self, ", speaks of its speaker in the third person"),
            ] {
                value.push_str(if is { said } else { "" });
            }
            self.row("quotation", &value, &self.passage(&quotation.passage))?;
        }
        Ok(())
    }

    /// A slot: its value and how it is known.
    fn slot<T>(
        &mut self,
        name: &str,
        slot: &Slot<T>,
        expected: bool,
        show: impl Fn(&T) -> String,
    ) -> io::Result<()> {
        match slot {
            Slot::Stated { value, passage } => {
                self.row(name, &show(value), &format!("stated at {}", self.passage(passage)))
            }
            Slot::Inferred { value, passage, reason } => {
                let from =
                    passage.as_ref().map_or_else(String::new, |p| format!(", from {}", self.passage(p)));
                self.row(name, &show(value), &format!("inferred: {reason}{from}"))
            }
            Slot::Unstated => {
                self.row(name, "", if expected { "unstated, though expected" } else { "unstated" })
            }
            Slot::Unread => self.row(name, "", "unread"),
        }?;
        self.because(name)
    }

    fn row(&mut self, name: &str, value: &str, how: &str) -> io::Result<()> {
        let mut cells = Cells::of(&format!("{:INDENT$}{name:<NAME$}", ""), Ink::Gutter);
        cells.push(value, Ink::Plain);
        if !how.is_empty() {
            cells.push(if value.is_empty() { "" } else { "; " }, Ink::Faint);
            cells.push(how, Ink::Faint);
        }
        cells.hang(INDENT + NAME, self.page)
    }

    /// What stands beside the claims: dates, unpaired marks, admissions, notes.
    fn beside(&mut self, reading: &Reading) -> io::Result<()> {
        let dates: Vec<(String, String)> =
            reading.dates.iter().map(|d| (time(&d.time), self.passage(&d.passage))).collect();
        self.list("dates", &dates)?;
        let marks = reading.quote_defects.iter().map(|d| {
            let flaw = match d.flaw {
                QuoteFlaw::Unopened => "closed, never opened",
                QuoteFlaw::Unclosed => "opened, never closed",
            };
            (flaw.to_owned(), self.passage(&d.passage))
        });
        let marks: Vec<(String, String)> = marks.collect();
        self.list("quotation marks without a partner", &marks)?;
        let admissions: Vec<(String, String)> = (reading.admissions.iter())
            .map(|a| (format!("no {}", a.detail.word()), self.passage(&a.passage)))
            .collect();
        self.list("said to be missing", &admissions)?;
        let corrections: Vec<(String, String)> =
            reading.corrections.iter().map(|p| ("a correction".to_owned(), self.passage(p))).collect();
        self.list("corrections", &corrections)?;
        let notes: Vec<(String, String)> = reading.notes.iter().map(|n| (n.clone(), String::new())).collect();
        self.list("notes", &notes)
    }

    fn list(&mut self, heading: &str, items: &[(String, String)]) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        self.page.blank()?;
        Cells::of(heading, Ink::Strong).hang(INDENT, self.page)?;
        for (value, passage) in items {
            let mut cells = Cells::of(&format!("{:INDENT$}{value}", ""), Ink::Plain);
            if !passage.is_empty() {
                cells.push(&format!("; {passage}"), Ink::Faint);
            }
            cells.hang(INDENT + 2, self.page)?;
        }
        Ok(())
    }
}

/// A variant's name as words: `OralMessage` is `oral message`. The nouns' variants are named as a reader would.
fn word(variant: &impl Debug) -> String {
    let mut word = String::new();
    for c in format!("{variant:?}").chars() {
        if c.is_uppercase() && !word.is_empty() {
            word.push(' ');
        }
        word.extend(c.to_lowercase());
    }
    word
}

/// Whether the frame expects the role of this name.
fn expects(claim: &Claim, role: &str) -> bool {
    claim.expects.iter().any(|kind| word(kind) == role)
}

fn manner(claim: &Claim) -> String {
    let mut parts = Vec::new();
    if claim.in_head {
        parts.push("in a headline".to_owned());
    }
    if claim.polarity == Polarity::Negative {
        parts.push("denied".to_owned());
    }
    if claim.certainty != Certainty::Asserted {
        parts.push(word(&claim.certainty));
    }
    parts.push(match claim.tense {
        Tense::Past => "past".to_owned(),
        Tense::Present => "present".to_owned(),
        Tense::Future => "future".to_owned(),
    });
    parts.join(", ")
}

fn participant(participant: &Participant) -> String {
    let mut shown = participant.name.clone();
    let offices: Vec<String> = (participant.offices.iter())
        .map(|o| if o.of.is_empty() { o.title.clone() } else { format!("{} of {}", o.title, o.of) })
        .collect();
    let kind = word(&participant.kind);
    let what = [kind].into_iter().chain(offices).collect::<Vec<_>>().join(", ");
    shown.push_str(&format!(" ({what})"));
    shown
}

/// `Busan (city in south korea)`
fn place(place: &PlaceValue) -> String {
    let mut known = Vec::new();
    if place.kind != PlaceKind::Unknown {
        known.push(word(&place.kind));
    }
    if !place.within.is_empty() {
        known.push(format!("in {}", place.within.join(", ")));
    }
    if known.is_empty() { place.name.clone() } else { format!("{} ({})", place.name, known.join(" ")) }
}

fn time(time: &TimeValue) -> String {
    let kind = word(&time.kind);
    let modifier = time.modifier.map_or_else(String::new, |m| format!(", {}", word(&m)));
    format!("{} ({kind}{modifier}, {})", time.value, word(&time.anchor))
}

fn speaker(link: &Link) -> String {
    let mut shown = format!("{} ({})", link.speaker.name, word(&link.speaker.kind));
    if !link.speaker.candidates.is_empty() {
        shown.push_str(&format!(", may be: {}", link.speaker.candidates.join(", ")));
    }
    shown
}
