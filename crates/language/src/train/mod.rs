//! How the weights are made: from treebanks, in minutes, the same bytes each time.
//!
//! It stands beside the engine because both must compute the same features; it is compiled only with the feature
//! `train`, which the developer's tool asks for and nothing that is shipped.

pub mod boundary;
mod entropy;
mod learner;
mod lemmas;
mod names;
mod parsing;
mod supertags;
mod sure;
mod tagging;
mod variant;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::thread;

pub use crate::engine::tagset::{Relation, Upos, Xpos};
pub use names::{Names, NamesKind};

use crate::engine::entity::{self, EntityKind, Memory};
use crate::engine::features::Features;
use crate::engine::form::{Entry, Form, Lexicon, folded, in_capitals};
use crate::engine::gazetteer::{Gazetteer, Looked};
use crate::engine::supertag::tag_supertags;
use crate::engine::tagger::{tag_upos, tag_xpos};
use learner::{Dice, Learner, Mean};
use parsing::Tags;
use supertags::supertag;
use write::Writer;

/// Tables' sizes, as powers of two; small in this crate's own tests.
const TAG_BITS: u32 = if cfg!(test) { 10 } else { 18 };
const STEP_BITS: u32 = if cfg!(test) { 10 } else { 20 };
const LABEL_BITS: u32 = if cfg!(test) { 10 } else { 17 };

/// Parts into which the sentences are cut, each tagged by models that learnt from the others: what is learnt on top of
/// tags must see them with the mistakes that they will have.
const FOLDS: usize = 5;
/// Sentences that go into the same part together.
const BLOCK: usize = 20;

/// Of the weights that come out smaller than this many 127ths of the largest, a model keeps none.
#[derive(Debug, Clone, Copy)]
struct Least {
    xpos: i8,
    upos: i8,
    supertags: i8,
    steps: i8,
    labels: i8,
    entities: i8,
}
const LEAST: Least = Least { xpos: 1, upos: 1, supertags: 3, steps: 1, labels: 2, entities: 1 };

/// A sentence of a treebank.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// Its words, as they stand.
    pub words: Vec<String>,
    /// Their lemmas.
    pub lemmas: Vec<String>,
    /// Their Penn tags.
    pub xpos: Vec<Xpos>,
    /// Their universal tags.
    pub upos: Vec<Upos>,
    /// The number of each word's head; the number of words for the root's.
    pub heads: Vec<u32>,
    /// Their relations to their heads.
    pub relations: Vec<Relation>,
    /// Its named entities as word ranges, in order, not overlapping; `None` where nobody has marked them.
    pub entities: Option<Vec<(std::ops::Range<usize>, EntityKind)>>,
    /// Whether a text begins with it.
    pub opens_text: bool,
}

/// Reads a text as [`annotate`](crate::annotate) does; `done` hears the name of each stage when it ends, those of the
/// trees once a sentence. For timing them.
pub fn annotate_by_stage<'t>(text: &'t str, done: &mut impl FnMut(&'static str)) -> crate::Annotated<'t> {
    crate::annotate_by_stage(text, done)
}

/// What is learnt from.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The sentences, in the order of their texts.
    pub sentences: Vec<Sentence>,
    /// Words with their clusters at three grains, from coarse to fine, numbered from 1.
    pub clusters: Vec<(String, [u16; 3])>,
    /// Lists of names.
    pub names: Vec<Names>,
}

/// A sentence as the models see it, with what is right.
#[derive(Debug, Clone)]
struct Example {
    forms: Vec<Form>,
    looked: Vec<Looked>,
    xpos: Vec<u8>,
    upos: Vec<u8>,
    head: Vec<u32>,
    relation: Vec<u8>,
    supertags: Vec<u8>,
    entities: Vec<u8>,
    /// Whether its entities are marked.
    marked: bool,
    opens_text: bool,
    /// The part that it is in.
    fold: usize,
    /// Whether it is an original, not a variant.
    original: bool,
}

