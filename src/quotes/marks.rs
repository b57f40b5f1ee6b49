//! Which tokens may be quotation marks, and what each may do where it stands.
//!
//! A mark **leans** on its neighbours: it opens where a space, a bracket or a dash stands before it and a word after it,
//! it closes where a word or its punctuation stands before it and a space or punctuation after it. Marks in a row
//! (`“‘`, `.’”`) lean together, on what stands around the row. What the lean leaves open, the shape decides, and the shape
//! may be overruled: `“word“`, `”word”`, `»Wort«`.
//!
//! | mark | leans to open | leans to close | neither |
//! |---|---|---|---|
//! | `"` | opens | closes | closes what is open, else opens weakly |
//! | `“` | opens | closes | opens, but for the end of the block |
//! | `”` | closes what is open, else opens weakly | closes | closes what is open, else opens weakly |
//! | `„` `‚` | opens | opens | opens |
//! | `«` `‹` | opens | closes what is open, else opens weakly | opens |
//! | `»` `›` | opens | closes | closes |
//! | `'` | opens | closes | closes what is open, else opens weakly; nothing where it stands free |
//! | `‘` | opens | closes | opens |
//! | `’` | opens weakly | closes | closes |
//!
//! Where another reading is as good, a mark opens or closes only **weakly**, as no more than the partner of a strong one:
//! it opens so before what elision leaves (a listed word such as *em* or *tis*, a year of two digits), it closes so behind a
//! plural or a clipped word (the workers’, goin’) and behind a number (feet, inches), or between a word and another mark (dell’“arte”). No candidates at all are the marks in
//! rock ’n’ roll and the inches behind feet (6'2"). Apostrophes inside words (o’clock) and clitics (’s) never come here:
//! they are parts of word tokens.

use crate::language::Class;
use crate::text::{Block, Mark, Text, Token, TokenKind};
use std::ops::Range;

/// Marks that pair with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `"` `“` `”` `„`
    Double,
    /// `'` `‘` `’` `‚`
    Single,
    /// `«` `»`
    Guillemet,
    /// `‹` `›`
    SingleGuillemet,
}

impl Family {
    /// How many there are.
    pub const COUNT: usize = 4;
}

/// Whether a mark may open, or close.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It may not.
    No,
    /// Only where its partner is beyond doubt.
    Weak,
    /// It does.
    Strong,
}

use Strength::{No, Strong, Weak};

/// A quotation mark and what it may do. One that may both close and open closes where there is something to close.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Index of its token.
    pub token: u32,
    /// What it pairs with.
    pub family: Family,
    /// Whether it opens.
    pub opens: Strength,
    /// Whether it closes.
    pub closes: Strength,
    /// Whether what it opens counts where nothing closes it.
    pub stays_open: bool,
    /// Whether it has a shape of its own for opening or closing.
    pub is_curly: bool,
}

/// Which way a mark leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lean {
    Open,
    Close,
    /// Stands free between spaces, or is squeezed between words.
    Neither,
}

/// Appends the candidates of a block, in text order.
pub fn read(text: &Text, block: &Block, candidates: &mut Vec<Candidate>) {
    let range = block.tokens();
    let mut at = range.start;
    while at < range.end {
        if !text.tokens[at].is_quote() {
            at += 1;
            continue;
        }
        let joined = |token: &Token| token.is_quote() && !token.is_spaced();
        let row = at..range.end.min(at + 1 + text.tokens[at + 1..range.end].iter().take_while(|t| joined(t)).count());
        at = row.end;
        let around = Around::new(text, &range, &row);
        candidates.extend(row.clone().filter_map(|token| around.candidate(token, &row)));
    }
}

/// What stands around a row of marks.
struct Around<'t> {
    text: &'t Text<'t>,
    block: &'t Range<usize>,
    before: i32,
    after: i32,
}

impl<'t> Around<'t> {
    fn new(text: &'t Text<'t>, block: &'t Range<usize>, row: &Range<usize>) -> Self {
        let tokens = &text.tokens;
        let before = if tokens[row.start].is_spaced() { 2 } else { lean_of_before(&tokens[row.start - 1]) };
        let follows = row.end < block.end && !tokens[row.end].is_spaced();
        let after = if follows { lean_of_after(text, row.end) } else { -2 };
        Self { text, block, before, after }
    }

