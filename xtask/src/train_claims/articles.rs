//! The annotated articles, and the candidates that the core finds in them.
//!
//! Two sets lie beside the repository with their texts: `eval/gold/train.jsonl`, a line `{"id", "text", "claims": [{"start",
//! "end", "reasons"}]}` with offsets in UTF-16 code units, settled between two readers. A third set, one reader's, is part of
//! this project without its texts: `xtask/annotations/claims.jsonl`, a line `{"from", "id", "length", "checksum", "claims"}` with
//! offsets in code points into the first `length` code points of the text `id` of the corpus `from`; `checksum` (FNV-1a, 64
//! bits, hexadecimal, over its bytes in UTF-8) tells that it is the same text.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use sourcelight::analysis::{Quote, ReasonCode, Span};
use sourcelight::attribution::tagger::{self, model::Model};
use sourcelight::attribution::tags::Tags;
use sourcelight::claims::{self, Facts, Scored};
use sourcelight::text::Text;
use sourcelight::{attribution, quotes};

/// Two spans are the same claim where they share so much: words in common twice over all their words, as the scorer has it.
const SAME: f32 = 0.5;

/// What an article counts that one reader annotated; one that two settled counts 1.
const ONE_READER: f64 = 0.8;
/// By how much less an article of PolNeAR counts: all of them are about one campaign, which is not what most people read.
const OF_CAMPAIGN: f64 = 0.25;

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
    /// Its text.
    pub text: String,
    annotated: Value,
    /// How many units of the annotation's offsets a character has.
    units: fn(char) -> usize,
    importance: f64,
}

/// The articles of `eval/gold/train.jsonl`.
///
/// # Errors
/// Where the file is missing or not of its format.
pub fn gold(shared: &Path) -> Result<Vec<Source>> {
    let file = fs::read_to_string(shared.join("eval/gold/train.jsonl"))?;
    let article = |line: &str| {
        let annotated: Value = serde_json::from_str(line)?;
        let text = annotated["text"].as_str().context("an article has a text")?.to_owned();
        let is_campaign = annotated["id"].as_str().is_some_and(|id| id.starts_with("polnear"));
        let importance = if is_campaign { OF_CAMPAIGN } else { 1.0 };
        Ok(Source { text, annotated, units: char::len_utf16, importance })
    };
    file.lines().map(article).collect()
}

/// The articles that `xtask/annotations/claims.jsonl` speaks of.
///
/// # Errors
/// Where the file or a text is missing, or is another text than was annotated.
pub fn further(root: &Path, shared: &Path) -> Result<Vec<Source>> {
    let pages: Value = serde_json::from_str(&fs::read_to_string(shared.join("corpora/pages/ground-truth.json"))?)?;
    let file = fs::read_to_string(root.join("xtask/annotations/claims.jsonl"))?;
    let article = |line: &str| {
        let annotated: Value = serde_json::from_str(line)?;
        let [from, id, checksum] = ["from", "id", "checksum"].map(|key| annotated[key].as_str().unwrap_or_default());
        let is_page = from.ends_with(".json");
        let mut text = if is_page {
            pages[id]["articleBody"].as_str().with_context(|| format!("{id} is missing"))?.to_owned()
        } else {
            let path = shared.join(from).join("text").join(format!("{id}.txt"));
            fs::read_to_string(&path).with_context(|| path.display().to_string())?
        };
        let length = annotated["length"].as_u64().context("an article has a length")?;
        let end = text.char_indices().nth(length as usize).map_or(text.len(), |(byte, _)| byte);
        text.truncate(end);
        ensure!(crate::checksum::checksum(&text) == checksum, "{id} is another text than was annotated");
        let importance = ONE_READER * if is_page { 1.0 } else { OF_CAMPAIGN };
        Ok(Source { text, annotated, units: |_| 1, importance })
    };
    file.lines().map(article).collect()
}

/// Reads an article with the core, but with this tagger.
///
/// # Errors
/// Where the annotation is not of its format.
pub fn read(article: &Source, tagger: &Model) -> Result<Article> {
    let Source { text: source, annotated, units, importance } = article;
    let text = Text::new(source);
    let mut found = quotes::find(&text);
    let tag = |text: &Text, quotes: &[Quote], by_rule: &Tags| tagger::tag_with(tagger, text, quotes, by_rule);
    let mut attributions = attribution::find_with(&text, &found, tag);
    let speakers = attribution::speakers::resolve(&text, &found, &mut attributions);
    quotes::classify(&text, &mut found, &attributions);
    let candidates = claims::candidates(&text, &found, &attributions, &speakers);
    let mut bytes = HashMap::new();
    let mut unit = 0;
    for (byte, character) in source.char_indices() {
        bytes.insert(unit, byte as u32);
        unit += units(character) as u64;
    }
    bytes.insert(unit, source.len() as u32);
    let offset = |value: &Value| value.as_u64().and_then(|unit| bytes.get(&unit).copied()).context("an offset");
    let mut claims = Vec::new();
    for claim in annotated["claims"].as_array().context("an article has claims")? {
        let span = Span::new(offset(&claim["start"])?, offset(&claim["end"])?);
        let reasons = claim["reasons"].as_array().context("a claim has reasons")?;
        let reasons = reasons.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect();
        claims.push(Annotated { span, reasons, is_reached: false });
    }
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
    let id = annotated["id"].as_str().unwrap_or_default().to_owned();
    Ok(Article { id, text: source.clone(), importance: *importance, examples, claims })
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
