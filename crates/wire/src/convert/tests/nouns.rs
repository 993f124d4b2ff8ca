//! Arbitrary nouns, as rooms may make them: within their invariants, and otherwise as odd as text can be.

use jiff::civil::Date;
use proptest::collection::{hash_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use twosource_model as m;

pub(crate) fn words() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z ]{0,12}", 1 => "\\PC{0,8}", 1 => any::<String>()]
}

fn filled() -> impl Strategy<Value = String> {
    words().prop_map(|w| if w.is_empty() { "x".to_owned() } else { w })
}

fn id() -> &'static str {
    "[a-z0-9._-]{1,12}"
}

pub(crate) fn source_name() -> impl Strategy<Value = m::SourceName> {
    id().prop_map(|id| m::SourceName::parse(format!("sources/{id}")).unwrap())
}

pub(crate) fn report_name() -> impl Strategy<Value = m::ReportName> {
    (source_name(), id()).prop_map(|(source, id)| m::ReportName::of(&source, &id).unwrap())
}

fn claim_name() -> impl Strategy<Value = m::ClaimName> {
    (report_name(), any::<u32>()).prop_map(|(report, index)| m::ClaimName::of(&report, index))
}

pub(crate) fn event_name() -> impl Strategy<Value = m::EventName> {
    id().prop_map(|id| m::EventName::parse(format!("events/{id}")).unwrap())
}

pub(crate) fn finding_name() -> impl Strategy<Value = m::FindingName> {
    id().prop_map(|id| m::FindingName::parse(format!("findings/{id}")).unwrap())
}

pub(crate) fn span() -> impl Strategy<Value = m::Span> {
    (0u32..u32::MAX / 2, 0u32..1000).prop_map(|(start, len)| m::Span { start, end: start + len })
}

pub(crate) fn passage() -> impl Strategy<Value = m::Passage> {
    (0u32..u32::MAX / 2, words()).prop_map(|(start, words)| {
        let len = u32::try_from(words.chars().count()).unwrap();
        m::Passage { span: m::Span { start, end: start + len }, words }
    })
}

pub(crate) fn published() -> impl Strategy<Value = m::Published> {
    let day = (0i16..=9999, 1i8..=12, 1i8..=28)
        .prop_map(|(y, mo, d)| m::Published::Day(Date::new(y, mo, d).unwrap()));
    let instant = (instant(), -18 * 60i32..=18 * 60)
        .prop_map(|(at, minutes)| m::Published::Instant { at, offset: minutes * 60 });
    prop_oneof![day, instant]
}

/// From the year 1 on, what RFC 3339 can write in any zone.
fn instant() -> impl Strategy<Value = jiff::Timestamp> {
    (-62_135_500_000i64..253_402_000_000, select(vec![0, 1, 500_000_000, 1_000, 999_999_999]))
        .prop_map(|(seconds, nanos)| jiff::Timestamp::new(seconds, nanos).unwrap())
}

pub(crate) fn interval() -> impl Strategy<Value = m::Interval> {
    (instant(), instant()).prop_map(|(a, b)| m::Interval { begin: a.min(b), end: a.max(b) })
}

pub(crate) fn source() -> impl Strategy<Value = m::Source> {
    use m::SourceKind::*;
    let kinds = vec![Unknown, Wire, Newspaper, Broadcaster, StateMedia, Government, Organisation, Social];
    (source_name(), words(), vec(words(), 0..4), select(kinds), words(), words()).prop_map(
        |(name, title, aliases, kind, family, country)| m::Source {
            name,
            title,
            aliases,
            kind,
            family,
            country,
        },
    )
}

