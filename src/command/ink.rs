//! How things look on the terminal: colour or plain marks, the width, and no character that does more than show itself.

use std::env;
use std::io::{self, IsTerminal, Write};

use unicode_width::UnicodeWidthStr;

use super::arguments::When;
use super::roles::{Role, Roles};

/// Lines get no longer than this, however wide the terminal is: longer ones are hard to read.
const WIDEST: usize = 100;

/// What marks look like, and where lines end.
pub struct Ink {
    /// Colour, or marks in the text.
    pub color: bool,
    /// How many columns a line may take; `None` where the output is no terminal: there a block is one line.
    pub width: Option<usize>,
}

impl Ink {
    /// What fits standard output and the environment.
    pub fn for_stdout(when: When) -> Self {
        let terminal = io::stdout().is_terminal();
        let color = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => wants_color(terminal, |name| env::var(name).ok()),
        };
        let width = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0).clamp(20, WIDEST));
        Self { color, width: terminal.then(width).flatten() }
    }
}

/// Whether the environment wants colour, as <https://no-color.org> and <https://bixense.com/clicolors> have it.
fn wants_color(terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let forced = |name: &str| set(name).is_some_and(|value| value != "0");
    if set("NO_COLOR").is_some() {
        false
    } else if forced("FORCE_COLOR") || forced("CLICOLOR_FORCE") {
        true
    } else {
        let refused = ["FORCE_COLOR", "CLICOLOR"].iter().any(|name| set(name).is_some_and(|value| value == "0"));
        terminal && !refused && set("TERM").is_none_or(|value| value != "dumb")
    }
}

/// `text` as it can be printed: a character that would steer the terminal (escape sequences begin with one) or turn the
/// direction of writing is shown as U+FFFD. Line ends and tabs become spaces, carriage returns nothing.
pub fn printable(text: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = |c: char| match c {
        '\r' => None,
        '\n' | '\t' => Some(' '),
        c if steers(c) => Some(char::REPLACEMENT_CHARACTER),
        c => Some(c),
    };
    text.chars().filter_map(shown).collect()
}

/// Writes one block, wrapping it between words.
pub struct Block<'a, W: Write> {
    ink: &'a Ink,
    output: &'a mut W,
    /// What a wrapped line begins with.
    indent: &'a str,
    /// Columns taken in this line.
    column: usize,
    /// What has been given since the last space: printable, with the roles it is in.
    word: Vec<(String, Roles)>,
    /// Roles in which a space is due before the word.
    space: Option<Roles>,
    /// The look that the terminal has been set to.
    look: &'static str,
}

impl<'a, W: Write> Block<'a, W> {
    /// Begins a block with `first`, which is not wrapped; further lines begin with `indent`.
    pub fn new(ink: &'a Ink, output: &'a mut W, first: &str, indent: &'a str) -> io::Result<Self> {
        output.write_all(first.as_bytes())?;
        Ok(Self { ink, output, indent, column: first.width(), word: Vec::new(), space: None, look: "" })
    }

    /// Appends text of the article, all of it in the same roles.
    pub fn text(&mut self, text: &str, roles: Roles) -> io::Result<()> {
        for (index, part) in printable(text).split(' ').enumerate() {
            if index > 0 {
                self.end_word()?;
                self.space = self.space.or(Some(roles));
            }
            if !part.is_empty() {
                self.word.push((part.to_owned(), roles));
            }
        }
        Ok(())
    }

    /// Ends the block and its line, and begins another one.
    pub fn next(mut self) -> io::Result<Self> {
        self.end_line()?;
        Self::new(self.ink, self.output, "", self.indent)
    }

    /// Ends the block and its line.
    pub fn end(mut self) -> io::Result<()> {
        self.end_line()
    }

    fn end_line(&mut self) -> io::Result<()> {
        self.end_word()?;
        self.set_look("")?;
        writeln!(self.output)
    }

    fn end_word(&mut self) -> io::Result<()> {
        if self.word.is_empty() {
            return Ok(());
        }
        let width: usize = self.word.iter().map(|(part, _)| part.width()).sum();
        if let Some(roles) = self.space.take() {
            if self.ink.width.is_some_and(|limit| self.column + 1 + width > limit) {
                self.set_look("")?;
                write!(self.output, "\n{}", self.indent)?;
                self.column = self.indent.width();
            } else {
                self.set_look(look(roles))?;
                self.output.write_all(b" ")?;
                self.column += 1;
            }
        }
        self.column += width;
        for (part, roles) in std::mem::take(&mut self.word) {
            self.set_look(look(roles))?;
            self.output.write_all(part.as_bytes())?;
        }
        Ok(())
    }

    fn set_look(&mut self, look: &'static str) -> io::Result<()> {
        if self.ink.color && look != self.look {
            write!(self.output, "\x1b[0{look}m")?;
            self.look = look;
        }
        Ok(())
    }
}

/// The terminal's codes for a set of roles. Colour is never the only sign: sources are bold, cues slanted, weak claims
/// underlined, strong ones underlined and bold; quotations have their marks.
fn look(roles: Roles) -> &'static str {
    let claim = roles.has(Role::WeakClaim) || roles.has(Role::StrongClaim);
    match () {
        () if roles.has(Role::Source) => {
            if claim {
                ";1;4;32"
            } else {
                ";1;32"
            }
        }
        () if roles.has(Role::Cue) => {
            if claim {
                ";3;4;32"
            } else {
                ";3;32"
            }
        }
        () if roles.has(Role::StrongClaim) => ";1;4;33",
        () if roles.has(Role::WeakClaim) => ";4;33",
        () if roles.has(Role::Quote) => ";36",
        () => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_on_colour() {
        let wants = |terminal: bool, set: &[(&str, &str)]| {
            wants_color(terminal, |name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into()))
        };
        assert!(wants(true, &[]) && !wants(false, &[]));
        assert!(!wants(true, &[("NO_COLOR", "1")]) && wants(true, &[("NO_COLOR", "")]));
        assert!(wants(false, &[("FORCE_COLOR", "1")]) && wants(false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!wants(false, &[("CLICOLOR_FORCE", "0")]) && !wants(true, &[("FORCE_COLOR", "0")]));
        assert!(!wants(true, &[("NO_COLOR", "1"), ("FORCE_COLOR", "1")]));
        assert!(!wants(true, &[("TERM", "dumb")]) && !wants(true, &[("CLICOLOR", "0")]));
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(
            printable("a\x1b[31mb\u{9b}2Jc\u{7f}\r\n\td\u{202e}e😀"),
            "a\u{fffd}[31mb\u{fffd}2Jc\u{fffd}  d\u{fffd}e😀"
        );
    }

    #[test]
    fn blocks_are_wrapped_between_words_and_never_inside_a_look() {
        let mut output = Vec::new();
        let ink = Ink { color: true, width: Some(12) };
        let mut block = Block::new(&ink, &mut output, "- ", "  ").unwrap();
        block.text("one two ", Roles::default()).unwrap();
        block.text("three", Role::Source.into()).unwrap();
        block.text(", 中文字 four", Roles::default()).unwrap();
        block.end().unwrap();
        let expected = "- one two\n  \x1b[0;1;32mthree\x1b[0m,\n  中文字\n  four\n";
        assert_eq!(String::from_utf8(output).unwrap(), expected);
    }
}
