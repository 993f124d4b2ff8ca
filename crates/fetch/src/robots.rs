//! What a host asks programs to leave alone: robots.txt, as RFC 9309 has it.

use std::time::Duration;

/// The name by which a robots.txt may address this program.
pub(crate) const PRODUCT: &str = "twosource";
/// Bytes of a robots.txt that are read (RFC 9309 asks for 500 KiB at least); what follows is left.
pub(crate) const MOST_BYTES: usize = 500 * 1024;

/// The rules that hold for this program.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Robots {
    rules: Vec<Rule>,
    /// How long to wait between two requests, where the host says so; no part of the RFC, but widely used.
    pub(crate) delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allow: bool,
    /// Percent-encoding made one; `*` stands for anything, and where `ends`, nothing may follow.
    pattern: String,
    ends: bool,
}

/// The rules under some names, while a file is read.
#[derive(Debug, Default)]
struct Group {
    ours: bool,
    everybodys: bool,
}

impl Robots {
    /// Reads a file: the groups that name this program, or else those for everybody. What cannot be understood is left
    /// out, line by line.
    #[must_use]
    pub fn read(text: &[u8]) -> Self {
        let text = String::from_utf8_lossy(&text[..text.len().min(MOST_BYTES)]);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let (mut ours, mut everybodys) = (None::<Self>, Self::default());
        let mut group = Group::default();
        // Names that follow each other share the rules after them.
        let mut naming = false;
        for line in text.split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim(), value.trim());
            if key.eq_ignore_ascii_case("user-agent") {
                if !naming {
                    group = Group::default();
                }
                naming = true;
                group.ours |= is_us(value);
                group.everybodys |= value == "*";
                if group.ours {
                    ours.get_or_insert_default();
                }
                continue;
            }
            let allow = key.eq_ignore_ascii_case("allow");
            let is_rule = allow || key.eq_ignore_ascii_case("disallow");
            let is_delay = key.eq_ignore_ascii_case("crawl-delay");
            if !is_rule && !is_delay {
                continue;
            }
            naming = false;
            let into = match (group.ours, group.everybodys) {
                (true, _) => ours.get_or_insert_default(),
                (false, true) => &mut everybodys,
                (false, false) => continue,
            };
            if is_delay {
                let seconds = value.parse::<f64>().ok().filter(|s| *s >= 0.0);
                into.delay = seconds.and_then(|s| Duration::try_from_secs_f64(s).ok()).or(into.delay);
            } else if !value.is_empty() {
                into.rules.push(Rule::read(allow, value));
            }
        }
        ours.unwrap_or(everybodys)
    }

    /// Whether a path with its query may be asked for: the longest rule that matches decides, and of two as long the one
    /// that allows.
    #[must_use]
    pub fn allows(&self, path_and_query: &str) -> bool {
        if path_and_query == "/robots.txt" {
            return true;
        }
        let path = one_encoding(path_and_query);
        let matching = self.rules.iter().filter(|rule| rule.matches(&path));
        matching.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }
}

/// Whether a name in a file is this program's; a version may stand behind it.
fn is_us(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '_');
    let name = name.split(|c| !is_part(c)).next().unwrap_or_default();
    name.eq_ignore_ascii_case(PRODUCT)
}

impl Rule {
    fn read(allow: bool, pattern: &str) -> Self {
        let (pattern, ends) = match pattern.strip_suffix('$') {
            Some(pattern) => (pattern, true),
            None => (pattern, false),
        };
        Self { allow, pattern: one_encoding(pattern), ends }
    }

    /// Whether the pattern stands at the path's beginning. Each piece between two `*` is taken where it stands first, so
    /// the time is that of reading path and pattern once.
    fn matches(&self, path: &str) -> bool {
        let mut pieces = self.pattern.split('*');
        let first = pieces.next().unwrap_or_default();
        let Some(mut rest) = path.strip_prefix(first) else { return false };
        let Some(last) = pieces.next_back() else { return !self.ends || rest.is_empty() };
        for piece in pieces {
            let Some(at) = rest.find(piece) else { return false };
            rest = &rest[at + piece.len()..];
        }
        if self.ends { rest.ends_with(last) } else { rest.contains(last) }
    }
}