pub(crate) fn report() -> impl Strategy<Value = m::Report> {
    use m::BlockKind::*;
    use m::ReportStatus::*;
    let kind = select(vec![Headline, SubHeadline, Paragraph, BlockQuotation, Caption, Credit]);
    let place = option::of((1..u32::MAX, 1..u32::MAX).prop_map(|(line, column)| m::Place { line, column }));
    let text = vec((kind, filled(), place), 0..5);
    let more = (vec(any::<u64>(), 0..4), option::of(report_name()), option::of(published()), "[0-9a-f]{64}");
    let status = select(vec![Usable, Withheld, Killed, Corrected]);
    let publisher = (words(), words(), words(), words(), words());
    let more = (more, publisher, (option::of(published()), status, words(), vec(words(), 0..3)));
    ((report_name(), words(), words(), words()), (words(), words(), words()), text, more).prop_map(
        |((name, path, source_title, title), (author, url, language), parts, more)| {
            let (more, (original_source, credit, dateline, guid, version), rest) = more;
            let (modified, status, published_from, notes) = rest;
            let (mut text, mut blocks) = (String::new(), Vec::new());
            for (kind, words, place) in parts {
                let start = u32::try_from(text.chars().count()).unwrap();
                let end = start + u32::try_from(words.chars().count()).unwrap();
                text.push_str(&words);
                text.push_str("\n\n");
                blocks.push(m::Block { kind, span: m::Span { start, end }, place });
            }
            let end = u32::try_from(text.chars().count()).unwrap();
            let (hashes, replaces, published, content_hash) = more;
            let fingerprint = hashes
                .into_iter()
                .map(|hash| m::Shingle { hash, span: m::Span { start: end / 2, end } })
                .collect();
            m::Report {
                name,
                path,
                source_title,
                title,
                author,
                url,
                language,
                published,
                text,
                blocks,
                content_hash,
                fingerprint,
                replaces,
                modified,
                original_source,
                credit,
                dateline,
                guid,
                version,
                status,
                published_from,
                notes,
            }
        },
    )
}

pub(crate) fn time() -> impl Strategy<Value = m::TimeValue> {
    use m::TimeModifier as Mod;
    use m::{Anchor, TimexKind as Kind};
    let kinds = select(vec![Kind::Date, Kind::Time, Kind::Duration, Kind::Set]);
    let modifiers = select(vec![
        Mod::Start,
        Mod::Mid,
        Mod::End,
        Mod::Before,
        Mod::After,
        Mod::Approx,
        Mod::MoreThan,
        Mod::LessThan,
        Mod::EqualOrMore,
        Mod::EqualOrLess,
    ]);
    let anchors = select(vec![Anchor::Absolute, Anchor::Publication, Anchor::Narrative, Anchor::Unanchored]);
    let value = prop_oneof![Just("2021-W12".to_owned()), Just("XXXX-XX-22".to_owned()), words()];
    (kinds, value, option::of(modifiers), option::of(interval()), anchors).prop_map(
        |(kind, value, modifier, interval, anchor)| m::TimeValue { kind, value, modifier, interval, anchor },
    )
}

pub(crate) fn participant() -> impl Strategy<Value = m::Participant> {
    use m::ParticipantKind::*;
    let office = (words(), words()).prop_map(|(title, of)| m::Office { title, of });
    let kind = select(vec![Person, Organisation, Place, Thing, Unknown]);
    (words(), any::<bool>(), kind, vec(office, 0..3))
        .prop_map(|(name, named, kind, offices)| m::Participant { name, named, kind, offices })
}

