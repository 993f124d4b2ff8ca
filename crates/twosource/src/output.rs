//! Where results and complaints go.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use twosource_render::terminal::{self, escaped};

/// Columns where nothing is known of the terminal, or there is none.
const USUAL_WIDTH: usize = 100;
/// Columns above which prose is hard to read.
const WIDEST: usize = 160;

/// Standard output, buffered, with what is known of it.
pub(crate) struct Output {
    stdout: BufWriter<AutoStream<io::Stdout>>,
    choice: ColorChoice,
    quiet: bool,
}

impl Output {
    /// Standard output, with colours as asked.
    pub(crate) fn new(choice: ColorChoice, quiet: bool) -> Self {
        Self { stdout: BufWriter::new(AutoStream::new(io::stdout(), choice)), choice, quiet }
    }

    /// Whether colours are wanted and shown on standard error.
    pub(crate) fn color_on_stderr(&self) -> bool {
        AutoStream::new(io::stderr(), self.choice).current_choice() != ColorChoice::Never
    }

    /// Whether a person watches who wants to see how far it is.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// How to draw on standard output.
    pub(crate) fn options(&self) -> terminal::Options {
        // Into a file or a pipe the width must not hang on the window of whoever started the program.
        let width = match terminal_size::terminal_size_of(io::stdout()) {
            Some((width, _)) => usize::from(width.0).min(WIDEST),
            None => USUAL_WIDTH,
        };
        terminal::Options { color: self.stdout.get_ref().current_choice() != ColorChoice::Never, width }
    }

    /// A line on standard error: what a person should know of an input that was used.
    pub(crate) fn remark(&mut self, what: &str) -> io::Result<()> {
        self.stdout.flush()?;
        warn(self.choice, "note", what);
        Ok(())
    }

    /// A line on standard error: an input that could not be used. What was written to standard output stands before
    /// it, where both go to one place.
    pub(crate) fn complain(&mut self, what: &str) -> io::Result<()> {
        self.stdout.flush()?;
        warn(self.choice, "error", what);
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stdout.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stdout.flush()
    }
}

/// `error: …` on standard error. Nothing can be done, and nothing is lost, where that is closed.
pub(crate) fn warn(choice: ColorChoice, kind: &str, what: &str) {
    let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    let _ = writeln!(AutoStream::new(io::stderr(), choice), "{red}{kind}{red:#}: {}", printable(what));
}

/// The text without characters that would steer a terminal or turn the direction of reading: file names and messages
/// quote what others wrote. Its own line ends stay.
pub(crate) fn printable(text: &str) -> String {
    text.split('\n').map(escaped).collect::<Vec<_>>().join("\n")
}

/// Whether an error comes down to a reader who has closed the pipe.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|e| e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_printed_steers_the_terminal() {
        assert_eq!(printable("a\x1b[31mb\u{202e}c\0"), "a\\u{1b}[31mb\\u{202e}c\\u{0}");
        assert_eq!(printable("два источника 😀\nne"), "два источника 😀\nne");
    }
}
