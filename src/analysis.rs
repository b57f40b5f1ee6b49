//! What comes out: one [`Analysis`] per text, in the format that wasm, the command, the tests and the scorer share.
//!
//! While the pipeline works, every offset is a **byte** offset into the text (`&str` needs those); [`crate::analyze`]
//! turns all of them into **UTF-16 code units**, which is what a page and its JavaScript count in, as its last step.
//! `docs/format.md` describes the JSON.

use serde::{Serialize, Serializer};

/// A stretch of the text: `start` inclusive, `end` exclusive. Bytes inside the pipeline, UTF-16 code units in what
/// [`crate::analyze`] returns. Invariant: `start <= end`, both on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First unit of the stretch.
    pub start: u32,
    /// One past its last unit.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end` (exclusive).
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// As a range to slice a `&str` with; meaningful for byte spans only.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one unit.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// How many units it is long.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Everything found in one text. Every list is in text order; `attribution`, `speaker` and `parent` are indexes into
/// the lists of this same analysis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Analysis {
    /// Version of this format: 1.
    pub schema: u8,
    /// BCP 47 tag of the language that the text was read as, `und` where no language pack fits: then only quotation
    /// marks are paired.
    pub language: &'static str,
    /// Stretches in quotation marks, the marks included, ordered by start, the outer before the inner.
    pub quotes: Vec<Quote>,
    /// Who is said to have said what, ordered by their first span.
    pub attributions: Vec<Attribution>,
    /// One entry a speaker, ordered by first mention.
    pub speakers: Vec<Speaker>,
    /// Checkable statements that the article passes on without standing behind them, ordered by start.
    pub claims: Vec<Claim>,
    /// All of it at a glance.
    pub summary: Summary,
}

/// A stretch in quotation marks, the marks included. One that is re-opened at every paragraph is one quote.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    /// The whole stretch, from the opening mark to past the closing one.
    #[serde(flatten)]
    pub span: Span,
    /// What the marks are used for.
    pub kind: QuoteKind,
    /// The attribution whose content this quote belongs to.
    pub attribution: Option<u32>,
    /// The quote that this one stands in.
    pub parent: Option<u32>,
}

/// What quotation marks are used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteKind {
    /// Somebody's words, a whole clause or more.
    Direct,
    /// A fragment of somebody's words inside the writer's sentence.
    Partial,
    /// A word or phrase marked off without quoting anybody in particular.
    Scare,
    /// The name of a work or a ship, a nickname, a term being defined.
    Title,
}

/// The writer passes on what someone said, wrote, believes or is accused of. Each part is the smallest stretch that
/// carries it, in as many pieces as other words part it into.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attribution {
    /// The noun phrase it comes from; empty where the writer names none (“It is understood that …”).
    pub source: Vec<Span>,
    /// The words that signal it; empty for a caption or pull quote with a bare name.
    pub cue: Vec<Span>,
    /// What is passed on, quotation marks included, the joining “that” not.
    pub content: Vec<Span>,
    /// How much of the content stands in quotation marks.
    pub form: Form,
    /// Who the source is, where there is one.
    pub speaker: Option<u32>,
    /// Calibrated probability, 0 to 1, that source and content are right.
    #[serde(serialize_with = "three_decimals")]
    pub confidence: f32,
}

/// How much of an attribution's content stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// All of it, or nearly (four fifths).
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// Somebody or something that the article has speak.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Speaker {
    /// The fullest name, or description, that the article gives.
    pub name: String,
    /// Office, profession or relation as the article words it.
    pub role: Option<String>,
    /// What sort of speaker it is.
    pub kind: SpeakerKind,
    /// Whether the article never says who it is (officials, a witness, people familiar with the matter).
    pub anonymous: bool,
    /// Where the article mentions it, in text order.
    pub mentions: Vec<Span>,
}

/// What sort of speaker it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpeakerKind {
    /// One human being.
    Person,
    /// A company, ministry, court, outlet, government.
    Organisation,
    /// A report, study, law, record.
    Document,
    /// Several people without a common name (residents, experts).
    Group,
}

/// A checkable statement that the article passes on without standing behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    /// The clause that states it, without source and cue around it.
    #[serde(flatten)]
    pub span: Span,
    /// Weak where `single-source` is the only reason, strong otherwise.
    pub strength: Strength,
    /// The attribution that states it.
    pub attribution: Option<u32>,
    /// Calibrated probability, 0 to 1, that careful readers would mark it.
    #[serde(serialize_with = "three_decimals")]
    pub confidence: f32,
    /// Why it is marked, at least one reason, ordered by code.
    pub reasons: Vec<Reason>,
}

/// How far the article keeps from a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Rests on one named party's word, and nothing else is against it.
    Weak,
    /// The article itself keeps its distance, or names nobody.
    Strong,
}

/// Why a claim is marked, with the words that show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// Which reason.
    pub code: ReasonCode,
    /// The evidence: the hedge, the unnamed source, the denial, anywhere in the text.
    #[serde(flatten)]
    pub evidence: Span,
}

/// The seven reasons; the declaration's order is the order in which a claim lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonCode {
    /// The writer withholds commitment: allegedly, reportedly, may have.
    Hedge,
    /// Reported with a word that holds it at arm's length: claimed, accused of, denied.
    Distancing,
    /// Rests on someone whom the article does not identify.
    UnnamedSource,
    /// Rests on nobody: it is understood, rumours.
    NoSource,
    /// Rests on one named party's word only.
    SingleSource,
    /// The article says itself that it is not established.
    Unconfirmed,
    /// The article reports that someone contradicts it.
    Disputed,
}

/// The article at a glance. What counts as a source: a speaker, documents included, to whom something is attributed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// How many words the text has.
    pub words: u32,
    /// How many sources there are.
    pub sources: u32,
    /// How many of them the article names.
    pub named: u32,
    /// Each source with its words, most words first.
    pub shares: Vec<Share>,
    /// The claims, as indexes, that rest on one source alone, named or not.
    pub single_source: Vec<u32>,
    /// The speaker, as an index, to whom everything that is attributed is attributed, where that is at least a quarter of
    /// the words.
    pub only_source: Option<u32>,
}

/// How much of the text is somebody's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Whose: an index into the speakers.
    pub speaker: u32,
    /// How many words of the text are attributed to that speaker and, within these, to nobody else.
    pub words: u32,
}

impl Analysis {
    /// Replaces every offset by what `map` gives for it.
    pub(crate) fn map_offsets(&mut self, map: impl Fn(u32) -> u32) {
        let one = |span: &mut Span| *span = Span { start: map(span.start), end: map(span.end) };
        self.quotes.iter_mut().for_each(|quote| one(&mut quote.span));
        for attribution in &mut self.attributions {
            for part in [&mut attribution.source, &mut attribution.cue, &mut attribution.content] {
                part.iter_mut().for_each(one);
            }
        }
        self.speakers.iter_mut().flat_map(|speaker| &mut speaker.mentions).for_each(one);
        for claim in &mut self.claims {
            one(&mut claim.span);
            claim.reasons.iter_mut().for_each(|reason| one(&mut reason.evidence));
        }
    }
}

/// Writes a confidence with three decimals: no more is known, and JSON and JavaScript then hold the same number.
fn three_decimals<S: Serializer>(confidence: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((f64::from(*confidence) * 1000.0).round() / 1000.0)
}