/// Learns everything and gives the weights' bytes. `tell` hears how far it is.
pub fn train(corpus: &Corpus, tell: &(dyn Fn(&str) + Sync)) -> Vec<u8> {
    let lexicon_entries = lexicon(corpus);
    let lexicon = Lexicon::new(lexicon_entries.iter().copied());
    let known = names::entries(&corpus.names, &lexicon);
    let gazetteer = Gazetteer::new(known.iter().copied());
    let examples: Vec<Example> = variant::with_variants(&corpus.sentences, &mut Dice::new(5))
        .iter()
        .enumerate()
        .map(|(i, (original, sentence))| {
            let first = i == 0 || sentence.words == corpus.sentences[*original].words;
            example(sentence, *original, first, &lexicon, &gazetteer)
        })
        .collect();
    let all: Vec<&Example> = examples.iter().collect();
    tell(&format!("{} sentences with their variants", all.len()));

    let mut tags: Vec<Tags> = vec![Tags::default(); all.len()];
    let xpos = jackknife(&all, |part| {
        let examples: Vec<&Example> = part.iter().map(|i| all[*i]).collect();
        let model = tagging::learn_xpos(&examples, 6, 11).fine();
        let all = &all;
        move |i: usize, f: &mut Features| {
            let mut out = Vec::new();
            tag_xpos(&model, &all[i].forms, &all[i].looked, f, &mut out);
            out
        }
    });
    for (i, xpos) in xpos {
        tags[i].xpos = xpos;
    }
    tell("Penn tags of each part by the others");
    let upos = jackknife(&all, |part| {
        let (examples, xpos) = pick(&all, &tags, part, |t| &t.xpos[..]);
        let model = tagging::learn_upos(&examples, &xpos, 5, 11).fine();
        let (all, tags) = (&all, &tags);
        move |i: usize, f: &mut Features| {
            let mut out = Vec::new();
            tag_upos(&model, &all[i].forms, &all[i].looked, &tags[i].xpos, f, &mut out);
            out
        }
    });
    for (i, upos) in upos {
        tags[i].upos = upos;
    }
    tell("universal tags of each part by the others");
    let supertags = jackknife(&all, |part| {
        let (examples, given) = pick(&all, &tags, part, |t| (&t.xpos[..], &t.upos[..]));
        let model = tagging::learn_supertags(&examples, &given, 5, 11).fine();
        let (all, tags) = (&all, &tags);
        move |i: usize, f: &mut Features| {
            let mut out = Vec::new();
            tag_supertags(&model, &all[i].forms, &tags[i].xpos, &tags[i].upos, f, &mut out);
            out
        }
    });
    for (i, supertags) in supertags {
        tags[i].supertags = supertags;
    }
    tell("supertags of each part by the others");

    let whole: Vec<usize> = (0..all.len()).collect();
    let refs: Vec<&Tags> = tags.iter().collect();
    let (_, penn) = pick(&all, &tags, &whole, |t| &t.xpos[..]);
    let (_, given) = pick(&all, &tags, &whole, |t| (&t.xpos[..], &t.upos[..]));
    let xpos = mean(|seed| tagging::learn_xpos(&all, 6, seed), LEAST.xpos);
    let upos = mean(|seed| tagging::learn_upos(&all, &penn, 5, seed), LEAST.upos).without_last();
    let supertags = mean(|seed| tagging::learn_supertags(&all, &given, 5, seed), LEAST.supertags);
    tell("taggers");
    let (one, two) = both(|| parsing::learn(&all, &refs, 8, 21), || parsing::learn(&all, &refs, 8, 22));
    let (three, four) = both(|| parsing::learn(&all, &refs, 8, 23), || parsing::learn(&all, &refs, 8, 24));
    let steps = one.steps.mean_with(&[&two.steps, &three.steps, &four.steps], LEAST.steps).without_last();
    let labels = one.labels.mean_with(&[&two.labels, &three.labels, &four.labels], LEAST.labels);
    drop((one, two, three, four));
    tell("parser");
    let entities = entities(&all, &tags);
    tell("entities");
    let (rules, endings) = lemmas::learn(corpus.sentences.iter().flat_map(|s| {
        let words = s.words.iter().zip(&s.xpos).zip(&s.lemmas);
        words.map(|((word, tag), lemma)| (word.as_str(), *tag as u8, lemma.as_str()))
    }));

    let sure = sure::leads(
        &sure::Models {
            xpos: &xpos.rows(),
            upos: &upos.rows(),
            supertags: &supertags.rows(),
            steps: &steps.rows(),
            labels: &labels.rows(),
            entities: &entities.rows(),
        },
        &all,
        &tags,
    );
    tell(&format!("leads that decide at the first look: {sure:?}"));
    let mut writer = Writer::new();
    writer.lexicon(&lexicon_entries);
    writer.gazetteer(&known);
    writer.lemmas(&rules, &endings);
    for (model, sure) in [&xpos, &upos, &supertags, &steps, &labels, &entities].into_iter().zip(sure) {
        writer.rows(model, sure);
    }
    writer.finish()
}

