/**
 * What the publisher's desk knows better than the text: names and roles of speakers, claims that it has verified, and
 * whether reasons are to be given. Pure but for reading the page's attributes.
 */

import type { Analysis, Claim, Span, Speaker } from '../shell/analysis.ts';
import type { PageText } from '../shell/page-text.ts';
import type { SuppliedSpeaker } from './options.ts';
import type { SourceLight } from './source-light.ts';

/** A stretch that the desk has verified, and where the evidence is. */
interface Verified extends Span {
  readonly evidence: string;
}

/** Everything that the desk says about one article. */
interface Knowledge {
  readonly reasons: boolean;
  readonly speakers: readonly SuppliedSpeaker[];
  readonly verified: readonly Verified[];
}

/** The desk of one element. */
export class Desk {
  readonly #element: SourceLight;
  readonly #mark: string;
  #last: { found: Analysis; known: string; revised: Analysis } | null = null;

  /** What `element` and its page say; `mark` is the attribute of what is verified, its value the address of the evidence. */
  constructor(element: SourceLight, mark: string) {
    this.#element = element;
    this.#mark = mark;
  }

  /** `found`, with what the desk knows; the same object as long as neither has changed. */
  revise(found: Analysis, page: PageText): Analysis {
    const knowledge: Knowledge = {
      reasons: this.#element.reasons === 'on',
      speakers: this.#speakers(),
      verified: verifiedIn(page, this.#mark),
    };
    const known = JSON.stringify(knowledge);
    if (this.#last?.found !== found || this.#last.known !== known) {
      this.#last = { found, known, revised: revise(found, page.text, knowledge) };
    }
    return this.#last.revised;
  }

  #speakers(): readonly SuppliedSpeaker[] {
    const { speakers } = this.#element;
    const selector = this.#element.getAttribute('speakers');
    if (speakers || !selector) return speakers ?? [];
    const root = this.#element.getRootNode() as Document | ShadowRoot;
    const json = root.querySelector(selector)?.textContent ?? '';
    try {
      const supplied: unknown = JSON.parse(json);
      return Array.isArray(supplied) ? supplied.filter(isSupplied) : [];
    } catch (error) {
      console.warn(`Sourcelight: the speakers in ${selector} are no JSON: ${String(error)}`);
      return [];
    }
  }
}

function isSupplied(value: unknown): value is SuppliedSpeaker {
  return typeof (value as SuppliedSpeaker | null)?.match === 'string';
}

/** What stands in elements that the desk has verified. */
function verifiedIn(page: PageText, mark: string): Verified[] {
  const spans = new Map<Element, { start: number; end: number }>();
  for (const node of page.nodes()) {
    const element = node.parentElement?.closest(`[${mark}]`);
    const [start, end] = [page.offsetAt(node, 0), page.offsetAt(node, (node as Text).length)];
    if (!element || start === null || end === null) continue;
    const span = spans.get(element);
    if (span) span.end = end;
    else spans.set(element, { start, end });
  }
  return [...spans].map(([element, span]) => ({ ...span, evidence: addressIn(element, mark) }));
}

/** The address of the evidence, absolute; empty where the desk gives none, or none that a reader can follow. */
function addressIn(element: Element, mark: string): string {
  const given = element.getAttribute(mark)?.trim();
  if (!given || !URL.canParse(given, element.baseURI)) return '';
  const { href, protocol } = new URL(given, element.baseURI);
  return protocol === 'https:' || protocol === 'http:' ? href : '';
}

function revise(analysis: Analysis, text: string, { reasons, speakers, verified }: Knowledge): Analysis {
  return {
    ...analysis,
    speakers: analysis.speakers.map((speaker) => named(speaker, text, speakers)),
    claims: analysis.claims.map((claim) => judged(claim, verified, reasons)),
  };
}

/** `speaker`, as the desk names it where it does. */
function named(speaker: Speaker, text: string, supplied: readonly SuppliedSpeaker[]): Speaker {
  const said = [speaker.name, ...speaker.mentions.map(({ start, end }) => text.slice(start, end))];
  const names = new Set(said.map((name) => name.toLowerCase()));
  const known = supplied.find(({ match }) => names.has(match.toLowerCase()));
  if (!known) return speaker;
  return {
    ...speaker,
    name: known.name ?? speaker.name,
    role: known.role ?? speaker.role,
    anonymous: speaker.anonymous && known.name === undefined,
  };
}

/** `claim`, as the desk judges it: verified where most of it stands in what the desk has verified. */
function judged(claim: Claim, verified: readonly Verified[], reasons: boolean): Claim {
  const covering = verified.find(({ start, end }) => {
    const common = Math.min(end, claim.end) - Math.max(start, claim.start);
    return common > (claim.end - claim.start) / 2;
  });
  return {
    ...claim,
    reasons: reasons ? claim.reasons : [],
    ...(covering ? { verified: covering.evidence } : {}),
  };
}
