//! The annotated articles, and the candidates that the core finds in them.
//!
//! One set lies beside the repository: `eval/gold/train.jsonl`, a line `{"id", "text", "claims": [{"start", "end",
//! "reasons"}]}` with offsets in UTF-16 code units, settled between two readers. Two sets, one reader's, are part of this project:
//! `xtask/annotations/claims.jsonl`, offsets in code points without texts (`annotated/texts.rs`), and the articles that were written
//! for it (`annotated/written.rs`).

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use sourcelight::analysis::{Quote, ReasonCode, Span};
use sourcelight::attribution::tagger::{self, model::Model};
use sourcelight::attribution::tags::Tags;
use sourcelight::claims::{self, Facts, Scored};
use sourcelight::text::Text;
use sourcelight::{attribution, quotes};

use crate::annotated::{
    Claim, Texts, byte_spans,
    written::{self, Written},
};

/// Two spans are the same claim where they share so much: words in common twice over all their words, as the scorer has it.
const SAME: f32 = 0.5;

/// What an article counts that one reader annotated; one that two settled counts 1.
const ONE_READER: f64 = 0.8;
/// By how much less an article of PolNeAR counts: all of them are about one campaign, which is not what most people read.
const OF_CAMPAIGN: f64 = 0.25;
/// What an article counts that was written for this project.
const WRITTEN: f64 = 0.15;

/// An article: its candidates, and the annotated claims.
pub struct Article {
    /// Its name.
    pub id: String,
    /// Its text.
    pub text: String,
    /// How much is learnt from it, 0 to 1.
    pub importance: f64,
    /// What the core might mark in it.
    pub examples: Vec<Example>,
    /// What readers marked in it.
    pub claims: Vec<Annotated>,
}

/// A candidate with the truth about it.
pub struct Example {
    /// What the model sees of it.
    pub facts: Facts,
    /// The inputs of the model of claims that are on for it.
    pub inputs: Vec<usize>,
    /// The inputs of the model of disputes, and whether there is evidence to show.
    pub dispute: (Vec<usize>, bool),
    /// The annotated claim that it is.
    pub partner: Option<usize>,
    /// It holds much of a claim that it is not: nothing to learn from.
    pub is_doubtful: bool,
    /// In bytes.
    pub span: Span,
    /// Why the core would mark it.
    pub reasons: Vec<ReasonCode>,
}

/// A claim as readers marked it.
pub struct Annotated {
    /// In bytes.
    pub span: Span,
    /// The codes of its reasons.
    pub reasons: Vec<String>,
    /// Whether a candidate is this claim.
    pub is_reached: bool,
}

impl Example {
    /// Whether readers marked it.
    pub fn is_claim(&self) -> bool {
        self.partner.is_some()
    }

    /// Whether it would be a strong claim where nobody contradicts it.
    pub fn is_strong(&self) -> bool {
        self.reasons.iter().any(|code| *code != ReasonCode::SingleSource)
    }
}

impl Annotated {
    /// Whether readers call it disputed.
    pub fn is_disputed(&self) -> bool {
        self.reasons.iter().any(|code| code == "disputed")
    }

    /// Whether it is a strong claim.
    pub fn is_strong(&self) -> bool {
        self.reasons.iter().any(|code| code != "single-source")
    }
}

/// An article before the core has read it.
pub struct Source {
    /// Its name.
    id: String,
    /// Its text.
    pub text: String,
    claims: Vec<Claim>,
    importance: f64,
}

/// The articles of `eval/gold/train.jsonl`.
///
/// # Errors
/// Where the file is missing or not of its format.
pub fn gold(shared: &Path) -> Result<Vec<Source>> {
    let file = fs::read_to_string(shared.join("eval/gold/train.jsonl"))?;
    let article = |line: &str| {
        let line: Value = serde_json::from_str(line)?;
        let text = line["text"].as_str().context("an article has a text")?.to_owned();
        let importance = if id(&line).starts_with("polnear") { OF_CAMPAIGN } else { 1.0 };
        Ok(Source { id: id(&line), claims: claims_of(&line, &text, char::len_utf16)?, text, importance })
    };
    file.lines().map(article).collect()
}

