//! Addresses of the web and of mail, file names, `@names` and `#tags`.

/// What addresses of the web begin with.
const SCHEMES: &[&str] = &["http://", "https://", "ftp://", "www.", "mailto:", "doi:10."];

/// Last labels of host names, and endings of file names, that no sentence without a blank after its stop would give.
const LAST_LABELS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "mil", "info", "biz", "int", "uk", "au", "nz", "dk", "de", "fr", "jp",
    "cn", "ru", "kr", "kp", "eu", "tw", "hk", "sg", "ir", "il", "ua", "pl", "nl", "ch", "se", "fi", "pt",
    "br", "mx", "es", "za", "tv", "io", "doc", "docx", "xls", "xlsx", "ppt", "pdf", "txt", "jpg", "jpeg",
    "gif", "png", "html", "htm", "xml", "zip", "exe", "mp3", "csv", "url",
];

/// Mail addresses, host names and tags are no longer, in bytes.
const LONGEST: usize = 320;

/// Finds addresses in one pass: no part of a text is looked at twice in vain.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// No mail address, host name or tag begins before this byte.
    checked: usize,
}

impl Addresses {
    /// The end of the address that begins at `at` with `c`.
    pub(super) fn end(&mut self, text: &str, at: usize, c: char) -> Option<usize> {
        if !(c.is_ascii_alphanumeric() || matches!(c, '@' | '#')) {
            return None;
        }
        let rest = &text[at..];
        let mut schemes = SCHEMES.iter().filter(|s| s.as_bytes()[0] == (c as u8).to_ascii_lowercase());
        if let Some(scheme) = schemes.find(|s| super::starts_folded(rest, s)) {
            let len = trimmed(&rest[..web_len(rest)]);
            return (len > scheme.len()).then_some(at + len);
        }
        if at < self.checked {
            return None;
        }
        let run = &rest[..rest.bytes().take(LONGEST).take_while(|b| is_address(*b)).count()];
        let found = match c {
            '@' | '#' => tag(run),
            _ => mail(run).or_else(|| host(run, rest)),
        };
        self.checked = at + found.unwrap_or(run.len());
        found.map(|len| at + len)
    }
}

fn is_address(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-' | b'@' | b'#')
}

/// Bytes up to what cannot stand in an address of the web.
fn web_len(rest: &str) -> usize {
    let ends =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»');
    rest.find(ends).unwrap_or(rest.len())
}

/// Length without the punctuation of the sentence around.
fn trimmed(address: &str) -> usize {
    let opened = |bracket| address.contains(bracket);
    let (round, square) = (opened('('), opened('['));
    let part_of_sentence = |c: char| match c {
        ')' => !round,
        ']' => !square,
        _ => matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '…'),
    };
    address.trim_end_matches(part_of_sentence).len()
}

/// `@name`, `#tag`: the length.
fn tag(run: &str) -> Option<usize> {
    let name = run[1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    (name > 1 && run.as_bytes()[1].is_ascii_alphabetic()).then_some(1 + name)
}

/// `jo.smith@example.org`; also what mail programs write of one house (`Smith@HOUSE`).
fn mail(run: &str) -> Option<usize> {
    let (local, domain) = run.split_once('@')?;
    if local.contains('#') {
        return None;
    }
    let len =
        domain.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')).count();
    let domain = domain[..len].trim_end_matches(['.', '-', '_']);
    let letters =
        local.bytes().any(|b| b.is_ascii_alphabetic()) && domain.bytes().any(|b| b.is_ascii_alphabetic());
    (letters && domain.as_bytes()[0].is_ascii_alphanumeric()).then_some(local.len() + 1 + domain.len())
}

/// `example.org/path`, `figures.xls`, `comp.lang.c`: the length.
fn host(run: &str, rest: &str) -> Option<usize> {
    let len = run
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'#'))
        .count();
    let host = run[..len].trim_end_matches(['.', '-', '_', '#']);
    let (before, last) = host.rsplit_once('.')?;
    if before.is_empty() || host.contains("..") || !host.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    // `Info` may begin a sentence; `info` and `INFO` do not.
    let lower = last.to_ascii_lowercase();
    let even = last == lower || last.bytes().all(|b| !b.is_ascii_lowercase());
    let group = || {
        before.contains('.')
            && before
                .split('.')
                .chain([last])
                .all(|l| l.len() > 2 && l.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
    };
    if !(even && LAST_LABELS.contains(&lower.as_str()) || group()) {
        return None;
    }
    if rest[host.len()..].starts_with('/') {
        return Some(trimmed(&rest[..web_len(rest)]));
    }
    Some(host.len())
}
