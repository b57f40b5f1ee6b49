//! Opening and closing marks joined to pairs: a stack machine over one list of candidates.
//!
//! The candidates of a list stand in one block and on one level: a pair never leaves its block here (`paragraphs` joins
//! over blocks) nor the quotation that it stands in. Three rules make one wrong mark harmless to the rest:
//!
//! - A closing mark closes the innermost open one of its family; what opened inside it and is still open ends there.
//! - A closing mark with nothing to close is kept aside as an orphan.
//! - At the end of the list, what is open ends there, unless another of its family and make (curly or straight) was
//!   opened right inside it, or another is open inside it: then it lost its closing mark, and ends before that one. So the
//!   pairs after a missing mark come out right, and straight marks around a paragraph may hold curly ones.
//!
//! A weak mark acts only where no better partner competes: a weak opener needs a strong closer ahead, before the next
//! strong opener, and nothing open; a weak closer yields to any closer ahead, and closes nothing that has a pair inside.
//! Every candidate is pushed and popped at most once.

use super::marks::{Candidate, Family, Strength};

/// A stretch in quotation marks in the making; `open` and `end` are indexes of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The opening mark.
    pub open: u32,
    /// One past the closing mark, or past what an unclosed one covers.
    pub end: u32,
    /// What it was opened with.
    pub family: Family,
    /// What ended it.
    pub ending: Ending,
}

/// What ended a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Its closing mark.
    Closed,
    /// Nothing: it runs to the end of its list. Where the flag is not set it counts only if the next block goes on with it.
    Open {
        /// Whether it counts without a continuation.
        stays: bool,
    },
    /// The next opening mark, or the closing mark of what it stands in.
    Cut,
}

/// What came out of a list.
#[derive(Debug, Default)]
pub struct Paired {
    /// The pieces, not ordered.
    pub pieces: Vec<Piece>,
    /// Tokens of strong closing marks that had nothing to close, in text order.
    pub orphans: Vec<(u32, Family)>,
}

/// An opening mark that waits for its partner.
struct Waiting {
    mark: Candidate,
    /// The first mark of its family and make that was opened right inside it.
    inner: Option<u32>,
    /// Whether a pair of its family was closed right inside it.
    has_pair: bool,
}

/// Pairs the candidates of one list. What stays open ends before token `end`; the next block may continue it where the
/// list `goes_on` to the end of its block.
pub fn pair(candidates: &[Candidate], end: u32, goes_on: bool, paired: &mut Paired) {
    let ahead = closers_ahead(candidates);
    let mut stack: Vec<Waiting> = Vec::new();
    let mut waiting = [0_usize; Family::COUNT];
    for (mark, ahead) in candidates.iter().zip(ahead) {
        let family = mark.family as usize;
        let closes = match mark.closes {
            Strength::Strong => waiting[family] > 0,
            Strength::Weak => {
                let top_is_free = stack.last().is_some_and(|top| top.mark.family == mark.family && !top.has_pair);
                ahead == Strength::No && top_is_free
            }
            Strength::No => false,
        };
        let opens = match mark.opens {
            Strength::Strong => true,
            Strength::Weak => !closes && waiting[family] == 0 && ahead == Strength::Strong,
            Strength::No => false,
        };
        if closes {
            close(mark, &mut stack, &mut waiting, paired);
        } else if opens {
            let is_alike = |top: &&mut Waiting| top.mark.family == mark.family && top.mark.is_curly == mark.is_curly;
            if let Some(top) = stack.last_mut().filter(is_alike) {
                top.inner.get_or_insert(mark.token);
            }
            stack.push(Waiting { mark: *mark, inner: None, has_pair: false });
            waiting[family] += 1;
        } else if mark.closes == Strength::Strong && mark.opens == Strength::No && stack.is_empty() {
            paired.orphans.push((mark.token, mark.family));
        }
    }
    // Innermost first: only that one may go on, and the one around it ends where it begins.
    let (mut end, mut goes_on) = (end, goes_on);
    while let Some(innermost) = stack.pop() {
        leave(&innermost, end, goes_on, paired);
        (end, goes_on) = (innermost.mark.token, false);
    }
}

