//! Quotations that run over several blocks: re-opened at each and closed once, or simply closed further on.
//!
//! A quotation that is still open where its block ends goes on
//!
//! - where the next block begins with an opening mark of its family: the two are one, and what closes the second closes
//!   the whole. That may go on over any number of blocks;
//! - else where a closing mark with nothing to close stands in one of the next [`REACH`] blocks, before anything of its
//!   family opens: lines of a poem, a letter, a post with its line breaks.
//!
//! Otherwise it ends at its block.

use super::pairs::{Ending, Paired, Piece};
use crate::order;
use crate::text::Text;

/// Over so many blocks a quotation that is not re-opened is followed.
const REACH: usize = 4;

/// Joins what goes on from block to block. The pieces come back ordered by their opening mark, those that count only.
pub fn join(text: &Text, mut paired: Paired) -> Vec<Piece> {
    order::sort(&mut paired.pieces, |piece| (piece.open, 0));
    let (mut pieces, mut orphans) = (paired.pieces.as_slice(), paired.orphans.as_slice());
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut open: Option<Open> = None;
    for block in &text.blocks {
        let mut here = take_before(&mut pieces, block.end, |piece| piece.open);
        let orphans = take_before(&mut orphans, block.end, |orphan| orphan.0);
        if let Some(waiting) = open.take() {
            let piece = &mut joined[waiting.piece];
            let first = here.iter().find(|first| first.family == piece.family);
            let orphan = orphans.iter().find(|orphan| orphan.1 == piece.family).map(|orphan| orphan.0);
            if let Some(again) = first.filter(|first| waiting.silent == 0 && first.open == block.first) {
                (piece.end, piece.ending) = (again.end, again.ending);
                here = &here[1..];
                open = matches!(again.ending, Ending::Open { .. }).then_some(waiting);
            } else if let Some(orphan) = orphan.filter(|&orphan| first.is_none_or(|first| orphan < first.open)) {
                (piece.end, piece.ending) = (orphan + 1, Ending::Closed);
            } else if first.is_none() && waiting.silent < REACH {
                open = Some(Open { silent: waiting.silent + 1, ..waiting });
            }
        }
        for piece in here {
            if matches!(piece.ending, Ending::Open { .. }) {
                open = Some(Open { piece: joined.len(), silent: 0 });
            }
            joined.push(*piece);
        }
    }
    joined.retain(|piece| piece.ending != Ending::Open { stays: false });
    joined
}

/// A piece that is still open at the end of a block.
struct Open {
    /// Its index among the joined ones.
    piece: usize,
    /// Blocks since in which nothing of its family stood.
    silent: usize,
}

/// Splits off the items whose token stands before `end`.
fn take_before<'a, T>(items: &mut &'a [T], end: u32, token: impl Fn(&T) -> u32) -> &'a [T] {
    let (here, rest) = items.split_at(items.iter().take_while(|item| token(item) < end).count());
    *items = rest;
    here
}
