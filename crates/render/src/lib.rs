//! Shows what a check gave: a [`Dossier`](twosource_model::Dossier) as terminal diagnostics, as `rustc` prints them, and
//! as SARIF for tools that gather diagnostics.
//!
//! It lives apart because how a finding looks is nobody else's business: the rooms make findings, the binary and the
//! desk's page hand them here. It takes the nouns and a writer and gives rows.
//!
//! It must not know terminals (whether there is one, how wide it is, whether it takes colour: the caller says so), files,
//! clocks, the wire, or any rule. It must not read prose either: what to underline comes with the evidence.
//!
//! Reports are hostile input. Nothing that a report holds reaches the writer as a control character, no place in it is
//! trusted, and the work is linear in the evidence and, once per report, in its text.

pub mod sarif;
mod sheet;
pub mod terminal;
