//! Treebanks in CoNLL-U: read and written.
//!
//! Empty nodes (`3.1`) and enhanced dependencies are left out when read: nothing here scores them.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use flate2::read::MultiGzDecoder;

/// A column without a value.
pub(crate) const NOTHING: &str = "_";

/// A sentence with its comments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Lines that begin with `#`, without the sign and the blanks after it.
    pub(crate) comments: Vec<String>,
    /// Syntactic words, in order.
    pub(crate) words: Vec<Word>,
    /// Tokens that hold several words, in order, not overlapping.
    pub(crate) multiwords: Vec<Multiword>,
}

/// A syntactic word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) upos: String,
    pub(crate) xpos: String,
    pub(crate) feats: String,
    /// The number of its head in the sentence, counted from 1; 0 is the root.
    pub(crate) head: usize,
    pub(crate) deprel: String,
    pub(crate) misc: String,
}

/// A token of several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Multiword {
    /// Index of its first word, counted from 0.
    pub(crate) first: usize,
    /// Index of its last word, counted from 0.
    pub(crate) last: usize,
    pub(crate) form: String,
    pub(crate) misc: String,
}

impl Word {
    /// A word of which nothing is known but its form.
    pub(crate) fn new(form: &str) -> Self {
        let nothing = || NOTHING.to_owned();
        Self {
            form: form.to_owned(),
            lemma: nothing(),
            upos: nothing(),
            xpos: nothing(),
            feats: nothing(),
            head: 0,
            deprel: nothing(),
            misc: nothing(),
        }
    }
}

impl Sentence {
    /// The value of a comment `key = value`.
    pub(crate) fn comment(&self, key: &str) -> Option<&str> {
        self.comments
            .iter()
            .find_map(|c| c.strip_prefix(key)?.trim_start().strip_prefix('=').map(str::trim_start))
    }

    /// Whether a document begins with it.
    pub(crate) fn opens_document(&self) -> bool {
        self.opens("newdoc")
    }

    /// Whether a paragraph begins with it.
    pub(crate) fn opens_paragraph(&self) -> bool {
        self.opens("newpar") || self.opens_document()
    }

    fn opens(&self, what: &str) -> bool {
        self.comments.iter().any(|c| c.split_whitespace().next() == Some(what))
    }

    /// Whether white space follows its last token.
    pub(crate) fn space_after(&self) -> bool {
        let misc = match (self.multiwords.last(), self.words.last()) {
            (Some(token), _) if token.last + 1 == self.words.len() => &token.misc,
            (_, Some(word)) => &word.misc,
            (_, None) => return true,
        };
        !misc.split('|').any(|m| m == "SpaceAfter=No")
    }
}

/// A document's text, and the byte at which each of its sentences begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Raw {
    pub(crate) text: String,
    pub(crate) starts: Vec<usize>,
}

/// The text of a treebank as the shared task of 2018 gives it to be parsed, document by document: an empty line
/// between paragraphs, a blank between sentences unless the last token says that none follows.
pub(crate) fn raw_documents(sentences: &[Sentence]) -> anyhow::Result<Vec<Raw>> {
    let mut documents: Vec<Raw> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        if sentence.opens_document() || documents.is_empty() {
            documents.push(Raw::default());
        }
        let before = number.checked_sub(1).map(|i| &sentences[i]);
        let document = documents.last_mut().context("there is no document")?;
        if !document.text.is_empty() {
            if sentence.opens_paragraph() {
                document.text.push_str("\n\n");
            } else if before.is_none_or(Sentence::space_after) {
                document.text.push(' ');
            }
        }
        document.starts.push(document.text.len());
        let text = sentence.comment("text");
        document
            .text
            .push_str(text.with_context(|| format!("sentence {} has no comment `# text`", number + 1))?);
    }
    Ok(documents)
}

/// Reads a file, gzip or not.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let name = || path.display().to_string();
    let file = File::open(path).with_context(|| format!("cannot open {}", name()))?;
    let bytes: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    parse(BufReader::new(bytes)).with_context(|| format!("cannot read {}", name()))
}

/// Reads sentences.
pub(crate) fn parse(lines: impl BufRead) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in lines.lines().enumerate() {
        let line = line?;
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            finish(&mut sentence, &mut sentences);
        } else if let Some(comment) = line.strip_prefix('#') {
            sentence.comments.push(comment.trim_start().to_owned());
        } else {
            row(line, &mut sentence).with_context(|| format!("line {}", number + 1))?;
        }
    }
    finish(&mut sentence, &mut sentences);
    Ok(sentences)
}