/// The articles that one reader annotated: those that `xtask/annotations/claims.jsonl` speaks of, then those that were written
/// for this project.
///
/// # Errors
/// Where a file or a text is missing, or is another text than was annotated.
pub fn further(root: &Path, shared: &Path) -> Result<Vec<Source>> {
    let lines = Texts::new(shared)?.annotated(&root.join("xtask/annotations/claims.jsonl"))?;
    let annotated = lines.into_iter().map(|(line, text)| {
        let is_campaign = line["from"].as_str().is_some_and(|from| from.contains("polnear"));
        let importance = ONE_READER * if is_campaign { OF_CAMPAIGN } else { 1.0 };
        Ok(Source { id: id(&line), claims: claims_of(&line, &text, |_| 1)?, text, importance })
    });
    let written = written::read(root)?.into_iter();
    let written =
        written.map(|Written { name, text, claims, .. }| Ok(Source { id: name, text, claims, importance: WRITTEN }));
    annotated.chain(written).collect()
}

fn id(line: &Value) -> String {
    line["id"].as_str().unwrap_or_default().to_owned()
}

/// The claims of a line of annotations, whose offsets count these units.
fn claims_of(line: &Value, text: &str, units: fn(char) -> usize) -> Result<Vec<Claim>> {
    let bytes = byte_spans(text, units);
    let claims = line["claims"].as_array().context("an article has claims")?;
    let claim = |claim: &Value| {
        let span = bytes(&claim["start"], &claim["end"])?;
        let reasons = claim["reasons"].as_array().context("a claim has reasons")?;
        let reasons = reasons.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect();
        Ok(Claim { span, reasons })
    };
    claims.iter().map(claim).collect()
}

/// Reads an article with the core, but with this tagger.
pub fn read(article: &Source, tagger: &Model) -> Article {
    let text = Text::new(&article.text);
    let mut found = quotes::find(&text);
    let tag = |text: &Text, quotes: &[Quote], by_rule: &Tags| tagger::tag_with(tagger, text, quotes, by_rule);
    let mut attributions = attribution::find_with(&text, &found, tag);
    let speakers = attribution::speakers::resolve(&text, &found, &mut attributions);
    quotes::classify(&text, &mut found, &attributions);
    let candidates = claims::candidates(&text, &found, &attributions, &speakers);
    let annotated = |claim: &Claim| Annotated { span: claim.span, reasons: claim.reasons.clone(), is_reached: false };
    let mut claims: Vec<Annotated> = article.claims.iter().map(annotated).collect();
    let pairs = pair(&text, &candidates, &mut claims);
    let example = |(candidate, partner): (Scored, Option<usize>)| Example {
        inputs: claims::inputs::of(&candidate.facts).collect(),
        dispute: (candidate.dispute.inputs, candidate.dispute.evidence.is_some()),
        facts: candidate.facts,
        is_doubtful: partner.is_none()
            && claims.iter().any(|claim| !claim.is_reached && claims::shares_most(claim.span, candidate.span)),
        partner,
        span: candidate.span,
        reasons: candidate.reasons.iter().map(|reason| reason.code).collect(),
    };
    let examples = candidates.into_iter().zip(pairs).map(example).collect();
    Article { id: article.id.clone(), text: article.text.clone(), importance: article.importance, examples, claims }
}

/// Pairs candidates and annotated claims one to one, best overlap first, as the scorer does.
fn pair(text: &Text, candidates: &[Scored], claims: &mut [Annotated]) -> Vec<Option<usize>> {
    let words = |span: Span| text.tokens_in(span).filter(|at| text.tokens[*at].is_text()).count();
    let mut pairs = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        for (index, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.span.overlaps(candidate.span)) {
            let shared = Span::new(candidate.span.start.max(claim.span.start), candidate.span.end.min(claim.span.end));
            let overlap = 2.0 * words(shared) as f32 / (words(candidate.span) + words(claim.span)).max(1) as f32;
            if overlap >= SAME {
                pairs.push((overlap, at, index));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut partners = vec![None; candidates.len()];
    for (_, at, index) in pairs {
        if partners[at].is_none() && !claims[index].is_reached {
            partners[at] = Some(index);
            claims[index].is_reached = true;
        }
    }
    partners
}
