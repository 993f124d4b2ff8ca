//! The trained part: tags, lemmas, trees and names of entities, one sentence at a time.
//!
//! Hashed linear models throughout, and sums of integers, so that the same sentence is read the same way on every
//! machine. What they learnt is in one file inside the program, read when the first sentence asks for it.

pub(crate) mod coarse;
pub(crate) mod entity;
pub(crate) mod entropy;
pub(crate) mod features;
pub(crate) mod form;
pub(crate) mod gazetteer;
pub(crate) mod hash;
pub(crate) mod lemma;
pub(crate) mod pack;
pub(crate) mod parser;
pub(crate) mod rows;
pub(crate) mod state;
pub(crate) mod supertag;
pub(crate) mod tagger;
pub(crate) mod tagset;

use std::sync::OnceLock;

use entity::{Memory, Seen};
use features::Features;
use form::{Form, Lexicon};
use gazetteer::{Gazetteer, Looked};
use lemma::Lemmas;
use rows::Rows;
use state::{State, Step, Tagged};
use tagset::Upos;

/// The models.
#[derive(Debug)]
pub(crate) struct Engine {
    pub(crate) lexicon: Lexicon,
    pub(crate) gazetteer: Gazetteer,
    pub(crate) lemmas: Lemmas,
    pub(crate) xpos: Rows<64>,
    pub(crate) upos: Rows<16, { Upos::ALL.len() }>,
    pub(crate) supertags: Rows<64>,
    pub(crate) steps: Rows<2, { Step::ALL.len() }>,
    pub(crate) labels: Rows<64>,
    pub(crate) entities: Rows<16>,
}

/// The weights that `cargo xtask train` makes.
static WEIGHTS: &[u8] = include_bytes!("../data/english.weights");

impl Engine {
    /// The engine with the weights that the program carries.
    pub(crate) fn embedded() -> &'static Self {
        static ENGINE: OnceLock<Engine> = OnceLock::new();
        ENGINE.get_or_init(|| pack::read(WEIGHTS).expect("the program's own weights are read in its tests"))
    }
}

/// What is read of a sentence: one of each for every word.
#[derive(Debug, Default)]
pub(crate) struct Room {
    pub(crate) forms: Vec<Form>,
    pub(crate) looked: Vec<Looked>,
    pub(crate) xpos: Vec<u8>,
    pub(crate) upos: Vec<u8>,
    pub(crate) supertags: Vec<u8>,
    pub(crate) entities: Vec<u8>,
    pub(crate) tree: State,
    features: Features,
}

impl Engine {
    /// Reads a sentence into a room that is kept from one to the next. `memory` is that of the text; `done` hears the
    /// name of each stage when it ends.
    pub(crate) fn analyse<'w>(
        &self,
        words: impl Iterator<Item = &'w str> + Clone,
        memory: &mut Memory,
        room: &mut Room,
        done: &mut impl FnMut(&'static str),
    ) {
        let capitals = form::in_capitals(words.clone());
        let Room { forms, looked, xpos, upos, supertags, entities, tree, features } = room;
        forms.clear();
        forms.extend(words.map(|word| Form::read(word, capitals, &self.lexicon)));
        self.gazetteer.look_up(forms, looked);
        done("forms and gazetteer");
        tagger::tag_xpos(&self.xpos, forms, looked, features, xpos);
        done("Penn tags");
        tagger::tag_upos(&self.upos, forms, looked, xpos, features, upos);
        done("universal tags");
        supertag::tag_supertags(&self.supertags, forms, xpos, upos, features, supertags);
        done("supertags");
        let tagged = Tagged::new(forms, xpos, upos, supertags);
        parser::parse(&self.steps, &self.labels, &tagged, tree, features);
        done("trees");
        let seen = Seen { forms, xpos, looked, memory };
        entity::tag_entities(&self.entities, &seen, features, entities);
        memory.keep(forms, entities);
        done("entities");
    }
}