/// Comments without words belong to no sentence.
fn finish(sentence: &mut Sentence, sentences: &mut Vec<Sentence>) {
    let done = std::mem::take(sentence);
    if !done.words.is_empty() {
        sentences.push(done);
    }
}

fn row(line: &str, sentence: &mut Sentence) -> anyhow::Result<()> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = columns[..] else {
        bail!("{} columns where a row has ten", columns.len());
    };
    if id.contains('.') {
        return Ok(());
    }
    if let Some((first, last)) = id.split_once('-') {
        let (first, last): (usize, usize) = (first.parse()?, last.parse()?);
        ensure!(0 < first && first < last, "the range {id} is none");
        ensure!(first == sentence.words.len() + 1, "the range {id} does not begin at the next word");
        sentence.multiwords.push(Multiword {
            first: first - 1,
            last: last - 1,
            form: form.to_owned(),
            misc: misc.to_owned(),
        });
        return Ok(());
    }
    ensure!(
        id.parse() == Ok(sentence.words.len() + 1),
        "the word's number {id} does not follow the one before"
    );
    sentence.words.push(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: upos.to_owned(),
        xpos: xpos.to_owned(),
        feats: feats.to_owned(),
        head: if head == NOTHING { 0 } else { head.parse().with_context(|| format!("the head {head:?}"))? },
        deprel: deprel.to_owned(),
        misc: misc.to_owned(),
    });
    Ok(())
}

/// Writes sentences. Columns that an engine does not fill stay `_`.
pub(crate) fn write(out: &mut impl Write, sentences: &[Sentence]) -> std::io::Result<()> {
    let mut text = String::new();
    for sentence in sentences {
        text.clear();
        rows(sentence, &mut text);
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn rows(sentence: &Sentence, out: &mut String) {
    for comment in &sentence.comments {
        out.push_str("# ");
        out.push_str(comment);
        out.push('\n');
    }
    let mut multiwords = sentence.multiwords.iter().peekable();
    for (i, w) in sentence.words.iter().enumerate() {
        if let Some(m) = multiwords.next_if(|m| m.first == i) {
            let (first, last) = (m.first + 1, m.last + 1);
            writeln!(out, "{first}-{last}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}", m.form, m.misc).ok();
        }
        // Writing to a string cannot fail.
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}",
            i + 1,
            w.form,
            w.lemma,
            w.upos,
            w.xpos,
            w.feats,
            w.head,
            w.deprel,
            w.misc
        )
        .ok();
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# newdoc id = a
# newpar
# text = I can't.
1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No

# text = Don't
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tDo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_

# text = No.
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

# newpar
# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

# newdoc
# text = So
1\tSo\tso\tADV\tRB\t_\t0\troot\t_\t_
";

    #[test]
    fn what_is_written_reads_the_same() {
        let read = parse(TEXT.as_bytes()).unwrap();
        assert_eq!(read.len(), 5);
        assert_eq!(read[0].words.len(), 4);
        assert_eq!((read[0].multiwords[0].first, read[0].multiwords[0].last), (1, 2));
        let mut out = Vec::new();
        write(&mut out, &read).unwrap();
        assert_eq!(parse(&out[..]).unwrap(), read);
    }

    #[test]
    fn raw_text() {
        let read = parse(TEXT.as_bytes()).unwrap();
        let raw = raw_documents(&read).unwrap();
        let texts: Vec<_> = raw.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(texts, ["I can't.Don'tNo.\n\nYes", "So"]);
        assert_eq!(raw[0].starts, [0, 8, 13, 18]);
    }

    #[test]
    fn broken_rows_are_told() {
        for (text, why) in [
            ("1\ta\n", "2 columns"),
            ("2\ta\ta\tX\tX\t_\t0\troot\t_\t_\n", "does not follow"),
            ("2-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "does not begin"),
            ("1\ta\ta\tX\tX\t_\tx\troot\t_\t_\n", "the head"),
        ] {
            let error = format!("{:#}", parse(text.as_bytes()).unwrap_err());
            assert!(error.starts_with("line 1: ") && error.contains(why), "{error}");
        }
    }
}
