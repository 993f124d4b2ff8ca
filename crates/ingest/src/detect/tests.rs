use super::*;

fn input<'a>(bytes: &'a [u8], media_type: &'a str, path: &'a str) -> Input<'a> {
    Input { bytes, media_type, path, url: "", fetched: None, label: "a", packed: false, cut: false }
}

fn reason(bytes: &[u8]) -> String {
    let input = input(bytes, "", "");
    match format(&input) {
        Ok(Format::Text) => text(&input).unwrap_err().to_string(),
        Ok(other) => format!("{other:?}"),
        Err(why) => why.to_string(),
    }
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let cases: [(&[u8], &str); 17] = [
        (b"", "the file is empty"),
        (b" \n\t\r\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"\xef\xbb\xbf \n", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a\x01", "a GIF image"),
        (b"PK\x03\x04\x14", "a ZIP archive"),
        (b"\x7fELF\x02", "an ELF program"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a RIFF"),
        (b"\xff\xfe\0\0H\0\0\0", "UTF-32, by its byte order mark"),
        (b"The king\0slept.", "a NUL at byte 8"),
        (b"The \xe9tat spoke.", "byte 4 is not UTF-8"),
        (b"\xef\xbb\xbfThe \xe9tat", "byte 7 is not UTF-8"),
        (b"\x01\x02\x03\x04ab", "4 control characters in 6"),
        (b"{\\rtf1 hi}", "an RTF document"),
        (b"\xff\xfeH\0\0\0", "a NUL"),
    ];
    for (content, expected) in cases {
        let reason = reason(content);
        assert!(reason.contains(expected), "{content:?}: {reason}");
    }
}

#[test]
fn formats_are_told_by_content_declaration_and_name() {
    let cases: [(&[u8], &str, &str, Format); 36] = [
        (b"Hi.", "", "a.txt", Format::Text),
        (b"PDF files were found.", "", "", Format::Text),
        (b"GIF8 is a name.", "", "", Format::Text),
        (b"<3 is a heart", "", "", Format::Text),
        (b"<NewsML><NewsItem/></NewsML>", "", "old.xml", Format::Xml),
        (b"<NewsML><NewsItem/></NewsML>", "text/plain", "old.xml", Format::Text),
        (b"The port was closed.", "", "notes.xml", Format::Text),
        (b"{ was printed", "", "", Format::Text),
        (b"# Head\n\nHi.", "", "notes.md", Format::Markdown),
        (b"# Head\n\nHi.", "text/markdown", "", Format::Markdown),
        (b"# Head\n\nHi.", "text/plain", "notes.md", Format::Text),
        (b"<!DOCTYPE html><p>Hi", "", "", Format::Html),
        (b"\n  <HTML lang=en>", "text/plain", "", Format::Html),
        (b"<!-- a --><html>", "", "", Format::Html),
        (b"<div><p>Hi", "", "a.html", Format::Html),
        (b"Hi", "text/html; charset=utf-8", "", Format::Html),
        (b"\xff\xfe<\0h\0t\0m\0l\0>\0", "", "", Format::Html),
        (b"<?xml version='1.0'?>\n<html xmlns='a'>", "", "", Format::Html),
        (b"<?xml version='1.0'?><rss/>", "", "", Format::Xml),
        (b"<?xml version='1.0'?><!-- x --><feed/>", "", "", Format::Xml),
        (b"<nitf>", "", "", Format::Xml),
        (b"<!DOCTYPE nitf SYSTEM 'x'><nitf>", "", "", Format::Xml),
        (b"{\"uri\": 1}", "", "", Format::Json),
        (b"[ {\"uri\": 1}]", "", "", Format::Json),
        (b"WARC/1.1\r\n", "", "", Format::Warc),
        (b"\x1f\x8b\x08", "", "", Format::Gzip),
        (b"%PDF-1.7\n%\xe2\xe3", "", "", Format::Pdf),
        (b"\xef\xbb\xbf \r\n%PDF-1.7\n%\xe2\xe3", "", "", Format::Pdf),
        (b"HTTP junk\r\n%PDF-1.7\n1 0 obj<<>>", "", "", Format::Pdf),
        (b"junk\r\n%PDF-1.7\n1 0 obj<<>>", "application/pdf", "", Format::Pdf),
        (b"The file begins with %PDF-1.4 and was leaked.", "", "a.txt", Format::Text),
        (b"WARC/1.1\r\nX: y\r\n\r\n%PDF-1.7\n1 0 obj", "", "", Format::Warc),
        (b"From: a@b.example\nTo: c\nSubject: d\n\n%PDF-1.7\n1 0 obj", "", "", Format::Email),
        (b"From: a@b.example\nTo: c\nSubject: d\n\nHi", "", "", Format::Email),
        (b"Subject: d\n\nHi", "", "a.eml", Format::Email),
        (b"Source: KCNA\nTitle: d\nDate: e\n\nHi", "", "", Format::Text),
    ];
    for (content, media_type, path, expected) in cases {
        let found = format(&input(content, media_type, path));
        assert_eq!(found, Ok(expected), "{}", String::from_utf8_lossy(content));
    }
    assert!(format(&input(b"Hi.", "image/png", "")).unwrap_err().to_string().contains("image/png"));
}

#[test]
fn text_is_text() {
    for words in
        ["Hi.", "\u{1b}[31mred\u{1b}[0m text that goes on for long enough", "Tab\there.", "\u{2028}\u{202e}"]
    {
        assert_eq!(text(&input(words.as_bytes(), "", "")).as_deref(), Ok(words));
    }
    assert_eq!(text(&input(b"\xef\xbb\xbfHi.", "", "")).as_deref(), Ok("Hi."));
    assert_eq!(text(&input(b"\xff\xfeH\0i\0", "", "")).as_deref(), Ok("Hi"));
    assert_eq!(text(&input(b"caf\xe9", "text/plain; charset=latin1", "")).as_deref(), Ok("café"));
    for fine in ["text/plain", "TEXT/PLAIN; charset=UTF-8", "text/plain;charset=\"us-ascii\""] {
        assert_eq!(text(&input(b"Hi.", fine, "")).as_deref(), Ok("Hi."), "{fine}");
    }
    let unknown = text(&input(b"Hi.", "text/plain; charset=klingon", "")).unwrap_err();
    assert!(unknown.to_string().contains("klingon"));
}

#[test]
fn encodings_are_found_in_heads() {
    for (head, expected) in [
        ("<meta charset=\"windows-1251\">", "windows-1251"),
        ("<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>", "shift_jis"),
        ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><html>", "ISO-8859-1"),
        ("<p>The charset was not given", ""),
    ] {
        assert_eq!(meta_charset(head.as_bytes()), expected, "{head}");
    }
}