/// Closes the innermost open mark of the family, of which there is one.
fn close(mark: &Candidate, stack: &mut Vec<Waiting>, waiting: &mut [usize; Family::COUNT], paired: &mut Paired) {
    while let Some(top) = stack.pop() {
        waiting[top.mark.family as usize] -= 1;
        if top.mark.family == mark.family {
            let (open, end) = (top.mark.token, mark.token + 1);
            paired.pieces.push(Piece { open, end, family: mark.family, ending: Ending::Closed });
            break;
        }
        leave(&top, mark.token, false, paired);
    }
    if let Some(outer) = stack.last_mut().filter(|outer| outer.mark.family == mark.family) {
        outer.has_pair = true;
    }
}

/// Ends an open mark that nothing closes, at token `end` at the latest; `may_go_on` where the next block may continue it.
fn leave(waiting: &Waiting, end: u32, may_go_on: bool, paired: &mut Paired) {
    let Candidate { token: open, family, opens, stays_open: stays, .. } = waiting.mark;
    let (end, ending) = match waiting.inner {
        Some(inner) => (inner.min(end), Ending::Cut),
        None if may_go_on => (end, Ending::Open { stays }),
        None => (end, Ending::Cut),
    };
    if opens == Strength::Strong && (stays || may_go_on) {
        paired.pieces.push(Piece { open, end, family, ending });
    }
}

/// For each candidate the strongest closer of its family behind it and before the next strong opener.
fn closers_ahead(candidates: &[Candidate]) -> Vec<Strength> {
    let mut ahead = [Strength::No; Family::COUNT];
    let mut all = vec![Strength::No; candidates.len()];
    for (mark, slot) in candidates.iter().zip(&mut all).rev() {
        let ahead = &mut ahead[mark.family as usize];
        *slot = *ahead;
        *ahead = match mark.opens {
            Strength::Strong => Strength::No,
            _ => mark.closes.max(*ahead),
        };
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order;

    /// Pairs a list that is written as one character a token: `(` and `)` for strong marks, `<` and `>` for weak ones,
    /// `[` and `]` for another family. Returns each piece as its stretch of the text, a `~` behind it where not closed.
    fn pieces(list: &str, goes_on: bool) -> Vec<String> {
        let mark = |(token, sign): (usize, char)| {
            let (opens, closes) = match sign {
                '(' | '[' => (Strength::Strong, Strength::No),
                ')' | ']' => (Strength::No, Strength::Strong),
                '<' => (Strength::Weak, Strength::No),
                '>' => (Strength::No, Strength::Weak),
                _ => return None,
            };
            let family = if "[]".contains(sign) { Family::Guillemet } else { Family::Double };
            Some(Candidate { token: token as u32, family, opens, closes, stays_open: true, is_curly: true })
        };
        let candidates: Vec<Candidate> = list.chars().enumerate().filter_map(mark).collect();
        let mut paired = Paired::default();
        pair(&candidates, list.len() as u32, goes_on, &mut paired);
        order::sort(&mut paired.pieces, |piece| (piece.open, 0));
        let shown = |piece: &Piece| {
            let sign = if piece.ending == Ending::Closed { "" } else { "~" };
            list[piece.open as usize..piece.end as usize].to_owned() + sign
        };
        paired.pieces.iter().map(shown).collect()
    }

    #[test]
    fn pairs_nest_and_stand_side_by_side() {
        assert_eq!(pieces("(a)b(c)", false), ["(a)", "(c)"]);
        assert_eq!(pieces("(a(b)[c])", false), ["(a(b)[c])", "(b)", "[c]"]);
    }

    #[test]
    fn one_wrong_mark_spoils_no_other_pair() {
        assert_eq!(pieces("(a(b)(c)", false), ["(a~", "(b)", "(c)"]);
        assert_eq!(pieces("a)b(c)", false), ["(c)"]);
        assert_eq!(pieces("(a[b)(c)", false), ["(a[b)", "[b~", "(c)"]);
        assert_eq!(pieces("(a]b)", false), ["(a]b)"]);
    }

    #[test]
    fn what_is_open_at_the_end_ends_before_what_is_open_inside() {
        assert_eq!(pieces("(a[b", true), ["(a~", "[b~"]);
    }

    #[test]
    fn weak_marks_yield() {
        assert_eq!(pieces("<a)", false), ["<a)"]);
        assert_eq!(pieces("<a>", false), [""; 0]);
        assert_eq!(pieces("<a(b)", false), ["(b)"]);
        assert_eq!(pieces("(a>b)", false), ["(a>b)"]);
        assert_eq!(pieces("(a>b(c)", false), ["(a>", "(c)"]);
        assert_eq!(pieces("(a(b)c>", false), ["(a~", "(b)"]);
    }
}
