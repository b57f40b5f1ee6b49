//! Single marks sorted by the quotation that they stand in.
//!
//! Double marks and guillemets are paired first, for an apostrophe never looks like one. The single marks inside such a
//! pair pair among themselves, and so do those outside: a **level** holds the single marks of one block that stand
//! directly in the same outer quotation, or in none.

use super::marks::Candidate;
use super::pairs::{Ending, Paired, Piece, pair};
use crate::text::{Block, Text};

/// Pairs the single marks of the whole text, `singles`, between the pieces of the outer marks; both in text order.
pub fn pair_within(text: &Text, singles: &[Candidate], outer: &[Piece]) -> Paired {
    let mut paired = Paired::default();
    let mut levels = Levels::default();
    let (mut singles, mut outer) = (singles.iter().peekable(), outer.iter().peekable());
    for block in &text.blocks {
        levels.begin(block);
        while let Some(single) = singles.next_if(|single| single.token < block.end) {
            while let Some(piece) = outer.next_if(|piece| piece.open < single.token) {
                levels.enter(*piece, &mut paired);
            }
            levels.leave_before(single.token, &mut paired);
            levels.put(*single);
        }
        while let Some(piece) = outer.next_if(|piece| piece.open < block.end) {
            levels.enter(*piece, &mut paired);
        }
        levels.end(block, &mut paired);
    }
    // A single mark with nothing to close is an apostrophe.
    paired.orphans.clear();
    paired
}

/// The levels that the current place of the text stands in, the innermost last; level 0 stands in no quotation.
#[derive(Default)]
struct Levels {
    marks: Vec<Vec<Candidate>>,
    pieces: Vec<Piece>,
}

impl Levels {
    /// Begins a block: what reaches into it from the previous one is still entered.
    fn begin(&mut self, block: &Block) {
        self.pieces.retain(|piece| piece.end > block.first);
        self.marks.clear();
        self.marks.resize_with(self.pieces.len() + 1, Vec::new);
    }

    fn put(&mut self, single: Candidate) {
        if let Some(marks) = self.marks.last_mut() {
            marks.push(single);
        }
    }

    fn enter(&mut self, piece: Piece, paired: &mut Paired) {
        self.leave_before(piece.open, paired);
        self.pieces.push(piece);
        self.marks.push(Vec::new());
    }

    /// Leaves the pieces that end before `token`.
    fn leave_before(&mut self, token: u32, paired: &mut Paired) {
        while let Some(piece) = self.pieces.pop_if(|piece| piece.end <= token) {
            let end = if piece.ending == Ending::Closed { piece.end - 1 } else { piece.end };
            pair(&self.marks.pop().unwrap_or_default(), end, false, paired);
        }
    }

    /// Ends a block: the levels that reach beyond it are paired up to its end, or to what runs on beyond it.
    fn end(&mut self, block: &Block, paired: &mut Paired) {
        self.leave_before(block.end, paired);
        for (depth, marks) in self.marks.iter().enumerate() {
            let end = self.pieces.get(depth).map_or(block.end, |inner| inner.open);
            pair(marks, end, depth == 0 && end == block.end, paired);
        }
    }
}
