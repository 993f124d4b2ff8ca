//! What the trained engine reads of plain sentences, of headlines in capitals, of copy in small letters. A model may
//! err, but not on these.

use twosource_language::{EntityKind, Relation, annotate};

/// The words that stand in a relation, each with its head: `Pak←sent`.
fn arcs(text: &str, relation: Relation) -> Vec<String> {
    let a = annotate(text);
    let nodes = a.trees.nodes.iter().enumerate().filter(|(_, n)| n.relation == relation);
    nodes.map(|(i, n)| format!("{}←{}", a.letters(i), n.head().map_or("", |h| a.letters(h)))).collect()
}

fn entities(text: &str) -> Vec<(String, EntityKind)> {
    let a = annotate(text);
    let bytes = |words: &std::ops::Range<usize>| {
        a.words[words.start].bytes().start..a.words[words.end - 1].bytes().end
    };
    a.trees.entities.iter().map(|e| (text[bytes(&e.words)].to_owned(), e.kind)).collect()
}

#[test]
fn who_did_what_to_whom() {
    for (text, relation, want) in [
        ("The minister sent a letter to the king on Monday.", Relation::Nsubj, vec!["minister←sent"]),
        ("The minister sent a letter to the king on Monday.", Relation::Obj, vec!["letter←sent"]),
        ("The minister arrived in Paris on Monday.", Relation::Obl, vec!["Paris←arrived", "Monday←arrived"]),
        ("The letter was delivered by an envoy.", Relation::NsubjPass, vec!["letter←delivered"]),
        ("The letter was delivered by an envoy.", Relation::OblAgent, vec!["envoy←delivered"]),
        ("Police said that two men had been arrested.", Relation::Ccomp, vec!["arrested←said"]),
        ("Police arrested a driver and charged him.", Relation::Conj, vec!["charged←arrested"]),
        ("The president did not sign the law.", Relation::Advmod, vec!["not←sign"]),
        ("The men who fled were caught.", Relation::AclRelcl, vec!["fled←men"]),
    ] {
        assert_eq!(arcs(text, relation), want, "{relation:?} in {text}");
    }
}

#[test]
fn lemmas() {
    for (text, want) in [
        ("Soldiers were wounded.", "soldier be wound ."),
        ("He's leaving, she said.", "he be leave , she say ."),
        ("The children didn't know", "the child do not know"),
        ("Seoul denied it.", "Seoul deny it ."),
    ] {
        let a = annotate(text);
        let lemmas: Vec<_> = (0..a.words.len()).map(|w| a.lemma(w)).collect();
        assert_eq!(lemmas.join(" "), want);
    }
}

#[test]
fn named_entities() {
    use EntityKind::{Organisation, Person, Place};
    for (text, want) in [
        ("Angela Brandt met officials in Berlin.", vec![("Angela Brandt", Person), ("Berlin", Place)]),
        ("The FBI searched a house in Texas.", vec![("FBI", Organisation), ("Texas", Place)]),
        ("Yoon Seo-jun, who lives in Busan, spoke.", vec![("Yoon Seo-jun", Person), ("Busan", Place)]),
        ("the weather was bad again", vec![]),
    ] {
        let want: Vec<(String, EntityKind)> = want.into_iter().map(|(n, k)| (n.to_owned(), k)).collect();
        assert_eq!(entities(text), want, "{text}");
    }
}

/// Names as much of the world writes them: family first, hyphens, particles; few of them stand in a treebank.
#[test]
fn names_from_many_places() {
    use EntityKind::{Person, Place};
    for (text, person, place) in [
        ("Nguyen Van Minh was detained in Hanoi, police said.", "Nguyen Van Minh", "Hanoi"),
        ("Officials in Kyiv said Oleksandr Kovalenko had resigned.", "Oleksandr Kovalenko", "Kyiv"),
        ("Wang Jianguo arrived in Shanghai on Monday.", "Wang Jianguo", "Shanghai"),
        ("Khalid al-Mansour told reporters in Riyadh that talks had failed.", "Khalid al-Mansour", "Riyadh"),
        ("Chukwuemeka Okonkwo was born in Lagos.", "Chukwuemeka Okonkwo", "Lagos"),
    ] {
        let want = [(person.to_owned(), Person), (place.to_owned(), Place)];
        let mut found = entities(text);
        found.sort_by_key(|e| e.1);
        assert_eq!(found, want, "{text}");
    }
}

/// As a translating machine writes: one verb of saying to two clauses, the subject said twice.
#[test]
fn translated_english() {
    let text = "He said the bridge was safe and he said that the road was closed.";
    let ccomps = arcs(text, Relation::Ccomp);
    assert!(
        ccomps.contains(&"safe←said".to_owned()) && ccomps.contains(&"closed←said".to_owned()),
        "{ccomps:?}"
    );
    let subjects = arcs(text, Relation::Nsubj);
    assert_eq!(subjects.iter().filter(|s| *s == "He←said" || *s == "he←said").count(), 2, "{subjects:?}");
}

#[test]
fn capitals_and_small_letters_are_read_like_other_copy() {
    for text in [
        "Police arrested two men in London.",
        "POLICE ARRESTED TWO MEN IN LONDON",
        "police arrested two men in london",
    ] {
        let a = annotate(text);
        let root = a.trees.nodes.iter().position(|n| n.relation == Relation::Root).unwrap();
        assert_eq!(a.letters(root).to_lowercase(), "arrested", "{text}");
        assert_eq!(arcs(text, Relation::Obj)[0].to_lowercase(), "men←arrested", "{text}");
    }
}

#[test]
fn noun_phrases_with_their_heads() {
    let a = annotate("The injured men from the village told North Korean state media.");
    let phrases: Vec<(String, &str)> = a
        .trees
        .noun_phrases()
        .iter()
        .map(|p| {
            let words: Vec<&str> = p.words.clone().map(|w| a.letters(w)).collect();
            (words.join(" "), a.letters(p.head))
        })
        .collect();
    let want =
        [("The injured men", "men"), ("the village", "village"), ("North Korean state media", "media")];
    assert_eq!(phrases, want.map(|(p, h)| (p.to_owned(), h)));
}

#[test]
fn the_same_text_is_read_the_same_way_each_time() {
    let text = "Kim sent Xi a message, KCNA said. It was delivered in Beijing on Friday by an envoy.";
    assert_eq!(annotate(text).trees, annotate(text).trees);
}
