//! An article for people: its text with the marks, and below it the ledger.

use std::io::{self, Write};

use sourcelight::Analysis;

use super::ink::{Block, Ink, printable};
use super::ledger;
use super::roles::{Role, Roles, stretches};
use super::words::Words;

/// Prints the article `text`, headed by its `name` where it has one.
///
/// # Errors
/// Where `output` cannot be written to.
pub fn print(
    name: Option<&str>,
    text: &str,
    analysis: &Analysis,
    ink: &Ink,
    output: &mut impl Write,
) -> io::Result<()> {
    if let Some(name) = name {
        writeln!(output, "==> {} <==\n", printable(name))?;
    }
    let words = Words::new(text);
    print_marked(&words, analysis, ink, output)?;
    if !text.ends_with('\n') {
        writeln!(output)?;
    }
    print_legend(ink, output)?;
    ledger::print(&words, analysis, ink, output)
}

/// The text, a block a paragraph. In colour its marks are looks; without, braces: `{s Anna Berg} {c said}`.
fn print_marked(words: &Words, analysis: &Analysis, ink: &Ink, output: &mut impl Write) -> io::Result<()> {
    let mut braces = Braces::default();
    let mut block = Block::new(ink, output, "", "")?;
    for (range, roles) in stretches(words, analysis) {
        if !ink.color {
            block.text(&braces.change_to(roles), Roles::default())?;
        }
        for (index, line) in words.text[range].split('\n').enumerate() {
            if index > 0 {
                block = block.next()?;
            }
            block.text(line, roles)?;
        }
    }
    block.text(&braces.change_to(Roles::default()), Roles::default())?;
    block.end()
}

/// What the marks mean, each name marked as what it names.
fn print_legend(ink: &Ink, output: &mut impl Write) -> io::Result<()> {
    let names = [
        (Role::Quote, "quotation"),
        (Role::Source, "source"),
        (Role::Cue, "cue"),
        (Role::WeakClaim, "weak claim"),
        (Role::StrongClaim, "strong claim"),
    ];
    let mut block = Block::new(ink, output, "Marks:", "  ")?;
    let mut braces = Braces::default();
    for (role, name) in names {
        block.text(" ", Roles::default())?;
        if !ink.color {
            block.text(&braces.change_to(role.into()), Roles::default())?;
        }
        block.text(name, role.into())?;
        block.text(&braces.change_to(Roles::default()), Roles::default())?;
    }
    block.end()?;
    writeln!(output)
}

/// The braces that are open, from the outer to the inner one.
#[derive(Default)]
struct Braces(Vec<Role>);

impl Braces {
    /// What to write so that exactly `roles` are open. Where two stretches cross, the inner one is closed and opened anew.
    fn change_to(&mut self, roles: Roles) -> String {
        let mut written = String::new();
        let kept = self.0.iter().take_while(|role| roles.has(**role)).count();
        for _ in self.0.drain(kept..) {
            written.push('}');
        }
        for role in Role::ALL.into_iter().filter(|role| roles.has(*role)) {
            if !self.0.contains(&role) {
                self.0.push(role);
                written += opening(role);
            }
        }
        written
    }
}

fn opening(role: Role) -> &'static str {
    match role {
        Role::Quote => "{q ",
        Role::WeakClaim => "{? ",
        Role::StrongClaim => "{! ",
        Role::Source => "{s ",
        Role::Cue => "{c ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_nest_where_stretches_cross() {
        let (quote, claim) = (Roles::from(Role::Quote), Roles::from(Role::StrongClaim));
        let mut braces = Braces::default();
        assert_eq!(braces.change_to(claim), "{! ");
        assert_eq!(braces.change_to(claim | quote), "{q ");
        assert_eq!(braces.change_to(quote), "}}{q ");
        assert_eq!(braces.change_to(Roles::default()), "}");
    }
}