    fn candidate(&self, token: usize, row: &Range<usize>) -> Option<Candidate> {
        let TokenKind::Quote(mark) = self.text.tokens[token].kind else { return None };
        // Behind an elided article (l’“arte”) a mark opens as if there were a space.
        let elided = token > row.start && self.before == -2 && is_apostrophe(&self.text.tokens[token - 1]);
        let lean = match if elided { 0 } else { self.before } + self.after {
            1.. => Lean::Open,
            0 => Lean::Neither,
            _ => Lean::Close,
        };
        let (family, opens, closes) = match (mark, lean) {
            (Mark::LowDouble, _) => (Family::Double, Strong, No),
            (Mark::StraightDouble | Mark::LeftDouble, Lean::Open) => (Family::Double, Strong, No),
            (Mark::StraightDouble, Lean::Neither) => (Family::Double, Weak, Strong),
            (Mark::LeftDouble, Lean::Neither) if row.end < self.block.end => (Family::Double, Strong, No),
            (Mark::RightDouble, Lean::Open | Lean::Neither) => (Family::Double, Weak, Strong),
            (Mark::LeftDouble | Mark::RightDouble | Mark::StraightDouble, _) => {
                (Family::Double, No, self.inches(token)?)
            }
            (Mark::LeftGuillemet | Mark::RightGuillemet, _) => guillemet(Family::Guillemet, mark, lean),
            (Mark::LeftSingleGuillemet | Mark::RightSingleGuillemet, _) => {
                guillemet(Family::SingleGuillemet, mark, lean)
            }
            _ => self.single(token, mark, lean, token + 1 == row.end)?,
        };
        let stays_open = opens == Strong && (family != Family::Single || self.introduced(token, mark));
        let is_curly = !matches!(mark, Mark::StraightDouble | Mark::StraightSingle);
        Some(Candidate { token: token as u32, family, opens, closes, stays_open, is_curly })
    }

    /// What a single mark may do; `is_last` in its row.
    fn single(&self, token: usize, mark: Mark, lean: Lean, is_last: bool) -> Option<(Family, Strength, Strength)> {
        let free = self.before == 2 && self.after == -2;
        let (opens, closes) = match (mark, lean) {
            _ if free || self.clips_and(token) => return None,
            (_, Lean::Open) if self.is_elision(token) => (Weak, No),
            (Mark::LowSingle, _) => (Strong, No),
            (_, Lean::Neither) if !is_last => (No, Weak),
            (Mark::StraightSingle | Mark::LeftSingle, Lean::Open) => (Strong, No),
            (Mark::RightSingle, Lean::Open) => (Weak, No),
            (Mark::StraightSingle, Lean::Neither) => (Weak, Strong),
            (Mark::LeftSingle, Lean::Neither) => (Strong, No),
            _ => (No, self.possessive(token)),
        };
        Some((Family::Single, opens, closes))
    }

    /// Whether a single mark may stand for letters left out: ’em, ’90s.
    fn is_elision(&self, token: usize) -> bool {
        let Some(word) = self.attached(token + 1) else { return false };
        let digits = self.text.str(word.span).trim_end_matches('s');
        let is_year = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_closed = self.attached(token + 2).is_some_and(is_apostrophe);
        (is_year || word.has(Class::ElidedWord)) && !is_closed
    }

    /// Whether a single mark is one of the two around the n of rock ’n’ roll.
    fn clips_and(&self, token: usize) -> bool {
        let is_n = |at: usize| self.text.word(at).eq_ignore_ascii_case("n") && self.attached(at).is_some();
        let closes = |at: usize| self.attached(at).is_some_and(is_apostrophe);
        let opens = |at: usize| self.block.contains(&at) && is_apostrophe(&self.text.tokens[at]);
        is_n(token + 1) && closes(token + 2) || token >= 2 && is_n(token - 1) && closes(token) && opens(token - 2)
    }

    /// The token at an index, where it stands in the block and no space before it.
    fn attached(&self, token: usize) -> Option<&Token> {
        self.block.contains(&token).then(|| &self.text.tokens[token]).filter(|token| !token.is_spaced())
    }

    /// How strongly a single mark closes: weakly where a possessive, a clipped word or a measure is as likely.
    fn possessive(&self, token: usize) -> Strength {
        let text = self.text;
        let Some(word) = token.checked_sub(1).map(|before| &text.tokens[before]) else { return Strong };
        let letters = text.str(word.span);
        let is_clipped = word.is_word() && (letters.ends_with("in") || word.has(Class::ClippedWord));
        let is_plural = word.is_word() && letters.ends_with(['s', 'S', 'z', 'x']);
        let is_measure = word.kind == TokenKind::Number;
        if is_clipped || is_measure || is_plural && self.takes_noun(token) { Weak } else { Strong }
    }

    /// Whether a noun can follow a mark, as it must follow a possessive.
    fn takes_noun(&self, token: usize) -> bool {
        let next = self.block.contains(&(token + 1)).then(|| &self.text.tokens[token + 1]);
        next.is_some_and(|next| next.is_text() && next.is_spaced() && !next.has(Class::FunctionWord))
    }

