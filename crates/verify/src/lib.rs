//! Cross-source verification: claims in; events, origins and findings out.
//!
//! It is apart because it judges claims and never reads prose: it does not know `language`, files, networks or clocks,
//! so that a finding rests on nothing but what claims say, and the same claims give the same findings whatever read
//! them and in whatever order they come.
//!
//! What each rule needs of a claim is written down in `docs/claims.md`.
//!
//! The way through [`judge`]: `set` indexes the claims; `link` puts those of one happening together, within a report
//! and then across reports; `origin` follows citations and copies to where the accounts come from; each rule of
//! `rules/` looks at that bench and says what it sees. What they compare is decided in one place each: names in `name`,
//! copies in `copy`, offices in `office`, numbers in `number`, places in `place`, utterances in `wording`, all of two accounts in `differ`.
//! What follows in time is no conflict: `version`, `denial` and `update` say what does. `withdrawn` says what rests on
//! a report that was killed. `review` carries an editor's word from a finding to the one that takes its place.

mod align;
mod apart;
mod confidence;
mod copy;
mod copying;
mod deed;
mod denial;
mod differ;
mod draft;
mod judge;
mod keys;
mod kind;
mod level;
mod link;
mod matter;
mod name;
mod number;
mod office;
mod origin;
mod person;
mod place;
mod proposition;
mod review;
mod revision;
mod rules;
mod service;
mod set;
mod thing;
mod title;
mod update;
mod validate;
mod version;
mod withdrawn;
mod wording;

pub use copy::near_copies;
pub use judge::judge;
pub use keys::blocking_keys;
pub use level::{Level, Levels};
pub use matter::matters;
pub use rules::rules;
pub use service::Verifier;