/// Two things done side by side; both cores, the same result.
fn both<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(b);
        (a(), other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// The mean of two models that learnt the same in another order: what one learnt by chance the other did not.
fn mean(learn: impl Fn(u64) -> Learner + Sync, least: i8) -> Mean {
    let (one, other) = both(|| learn(11), || learn(12));
    one.mean_with(&[&other], least)
}

/// Learns once for each part from the other parts, and applies it to that part's sentences.
fn jackknife<L, T>(all: &[&Example], learn: L) -> Vec<(usize, Vec<u8>)>
where
    L: Fn(&[usize]) -> T + Sync,
    T: Fn(usize, &mut Features) -> Vec<u8>,
{
    let part = |fold: usize| {
        let others: Vec<usize> = (0..all.len()).filter(|i| all[*i].fold != fold).collect();
        let apply = learn(&others);
        let mut features = Features::default();
        let own = (0..all.len()).filter(|i| all[*i].fold == fold);
        own.map(|i| (i, apply(i, &mut features))).collect::<Vec<_>>()
    };
    let half = |first: usize| (first..FOLDS).step_by(2).flat_map(part).collect::<Vec<_>>();
    let (mut even, odd) = both(|| half(0), || half(1));
    even.extend(odd);
    even
}

/// The examples of a part with what the tags give for them.
fn pick<'e, T>(
    all: &[&'e Example],
    tags: &'e [Tags],
    part: &[usize],
    give: impl Fn(&'e Tags) -> T,
) -> (Vec<&'e Example>, Vec<T>) {
    part.iter().map(|i| (all[*i], give(&tags[*i]))).unzip()
}

fn entities(all: &[&Example], tags: &[Tags]) -> Mean {
    let marked: Vec<usize> = (0..all.len()).filter(|i| all[*i].marked).collect();
    let (examples, xpos) = pick(all, tags, &marked, |t| &t.xpos[..]);
    let mut memory = Memory::default();
    let mut memories = Vec::with_capacity(marked.len());
    for example in &examples {
        if example.opens_text {
            memory = Memory::default();
        }
        memories.push(memory.clone());
        if example.original {
            memory.keep(&example.forms, &example.entities);
        }
    }
    let learn = |seed: u64| {
        let strange = variant::with_unknown_names(&examples, &mut Dice::new(89 + seed));
        let mut examples = examples.clone();
        let (mut xpos, mut memories) = (xpos.clone(), memories.clone());
        for (original, example) in &strange {
            examples.push(example);
            xpos.push(xpos[*original]);
            memories.push(memories[*original].clone());
        }
        tagging::learn_entities(&examples, &xpos, &memories, 6, seed)
    };
    let (one, two) = both(|| learn(11), || learn(12));
    let (three, four) = both(|| learn(13), || learn(14));
    one.mean_with(&[&two, &three, &four], LEAST.entities)
}

/// What is known of words beforehand: clusters, and tags of those that have but one.
fn lexicon(corpus: &Corpus) -> Vec<(u32, Entry)> {
    /// Words seen more seldom may yet turn up with another tag.
    const OFTEN: u32 = 40;
    let entry =
        |(word, clusters): &(String, [u16; 3])| (folded(word), Entry { clusters: *clusters, only: [0; 2] });
    let mut words: BTreeMap<u32, Entry> = corpus.clusters.iter().map(entry).collect();
    let mut seen: BTreeMap<u32, [BTreeMap<u8, u32>; 2]> = BTreeMap::new();
    for sentence in &corpus.sentences {
        for (word, tags) in sentence.words.iter().zip(sentence.xpos.iter().zip(&sentence.upos)) {
            let seen = seen.entry(folded(word)).or_default();
            *seen[0].entry(*tags.0 as u8).or_default() += 1;
            *seen[1].entry(*tags.1 as u8).or_default() += 1;
        }
    }
    for (word, sets) in seen {
        for (set, tags) in sets.into_iter().enumerate() {
            let all: u32 = tags.values().sum();
            if let Some((tag, n)) = tags.into_iter().max_by_key(|(_, n)| *n)
                && all >= OFTEN
                && n * 1000 >= all * 998
            {
                words.entry(word).or_default().only[set] = tag + 1;
            }
        }
    }
    words.into_iter().collect()
}

fn example(s: &Sentence, original: usize, first: bool, lexicon: &Lexicon, gazetteer: &Gazetteer) -> Example {
    let capitals = in_capitals(s.words.iter().map(String::as_str));
    let forms: Vec<Form> = s.words.iter().map(|w| Form::read(w, capitals, lexicon)).collect();
    let mut looked = Vec::new();
    gazetteer.look_up(&forms, &mut looked);
    let supertags = s
        .relations
        .iter()
        .zip(&s.heads)
        .enumerate()
        .map(|(i, (r, h))| supertag(*r, *h as usize > i))
        .collect();
    let mut entities = vec![0; forms.len()];
    for (range, kind) in s.entities.iter().flatten() {
        entity::mark(&mut entities[range.clone()], *kind);
    }
    Example {
        forms,
        looked,
        xpos: s.xpos.iter().map(|t| *t as u8).collect(),
        upos: s.upos.iter().map(|t| *t as u8).collect(),
        head: s.heads.clone(),
        relation: s.relations.iter().map(|t| *t as u8).collect(),
        supertags,
        entities,
        marked: s.entities.is_some(),
        opens_text: s.opens_text,
        fold: original / BLOCK % FOLDS,
        original: first,
    }
}
