//! What is said before the words about the saying, and what goes on behind them.

use std::ops::Range;

use twosource_language::{Class, Relation, Xpos};

use super::super::cue::{Cue, KIN, is_verb};
use super::super::lexicon::takes;
use super::super::subject::trim;
use super::{Form, Frame};
use crate::text::Text;

/// What stands before: `It will rain, she said`, `“It will rain,” said Lena Holm`.
pub(super) fn preceding(
    text: &Text<'_>,
    cue: &Cue,
    frame: &Frame,
    after: Option<&(Range<usize>, Form)>,
    quoted_after: bool,
    floor: usize,
) -> Option<Range<usize>> {
    let a = &text.a;
    let nodes = &a.trees.nodes;
    let start = frame.start;
    if start <= floor {
        return None;
    }
    let before = a.word(start - 1);
    let outside = start > floor + 1 && a.class(start - 2) == Class::Quote && before == ",";
    let quoted = a.class(start - 1) == Class::Quote || outside;
    if !quoted && !matches!(before, "," | "?" | "!" | "—" | "–" | "--" | "-") {
        return None;
    }
    // The words in quotation marks end with a comma or the like: what follows tells of their saying.
    let mut last = start - 1;
    while last > floor && a.class(last) == Class::Quote {
        last -= 1;
    }
    let led = outside || quoted && matches!(a.word(last), "," | "?" | "!" | "—" | "…");
    let closes = frame.closes(text);
    let clause_before = a.trees.dependants(cue.verb).take(KIN).any(|d| {
        d < cue.verb
            && matches!(nodes[d].relation, Relation::Ccomp | Relation::Parataxis)
            && (a.words[d].token as usize) < start
    });
    let aside = nodes[cue.verb].relation == Relation::Parataxis;
    // `But in the end, she said, it rained.`
    let set_off = !quoted
        && a.word(frame.rest) == ","
        && a.class(frame.rest + 1) != Class::Quote
        && after.is_some_and(|(tokens, form)| *form == Form::Clause && tokens.start == frame.rest + 1);
    // `On Monday’s “Morning Talk,” she said it would rain`: where it was said, with a title in marks.
    let where_said = led
        && a.class(floor) == Class::Preposition
        && after.is_some_and(|(tokens, form)| *form == Form::Clause && tokens.start <= frame.rest + 1);
    let parenthetical = if led {
        !a.is(frame.end, "that") && !where_said
    } else if quoted_after {
        false
    } else {
        closes
            && (frame.inverted
                || quoted
                || frame.as_clause
                || clause_before
                || aside
                || set_off
                || after.is_none())
            || quoted && after.is_none()
    };
    if !parenthetical {
        return None;
    }
    // `It was clear: “It will rain,” she said.` The mark that opens the words after a colon opens what is said.
    let opens = a
        .quote_around(if outside { start - 3 } else { last })
        .filter(|_| quoted)
        .map(|q| a.token_at(a.quotes[q].open));
    let from = opens.filter(|&o| o > floor && a.word(o - 1) == ":").unwrap_or(floor);
    trim(text, from..start)
}

/// `“Why?” Lena Holm asked.` A quotation that ends with a stop of its own is the sentence before.
pub(super) fn sentence_before(
    text: &Text<'_>,
    frame: &Frame,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let a = &text.a;
    let mark = frame.start.checked_sub(1).filter(|_| frame.start == sentence.start)?;
    if a.class(mark) != Class::Quote
        || a.paragraph_of(mark) != a.paragraph_of(sentence.start)
        || !frame.closes(text)
    {
        return None;
    }
    let quote = &a.quotes[a.quote_around(mark.checked_sub(1)?)?];
    let open = a.token_at(quote.open);
    (a.token_at(quote.close) == mark && open < mark).then(|| open..mark + 1)
}

/// What goes on after words about the saying that stand within what is said: `It is, she said, the best of them.`
pub(super) fn resumed(
    text: &Text<'_>,
    cue: &Cue,
    frame: &Frame,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let a = &text.a;
    let nodes = &a.trees.nodes;
    let from = frame.rest;
    // After words in quotation marks only such words go on.
    if frame.start > 2
        && (a.class(frame.start - 1) == Class::Quote || a.class(frame.start - 2) == Class::Quote)
    {
        // Another verb of saying on the way has words of its own.
        let says = |i: usize| {
            let word = a.words_of(i..i + 1).start;
            is_verb(&nodes[word])
                && takes(&a.lemma(word).to_lowercase()).is_some_and(|t| t.clause || t.manner)
        };
        let mut ahead = from..sentence.end.min(from + 40);
        let mark =
            ahead.find(|&i| a.class(i) == Class::Quote || says(i)).filter(|&i| a.class(i) == Class::Quote)?;
        let opens = a.quote_around(mark + 1).is_some()
            && a.class(mark.saturating_sub(1)) == Class::Punctuation
            || matches!(a.class(mark.saturating_sub(1)), Class::Conjunction);
        return if opens { trim(text, mark..sentence.end) } else { None };
    }
    if !matches!(a.word(from), "," | "—" | "–" | "--" | ":") && a.class(from) != Class::Quote {
        return None;
    }
    let mut next = from;
    while next < sentence.end && a.class(next) == Class::Punctuation {
        next += 1;
    }
    if next >= sentence.end {
        return None;
    }
    if a.class(next) == Class::Quote {
        return trim(text, next..sentence.end);
    }
    let word = a.words_of(next..next + 1).start;
    let node = nodes[word];
    let own = nodes[cue.verb].subtree();
    // What hangs on the verb of saying as its clause is said; else only what does not hang on it.
    let said = a.trees.dependants(cue.verb).take(KIN).any(|d| {
        d > cue.verb
            && matches!(nodes[d].relation, Relation::Ccomp | Relation::Parataxis)
            && nodes[d].subtree().contains(&word)
    });
    let hangs = is_verb(&node) && node.xpos == Xpos::Vbg
        || matches!(a.class(next), Class::Relative | Class::Subordinator | Class::Preposition) && !said
        || a.class(next) == Class::Conjunction;
    let of_others = said || frame.as_clause || !own.contains(&word);
    (of_others && !hangs).then(|| trim(text, next..sentence.end)).flatten()
}
