use super::*;

#[test]
fn entities_are_never_resolved() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&c;&f; &amp;&#65;&nbsp;</a>";
    let document = parse(bomb);
    assert_eq!(document.raw(document.root().unwrap()), "&c;&f; &A\u{a0}");
}

#[test]
fn a_broken_document_is_read_up_to_the_break() {
    let document = parse("<a><b>one</b><b>tw");
    let root = document.root().unwrap();
    let parts: Vec<(String, bool)> =
        document.named(root, "b").map(|b| (document.raw(b), document.is_whole(b))).collect();
    assert_eq!(parts, [("one".to_owned(), true), ("tw".to_owned(), false)]);
    assert!(document.broken.is_some());
    assert!(parse(&"<a>".repeat(100_000)).broken.unwrap().contains("nested"));
    assert!(parse("").root().is_none());
}

#[test]
fn what_is_broken_costs_the_item_in_which_it_stands() {
    let text = "<feed><item><b>one & two</b></item><item><b>three</b><!x></item><item/><items/><item><b>four</b></item></feed>";
    let document = parse(text);
    let root = document.root().unwrap();
    let items: Vec<(String, bool, bool)> = document
        .named(root, "item")
        .map(|id| (document.raw(id), document.is_whole(id), document.problem(id).is_some()))
        .collect();
    let expected =
        [("one & two", true, false), ("three", false, true), ("", true, false), ("four", true, false)];
    let expected = expected.map(|(words, whole, problem)| (words.to_owned(), whole, problem));
    assert_eq!(items, expected);
    assert_eq!(document.broken, None);
    // Where no item follows, there the document ends.
    assert!(parse("<feed><item><b>one</b><!x></item></feed>").broken.is_some());
}

#[test]
fn names_have_namespaces() {
    let text = "<rss xmlns:m='urn:m' xmlns='urn:d'><item><m:title>a</m:title><title>b</title><x:title>c</x:title><n:title xmlns:n='urn:m'>d</n:title></item></rss>";
    let document = parse(text);
    let item = document.at(document.root().unwrap(), &["item"]).unwrap();
    let spaces: Vec<&str> = document.children(item).map(|id| document.namespace(id)).collect();
    assert_eq!(spaces, ["urn:m", "urn:d", "x", "urn:m"]);
    let words = |ids: Vec<Id>| ids.into_iter().map(|id| document.raw(id)).collect::<String>();
    assert_eq!(words(document.own(item, "title").collect()), "b");
    assert_eq!(words(document.of(item, &["urn:m", "x"], "title").collect()), "acd");
}

#[test]
fn elements_become_html() {
    let document = parse("<a><p x='1'>A &lt; <em class='c'>B</em></p><media><p>C</p></media></a>");
    let html = document
        .html(document.root().unwrap(), |name| if name == "media" { String::new() } else { name.to_owned() });
    assert_eq!(html, "<p>A &lt; <em class=\"c\">B</em></p>");
}
