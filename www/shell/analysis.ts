/**
 * The analysis as the core returns it: schema 1 of `docs/format.md`, the mirror of `src/analysis.rs`.
 *
 * Every offset is an index into the JavaScript string that was analysed (UTF-16 code units), `end` exclusive. Every
 * list is in text order but the summary's shares; `attribution`, `speaker` and `parent` are indexes into the lists of the same
 * analysis.
 */

/** A stretch of the analysed text: `start` inclusive, `end` exclusive, `start <= end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What quotation marks are used for. */
export type QuoteKind = 'direct' | 'partial' | 'scare' | 'title';

/** A stretch in quotation marks, the marks included. */
export interface Quote extends Span {
  readonly kind: QuoteKind;
  /** The attribution whose content this quote belongs to. */
  readonly attribution: number | null;
  /** The quote that this one stands in. */
  readonly parent: number | null;
}

/** How much of an attribution's content stands in quotation marks. */
export type Form = 'direct' | 'mixed' | 'indirect';

/** The writer passes on what someone said, wrote, believes or is accused of; each part in as many pieces as it has. */
export interface Attribution {
  /** Who it comes from; empty where the writer names nobody. */
  readonly source: readonly Span[];
  /** The words that signal it; empty for a caption with a bare name. */
  readonly cue: readonly Span[];
  /** What is passed on. */
  readonly content: readonly Span[];
  readonly form: Form;
  readonly speaker: number | null;
  /** Calibrated probability, 0 to 1. */
  readonly confidence: number;
}

/** What sort of speaker it is. */
export type SpeakerKind = 'person' | 'organisation' | 'document' | 'group';

/** Somebody or something that the article has speak. */
export interface Speaker {
  readonly name: string;
  readonly role: string | null;
  readonly kind: SpeakerKind;
  /** Whether the article never says who it is. */
  readonly anonymous: boolean;
  readonly mentions: readonly Span[];
}

/** Why a claim is marked. */
export type ReasonCode =
  | 'hedge'
  | 'distancing'
  | 'unnamed-source'
  | 'no-source'
  | 'single-source'
  | 'unconfirmed'
  | 'disputed';

/** One reason; its span is the evidence, anywhere in the text. */
export interface Reason extends Span {
  readonly code: ReasonCode;
}

/** How far the article keeps from a claim. */
export type Strength = 'weak' | 'strong';

/** A checkable statement that the article passes on without standing behind it. */
export interface Claim extends Span {
  readonly strength: Strength;
  readonly attribution: number | null;
  /** Calibrated probability, 0 to 1. */
  readonly confidence: number;
  /** At least one, as the core returns it; none where a publisher shows none. */
  readonly reasons: readonly Reason[];
  /**
   * The publisher's desk has verified it: the address of the evidence, or nothing where it names none. Never set by the
   * core.
   */
  readonly verified?: string;
}

/** How much of the text is somebody's words. */
export interface Share {
  readonly speaker: number;
  /** Words that are attributed to this speaker and, within these, to nobody else. */
  readonly words: number;
}

/** The article at a glance. A source is a speaker, documents included, to whom something is attributed. */
export interface Summary {
  /** How many words the text has. */
  readonly words: number;
  readonly sources: number;
  /** How many of the sources the article names. */
  readonly named: number;
  /** Each source, most words first. */
  readonly shares: readonly Share[];
  /** Indexes of the claims that rest on one source alone, named or not. */
  readonly singleSource: readonly number[];
  /** The speaker to whom all that is attributed is attributed, where that is a quarter of the words or more. */
  readonly onlySource: number | null;
}

/** Everything found in one text. */
export interface Analysis {
  readonly schema: 1;
  /** BCP 47 tag, `und` where no language pack fits: then only quotation marks are paired. */
  readonly language: string;
  readonly quotes: readonly Quote[];
  readonly attributions: readonly Attribution[];
  readonly speakers: readonly Speaker[];
  readonly claims: readonly Claim[];
  readonly summary: Summary;
}