/// A path in the one form in which two are compared: what needs no percent sign has none, what needs one has it, in
/// capitals.
fn one_encoding(path: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit =
        |byte: Option<&u8>| byte.and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(path.len());
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let encoded = match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => Some(high * 16 + low),
            _ => None,
        };
        at += if encoded.is_some() { 3 } else { 1 };
        let value = encoded.unwrap_or(byte);
        let unreserved = value.is_ascii_alphanumeric() || matches!(value, b'-' | b'.' | b'_' | b'~');
        let plain = encoded.is_none() && value.is_ascii_graphic() && value != b'%';
        if unreserved || plain {
            out.push(char::from(value));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(value >> 4)]));
            out.push(char::from(HEX[usize::from(value & 15)]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_longest_rule_decides() {
        // (robots.txt, what is allowed, what is not)
        let table: &[(&str, &[&str], &[&str])] = &[
            ("", &["/", "/a"], &[]),
            ("User-agent: *\nDisallow:\n", &["/", "/a"], &[]),
            ("User-agent: *\nDisallow: /\n", &["/robots.txt"], &["/", "/a", "/?q"]),
            (
                "user-agent:*\ndisallow:/private # a remark",
                &["/", "/priv"],
                &["/private", "/private/a", "/privateer"],
            ),
            ("User-agent: *\r\nDisallow: /a\r\nAllow: /a/b\r\n", &["/a/b", "/a/bc", "/b"], &["/a", "/a/c"]),
            // As long: the one that allows.
            ("User-agent: *\nDisallow: /a\nAllow: /a\n", &["/a"], &[]),
            ("User-agent: *\nDisallow: /*.pdf$\n", &["/a.pdfx", "/pdf", "/a.pdf?x"], &["/a.pdf", "/.pdf"]),
            (
                "User-agent: *\nDisallow: /*/private*/x\n",
                &["/private/x"],
                &["/a/private/x", "/a/privates/b/x1"],
            ),
            ("User-agent: *\nDisallow: *secret\n", &["/public"], &["/secret", "/a/secret"]),
            ("User-agent: *\nDisallow: /a*$\n", &["/b"], &["/a", "/a/b"]),
            ("User-agent: *\nDisallow: /$\n", &["/a"], &["/"]),
            ("User-agent: *\nDisallow: /*?sort=\n", &["/a?q=1"], &["/a?sort=1"]),
            // Another program's rules are not ours, and ours go before everybody's.
            ("User-agent: other\nDisallow: /\n", &["/a"], &[]),
            ("User-agent: *\nDisallow: /\n\nUser-agent: Twosource\nDisallow: /b\n", &["/a"], &["/b"]),
            ("User-agent: twosource/1.0\nAllow: /\n\nUser-agent: *\nDisallow: /\n", &["/a"], &[]),
            ("User-agent: twosourcebot\nDisallow: /\n", &["/a"], &[]),
            ("User-agent: TWOSOURCE\n\nUser-agent: *\nDisallow: /\n", &[], &["/a"]),
            // Names that follow each other share their rules; groups of one name are one.
            ("User-agent: other\nUser-agent: twosource\nDisallow: /a\n", &["/b"], &["/a"]),
            (
                "User-agent: twosource\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: twosource\nDisallow: /c\n",
                &["/b"],
                &["/a", "/c"],
            ),
            // Lines that are none of ours end nothing.
            ("User-agent: *\nSitemap: https://example.org/s.xml\nDisallow: /a\n", &["/b"], &["/a"]),
            ("\u{feff}User-agent: *\nDisallow: /a\nnonsense\n: x\nDisallow /b\n", &["/b"], &["/a"]),
            // Before any name, rules are nobody's.
            ("Disallow: /\nUser-agent: *\nDisallow: /a\n", &["/b"], &["/a"]),
            // One path, however it is written.
            (
                "User-agent: *\nDisallow: /caf\u{e9}/%7ejoe\n",
                &["/cafe/"],
                &["/caf%c3%a9/~joe", "/caf%C3%A9/%7Ejoe"],
            ),
            ("User-agent: *\nDisallow: /a%2Fb\n", &["/a/b"], &["/a%2fb"]),
            ("User-agent: *\nDisallow: /100%\n", &["/1"], &["/100%", "/100%25"]),
        ];
        for (text, allowed, not) in table {
            let robots = Robots::read(text.as_bytes());
            for path in *allowed {
                assert!(robots.allows(path), "{text:?} allows {path}");
            }
            for path in *not {
                assert!(!robots.allows(path), "{text:?} does not allow {path}");
            }
        }
    }

    #[test]
    fn a_delay_is_heeded_where_it_is_a_time() {
        for (text, delay) in [
            ("User-agent: *\nCrawl-delay: 10\n", Some(10_000)),
            ("User-agent: *\nCrawl-delay: 0.5\n", Some(500)),
            ("User-agent: other\nCrawl-delay: 10\n", None),
            ("User-agent: *\nCrawl-delay: soon\n", None),
            ("User-agent: *\nCrawl-delay: -1\n", None),
            ("User-agent: *\nCrawl-delay: 1e300\n", None),
            ("User-agent: *\nCrawl-delay: NaN\n", None),
        ] {
            assert_eq!(Robots::read(text.as_bytes()).delay, delay.map(Duration::from_millis), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_file_and_any_path_have_an_answer(file in vec(any::<u8>(), 0..400), path in any::<String>()) {
            let robots = Robots::read(&file);
            let path = format!("/{path}");
            // However a path is written, the answer is the same.
            let written = one_encoding(&path);
            prop_assert_eq!(&one_encoding(&written), &written);
            prop_assert_eq!(robots.allows(&path), robots.allows(&written));
        }

        #[test]
        fn a_rule_matches_what_it_is_made_of(pieces in vec("[a-z/]{0,4}", 1..5), between in vec("[a-z/]{0,4}", 4)) {
            let pattern = format!("/{}", pieces.join("*"));
            let between: String = pieces.iter().zip(&between).fold(String::from("/"), |path, (piece, more)| {
                format!("{path}{piece}{more}")
            });
            let robots = Robots::read(format!("User-agent: *\nDisallow: {pattern}\n").as_bytes());
            prop_assert!(!robots.allows(&between), "{pattern} {between}");
        }
    }

    #[test]
    fn a_hostile_file_costs_little() {
        let stars = format!("User-agent: *\nDisallow: /{}\n", "*a".repeat(200_000));
        let path = format!("/{}", "a".repeat(2000));
        assert!(Robots::read(stars.as_bytes()).allows(&path));
        let many = format!("User-agent: *\n{}", "Disallow: /b\n".repeat(100_000));
        let robots = Robots::read(many.as_bytes());
        assert!(robots.allows(&path) && !robots.allows("/b"));
        assert!(robots.rules.len() < MOST_BYTES / 10);
        assert!(Robots::read(&[0xff; 100]).allows("/a"));
    }
}
