//! Cross-source verification: claims in; events, origins and findings out.
//!
//! It is apart because it judges claims and never reads prose: it does not know `language`, files, networks or clocks,
//! so that a finding rests on nothing but what claims say, and the same claims give the same findings whatever read
//! them and in whatever order they come.
//!
//! The way through [`judge`]: `set` indexes the claims; `link` puts those of one happening together, within a report
//! and then across reports; `origin` follows citations and copies to where the accounts come from; each rule of
//! `rules/` looks at that bench and says what it sees. What is a variant of a name is decided in `name`, what is the
//! same utterance in `wording`.

mod copying;
mod denial;
mod differ;
mod draft;
mod judge;
mod keys;
mod level;
mod link;
mod name;
mod number;
mod office;
mod origin;
mod place;
mod review;
mod rules;
mod service;
mod set;
mod title;
mod update;
mod validate;
mod version;
mod wording;

pub use judge::judge;
pub use keys::blocking_keys;
pub use level::{Level, Levels};
pub use rules::rules;
pub use service::Verifier;
