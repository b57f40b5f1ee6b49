//! Facts about the article that a candidate stands in: where it stands, and what sort of article it is.

use super::{Fact, Facts};
use crate::claims::candidate::Candidate;
use crate::claims::practical;
use crate::text::Text;

/// The first so many blocks are early.
const EARLY: usize = 4;

/// Fewer candidates do not tell what sort of article it is.
const FEW: usize = 5;

/// Adds them to the facts about each candidate.
pub fn add(text: &Text, candidates: &[Candidate], all: &mut [Facts]) {
    let article = of_article(text, all);
    for (candidate, facts) in candidates.iter().zip(all) {
        let block = text.block_of(candidate.tokens.start);
        let ends = text.blocks[block].tokens().end;
        facts.add_if(!text.tokens[ends - 1].is('.') && !text.tokens[ends - 1].is_quote(), Fact::InHeading);
        facts.add_if(block < EARLY, Fact::Early);
        facts.add_if(4 * block >= 3 * text.blocks.len(), Fact::Late);
        article.iter().for_each(|fact| facts.add(*fact));
    }
}

/// What sort of article it is.
fn of_article(text: &Text, all: &[Facts]) -> Vec<Fact> {
    let (sentences, candidates) = (text.sentences.len(), all.len());
    let have = |wanted: &[Fact]| all.iter().filter(|facts| wanted.iter().any(|fact| facts.has(*fact))).count();
    // Of a few candidates no share says anything.
    let share = |wanted: &[Fact], per_cent: usize| candidates >= FEW && 100 * have(wanted) > per_cent * candidates;
    let mut facts = Vec::new();
    for (holds, fact) in [
        (sentences < 15, Fact::ArticleShort),
        (sentences > 45, Fact::ArticleLong),
        (candidates >= FEW && 100 * candidates > 75 * sentences, Fact::ArticleDense),
        (100 * candidates < 35 * sentences, Fact::ArticleSparse),
        (share(&[Fact::FirstPerson, Fact::SecondPerson], 40), Fact::ArticlePersonal),
        (share(&[Fact::EvaluativeOnce, Fact::EvaluativeOften], 35), Fact::ArticleJudging),
        (share(&[Fact::NumberOnce, Fact::NumberOften], 40), Fact::ArticleCounting),
        (share(&[Fact::FormDirect], 60), Fact::ArticleQuoting),
        (share(&[Fact::OwnHedge], 20), Fact::ArticleHedging),
        (
            share(&[Fact::CueDistancing, Fact::CueAccuse, Fact::CueDenial, Fact::OwnDistancing], 15),
            Fact::ArticleDistancing,
        ),
        (have(&[Fact::Disputed, Fact::OwnDisputed]) > 0, Fact::ArticleDisputing),
        (share(&[Fact::SourceOrganisation], 35), Fact::ArticleInstitutional),
        (practical::is_practical(text), Fact::ArticlePractical),
    ] {
        if holds {
            facts.push(fact);
        }
    }
    facts
}
