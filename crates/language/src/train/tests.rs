use super::*;

/// Word, Penn tag, universal tag, head counted from 1, relation.
type Row = (&'static str, Xpos, Upos, u32, Relation);

/// Invented sentences with their trees.
const SENTENCES: &[&[Row]] = {
    use Relation::{Det, Nsubj, Obj, Punct, Root};
    &[
        &[
            ("The", Xpos::Dt, Upos::Det, 2, Det),
            ("envoy", Xpos::Nn, Upos::Noun, 3, Nsubj),
            ("saw", Xpos::Vbd, Upos::Verb, 0, Root),
            ("Harlan", Xpos::Nnp, Upos::Propn, 3, Obj),
            (".", Xpos::Stop, Upos::Punct, 3, Punct),
        ],
        &[
            ("Rivers", Xpos::Nns, Upos::Noun, 2, Nsubj),
            ("rose", Xpos::Vbd, Upos::Verb, 0, Root),
            (".", Xpos::Stop, Upos::Punct, 2, Punct),
        ],
    ]
};

fn corpus() -> Corpus {
    let mut corpus = Corpus {
        clusters: vec![("envoy".to_owned(), [1, 2, 3])],
        names: vec![Names { kind: NamesKind::Family, names: vec![("Okafor".to_owned(), false)] }],
        ..Corpus::default()
    };
    for i in 0..120 {
        let rows = SENTENCES[i % SENTENCES.len()];
        let named = rows.iter().position(|r| r.1 == Xpos::Nnp);
        corpus.sentences.push(Sentence {
            words: rows.iter().map(|r| r.0.to_owned()).collect(),
            lemmas: rows.iter().map(|r| r.0.to_lowercase()).collect(),
            xpos: rows.iter().map(|r| r.1).collect(),
            upos: rows.iter().map(|r| r.2).collect(),
            heads: rows.iter().map(|r| r.3.checked_sub(1).unwrap_or(rows.len() as u32)).collect(),
            relations: rows.iter().map(|r| r.4).collect(),
            entities: Some(named.map(|i| (i..i + 1, EntityKind::Person)).into_iter().collect()),
            opens_text: i % 10 == 0,
        });
    }
    corpus
}

#[test]
fn the_same_corpus_gives_the_same_bytes_and_they_have_learnt() {
    let corpus = corpus();
    let (one, other) = both(|| train(&corpus, &|_| {}), || train(&corpus, &|_| {}));
    assert!(one == other, "two runs give the same weights");
    let engine = crate::engine::pack::read(&one[..]).unwrap();
    let mut room = crate::engine::Room::default();
    let words = ["The", "envoy", "saw", "Harlan", "."];
    engine.analyse(words.into_iter(), &mut Memory::default(), &mut room, &mut |_| {});
    assert_eq!(room.tree.head, [1, 2, 5, 2, 2]);
    let tags: Vec<Upos> = room.upos.iter().map(|u| Upos::at(usize::from(*u))).collect();
    assert_eq!(tags, [Upos::Det, Upos::Noun, Upos::Verb, Upos::Propn, Upos::Punct]);
    let found: Vec<_> = entity::entities(&room.entities).collect();
    assert_eq!(found, [(3..4, EntityKind::Person)]);
}