pub(crate) fn quantity() -> impl Strategy<Value = m::Quantity> {
    use m::Hedge::*;
    let bound = || option::of(prop::num::f64::NORMAL | prop::num::f64::ZERO);
    let hedge = select(vec![Exact, AtLeast, AtMost, About, Range, Vague]);
    (bound(), bound(), hedge, words(), passage(), vec(words(), 0..3), any::<bool>()).prop_map(
        |(a, b, hedge, unit, passage, scope, added)| {
            let (low, high) = match (a, b) {
                (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
                open => open,
            };
            m::Quantity { low, high, hedge, unit, scope, added, passage }
        },
    )
}

pub(crate) fn slot<T: Clone + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = m::Slot<T>> {
    prop_oneof![
        (value.clone(), passage()).prop_map(|(value, passage)| m::Slot::Stated { value, passage }),
        (value, option::of(passage()), words()).prop_map(|(value, passage, reason)| m::Slot::Inferred {
            value,
            passage,
            reason
        }),
        Just(m::Slot::Unstated),
        Just(m::Slot::Unread),
    ]
}

pub(crate) fn place() -> impl Strategy<Value = m::PlaceValue> {
    use m::PlaceKind::*;
    let kind = select(vec![Country, Region, City, Site, Unknown]);
    (words(), kind, vec(words(), 0..3), vec(words(), 0..2))
        .prop_map(|(name, kind, within, apart)| m::PlaceValue { name, kind, within, apart })
}

pub(crate) fn channel() -> impl Strategy<Value = m::Channel> + Clone {
    use m::Channel::*;
    select(vec![
        OralMessage,
        Letter,
        Telegram,
        Email,
        Telephone,
        Video,
        InPerson,
        Envoy,
        Statement,
        Broadcast,
        SocialMedia,
        Fax,
        TextMessage,
    ])
}

pub(crate) fn link() -> impl Strategy<Value = m::Link> {
    use m::SpeakerKind::*;
    let kind = select(vec![Person, Office, Organisation, Outlet, Anonymous, Pronoun, Crowd]);
    let office = (words(), words()).prop_map(|(title, of)| m::Office { title, of });
    (words(), kind, option::of(passage()), vec(words(), 0..3), option::of(passage()), vec(office, 0..2))
        .prop_map(|(name, kind, passage, candidates, cue, offices)| m::Link {
            speaker: m::Speaker { name, kind, passage, candidates, offices },
            cue,
        })
}

pub(crate) const ROLES: [m::Role; 14] = {
    use m::Role::*;
    [
        Agent,
        CoAgent,
        Patient,
        Theme,
        Recipient,
        Destination,
        InitialLocation,
        Instrument,
        Beneficiary,
        Topic,
        Cause,
        Attribute,
        Location,
        Time,
    ]
};

fn roles() -> impl Strategy<Value = Vec<m::RoleValue>> {
    let slots = vec(slot(participant().boxed()), 3);
    (subsequence(ROLES.to_vec(), 0..=3), slots).prop_map(|(roles, slots)| {
        roles.into_iter().zip(slots).map(|(role, slot)| m::RoleValue { role, slot }).collect()
    })
}

pub(crate) fn quotation() -> impl Strategy<Value = m::Quotation> {
    let kind = select(vec![m::QuotationKind::Direct, m::QuotationKind::Mixed]);
    (passage(), kind, words(), any::<bool>(), any::<bool>()).prop_map(
        |(passage, kind, folded, translated, third_person_self)| m::Quotation {
            passage,
            kind,
            folded,
            translated,
            third_person_self,
        },
    )
}

pub(crate) fn claim() -> impl Strategy<Value = m::Claim> {
    use m::{Certainty, Polarity, SlotKind, Tense};
    let polarity = select(vec![Polarity::Positive, Polarity::Negative]);
    let certainty = {
        use Certainty::*;
        select(vec![Asserted, Planned, Possible, Conditional, Habitual, Hypothetical])
    };
    let tense = select(vec![Tense::Past, Tense::Present, Tense::Future]);
    let expects = {
        use SlotKind::*;
        subsequence(vec![Time, Place, Channel, Agent, Recipient, Theme], 0..=6)
    };
    let head = (claim_name(), passage(), span(), any::<bool>(), words(), words(), passage());
    let slots = (slot(time().boxed()), slot(time().boxed()), slot(place().boxed()), slot(channel()));
    let rest = (
        vec(quantity(), 0..2),
        polarity,
        certainty,
        tense,
        vec(link(), 0..3),
        option::of(quotation()),
        expects,
    );
    (head, roles(), slots, rest).prop_map(|(head, roles, (time, said, place, channel), rest)| {
        let (name, passage, sentence, in_head, frame, lemma, predicate) = head;
        let (quantities, polarity, certainty, tense, attribution, quotation, expects) = rest;
        m::Claim {
            name,
            passage,
            sentence,
            in_head,
            frame,
            predicate: m::Predicate { lemma, passage: predicate },
            roles,
            time,
            said,
            place,
            channel,
            quantities,
            polarity,
            certainty,
            tense,
            attribution,
            quotation,
            expects,
        }
    })
}

pub(crate) fn reading() -> impl Strategy<Value = m::Reading> {
    let date = (passage(), time()).prop_map(|(passage, time)| m::DateMention { passage, time });
    let flaw = select(vec![m::QuoteFlaw::Unopened, m::QuoteFlaw::Unclosed]);
    let defect = (flaw, passage()).prop_map(|(flaw, passage)| m::QuoteDefect { flaw, passage });
    let detail = {
        use m::Detail::*;
        select(vec![Time, Place, Route, Channel, Number, Agent, Recipient, Cause, Name, Other])
    };
    let admission = (detail, passage(), option::of(0u32..3));
    (
        report_name(),
        vec(claim(), 0..3),
        vec(date, 0..3),
        vec(defect, 0..3),
        vec(admission, 0..3),
        vec(words(), 0..3),
    )
        .prop_map(|(report, mut claims, dates, quote_defects, admissions, notes)| {
            for (claim, index) in claims.iter_mut().zip(0..) {
                claim.name = m::ClaimName::of(&report, index);
            }
            let admit = |(detail, passage, about): (m::Detail, m::Passage, Option<u32>)| m::Admission {
                detail,
                passage,
                about: about.filter(|&i| (i as usize) < claims.len()),
            };
            let admissions = admissions.into_iter().map(admit).collect();
            // The dates' passages serve as citations too.
            let cite = |d: &m::DateMention| m::Citation {
                title: d.passage.words.clone(),
                credit: d.passage.span.start.is_multiple_of(2),
                passage: d.passage.clone(),
            };
            let citations = dates.iter().map(cite).collect();
            let corrections = dates.iter().map(|d| d.passage.clone()).collect();
            let names = notes.clone();
            m::Reading {
                report,
                claims,
                dates,
                quote_defects,
                admissions,
                citations,
                corrections,
                names,
                notes,
            }
        })
}

pub(crate) fn event() -> impl Strategy<Value = m::Event> {
    let participation = (select(ROLES.to_vec()), vec(words(), 0..3))
        .prop_map(|(role, names)| m::Participation { role, names });
    let kinds = {
        use m::UpdateKind::*;
        select(vec![Count, Confirmation, Withdrawal, Schedule])
    };
    let update = (kinds, claim_name(), claim_name(), words())
        .prop_map(|(kind, earlier, later, summary)| m::Update { kind, earlier, later, summary });
    let updates = (vec(update, 0..3), any::<u32>());
    let lists = (vec(participation, 0..3), vec(claim_name(), 0..3), vec(words(), 0..3), updates);
    (event_name(), words(), words(), option::of(interval()), lists).prop_map(
        |(name, frame, title, time, (participants, claims, reasons, (updates, independent)))| m::Event {
            name,
            frame,
            title,
            participants,
            time,
            claims,
            reasons,
            updates,
            independent,
        },
    )
}

pub(crate) fn origin() -> impl Strategy<Value = m::Origin> {
    use m::OriginKind::*;
    let kind = select(vec![Own, Cited, Copied, Credited, Family]);
    (event_name(), words(), kind, vec(report_name(), 0..3), vec((report_name(), passage()), 0..3)).prop_map(
        |(event, title, kind, reports, evidence)| m::Origin { event, title, kind, reports, evidence },
    )
}

pub(crate) fn severity() -> impl Strategy<Value = m::Severity> {
    select(vec![m::Severity::Info, m::Severity::Warning, m::Severity::Error])
}

pub(crate) fn review() -> impl Strategy<Value = m::Review> {
    use m::ReviewState::*;
    (select(vec![Acknowledged, Dismissed, Reopened]), filled(), words())
        .prop_map(|(state, reviewer, reason)| m::Review { state, reviewer, reason })
}

pub(crate) fn finding() -> impl Strategy<Value = m::Finding> {
    let evidence = (report_name(), words(), passage(), words())
        .prop_map(|(report, path, passage, label)| m::Evidence { report, path, passage, label });
    let value = (words(), words()).prop_map(|(holder, value)| m::Value { holder, value });
    let lists = (vec(evidence, 1..3), vec(value, 0..3), vec(claim_name(), 0..3));
    let degree = select(vec![m::Degree::Low, m::Degree::Medium, m::Degree::High]);
    let confidence =
        (degree, vec(words(), 0..3)).prop_map(|(degree, reasons)| m::Confidence { degree, reasons });
    let rest = (option::of(event_name()), option::of(review()), confidence);
    (finding_name(), filled(), severity(), words(), words(), lists, rest).prop_map(
        |(name, rule, severity, message, note, (evidence, values, claims), (event, review, confidence))| {
            m::Finding {
                name,
                rule,
                severity,
                message,
                note,
                evidence,
                values,
                claims,
                event,
                review,
                confidence,
            }
        },
    )
}

pub(crate) fn rule() -> impl Strategy<Value = m::RuleInfo> {
    (filled(), words(), severity(), words()).prop_map(|(id, summary, severity, explanation)| m::RuleInfo {
        id,
        summary,
        severity,
        explanation,
    })
}

pub(crate) fn dossier() -> impl Strategy<Value = m::Dossier> {
    let judged = (vec(event(), 0..3), vec(origin(), 0..3), vec(finding(), 0..3));
    (vec(report(), 0..3), vec(claim(), 0..3), judged, vec(words(), 0..3)).prop_map(
        |(reports, claims, (events, origins, findings), notes)| m::Dossier {
            reports,
            claims,
            events,
            origins,
            findings,
            notes,
        },
    )
}

pub(crate) fn metadata() -> impl Strategy<Value = std::collections::HashMap<String, String>> {
    hash_map(words(), words(), 0..4)
}