    /// How strongly a double mark closes; `None` where it stands for inches.
    fn inches(&self, token: usize) -> Option<Strength> {
        let tokens = &self.text.tokens;
        let Some(number) = token.checked_sub(1).filter(|&before| tokens[before].kind == TokenKind::Number) else {
            return Some(Strong);
        };
        let feet_inside = self.text.word(number).contains(['\'', '’']);
        let feet_before = number >= self.block.start + 2
            && is_apostrophe(&tokens[number - 1])
            && tokens[number - 2].kind == TokenKind::Number;
        if feet_inside || feet_before { None } else { Some(Weak) }
    }

    /// Whether a single mark begins its block or follows what introduces speech, so that it opens even alone.
    fn introduced(&self, token: usize, mark: Mark) -> bool {
        let Some(before) = token.checked_sub(1).filter(|at| self.block.contains(at)) else {
            return mark != Mark::StraightSingle;
        };
        mark != Mark::StraightSingle
            && matches!(self.text.tokens[before].kind, TokenKind::Punctuation(',' | ':' | '—' | '–'))
    }
}

/// What the table says of guillemets: German texts point them inwards, and French ones part them from their words.
fn guillemet(family: Family, mark: Mark, lean: Lean) -> (Family, Strength, Strength) {
    let points_left = matches!(mark, Mark::LeftGuillemet | Mark::LeftSingleGuillemet);
    match (points_left, lean) {
        (_, Lean::Open) | (true, Lean::Neither) => (family, Strong, No),
        (true, Lean::Close) => (family, Weak, Strong),
        (false, _) => (family, No, Strong),
    }
}

fn is_apostrophe(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Quote(Mark::StraightSingle | Mark::RightSingle | Mark::LeftSingle))
}

/// How much a token directly before a mark makes it open (above 0) or close (below).
fn lean_of_before(token: &Token) -> i32 {
    match token.kind {
        TokenKind::Punctuation('(' | '[' | '{' | '<' | '>' | '=' | '*' | '•' | '|' | '¿' | '¡') => 2,
        TokenKind::Punctuation('-' | '–' | '—' | '/' | '~') => 1,
        _ => -2,
    }
}

/// How much a token directly behind a mark makes it open (above 0) or close (below).
fn lean_of_after(text: &Text, token: usize) -> i32 {
    match text.tokens[token].kind {
        TokenKind::Word if text.word(token).starts_with(['\'', '’']) => -2,
        TokenKind::Word | TokenKind::Number | TokenKind::Quote(_) => 2,
        TokenKind::Punctuation('(' | '[' | '{' | '<') => 1,
        TokenKind::Punctuation('…') => 0,
        TokenKind::Punctuation('-' | '–' | '—' | '/' | '~') => -1,
        TokenKind::Punctuation(',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '>' | '|' | '%') => -2,
        TokenKind::Punctuation(_) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the marks of a text may do: `(` opens, `)` closes, `<` and `>` the same but weakly, in text order; a mark
    /// that may do both shows both.
    fn roles(source: &str) -> String {
        let text = Text::new(source);
        let mut candidates = Vec::new();
        text.blocks.iter().for_each(|block| read(&text, block, &mut candidates));
        let sign = |strength, weak, strong| match strength {
            No => "",
            Weak => weak,
            Strong => strong,
        };
        let signs = candidates.iter().map(|mark| sign(mark.closes, ">", ")").to_owned() + sign(mark.opens, "<", "("));
        signs.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_mark_leans_on_its_neighbours() {
        assert_eq!(roles(r#"say "a b", "c" ("d")"#), "( ) ( ) ( )");
        assert_eq!(roles(r#"a—"b"—c -"d"- "e"/"f""#), "( ) ( ) ( ) ( )");
        assert_eq!(roles(r#"a "…b…" "$c" "[d]" "e"[1]"#), "( ) ( ) ( ) ( )");
        assert_eq!(roles("“‘a’” \"'a'\""), "( ( ) ) ( ( ) )");
    }

    #[test]
    fn the_shape_decides_what_the_lean_leaves_open() {
        assert_eq!(roles(r#"a"b a " b"#), ")< )<");
        assert_eq!(roles("a “ b ” c"), "( )<");
        assert_eq!(roles("a “b“ ”c” „d“"), "( ) )< ) ( )");
        assert_eq!(roles("« a » »b« ‹c› ›d‹"), "( ) ( )< ( ) ( )<");
        assert_eq!(roles("l’«a» dell’“b”"), "> ( ) > ( )");
    }

    #[test]
    fn apostrophes_are_weak_or_no_candidates() {
        assert_eq!(roles("It’s o'clock; we rock ’n’ roll"), "");
        assert_eq!(roles("the workers’ hall, goin' home"), "> >");
        assert_eq!(roles("the ‘workers’ and 'bosses', ‘all’ day"), "( ) ( ) ( )");
        assert_eq!(roles("’em ’90s ‘tis 'round '24'"), "< < < < ( >");
    }

    #[test]
    fn measures_are_weak_or_no_candidates() {
        assert_eq!(roles(r#"6'2" 5' 11" 12" "#), "> >");
    }
}
