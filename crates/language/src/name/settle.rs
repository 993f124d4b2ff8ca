//! What names are whose form does not tell.

use std::collections::HashMap;

use super::{Name, NameKind};
use crate::Token;
use crate::tree::{Entity, EntityKind, Trees};
use crate::word::Word;

/// Settles what names are whose form alone does not tell, by what the entity tagger takes their mentions for; where it is
/// of two minds the form's guess stands.
pub(crate) fn settle(text: &str, names: &mut [Name], tokens: &[Token], words: &[Word], trees: &Trees) {
    let guessed =
        |name: &Name| name.titles.is_empty() && matches!(name.kind, NameKind::Person | NameKind::Unknown);
    let surface = |name: &Name| {
        let bytes = tokens[name.tokens.start].bytes().start..tokens[name.tokens.end - 1].bytes().end;
        text[bytes].to_lowercase()
    };
    let mut votes: HashMap<String, [u32; 3]> = HashMap::new();
    let mut entities = trees.entities.iter().peekable();
    for name in names.iter().filter(|n| guessed(n)) {
        let first = |e: &Entity| words[e.words.start].token as usize;
        let last = |e: &Entity| words[e.words.end - 1].token as usize;
        while entities.next_if(|e| last(e) < name.tokens.start).is_some() {}
        if let Some(entity) =
            entities.peek().filter(|e| first(e) < name.tokens.end && last(e) + 1 >= name.tokens.end)
        {
            votes.entry(surface(name)).or_default()[entity.kind as usize] += 1;
        }
    }
    for name in names.iter_mut().filter(|n| guessed(n)) {
        let Some(votes) = votes.get(&surface(name)) else { continue };
        let most = votes.iter().copied().max().unwrap_or(0);
        let mut leading = EntityKind::ALL.into_iter().filter(|k| votes[*k as usize] == most);
        // Two words and more without a title name a person as a rule: one mention taken otherwise does not undo that.
        let enough = name.kind == NameKind::Unknown || most > 1;
        if let (Some(kind), None) = (leading.next(), leading.next())
            && enough
        {
            name.kind = match kind {
                EntityKind::Person => NameKind::Person,
                EntityKind::Organisation => NameKind::Organisation,
                EntityKind::Place => NameKind::Place,
            };
        }
    }
}
