/**
 * The ledger: the article's summary; who speaks, with their share of the words and what they said; the claims by
 * strength; the quotation marks that belong to nobody. Everything that the marks show is here as headings, lists and buttons, for readers who do not see
 * the marks. Choosing an entry is reported; the ledger itself knows nothing of the page.
 */

import { button, element } from './dom.ts';
import { FORMATS, type Format } from './export/formats.ts';
import type { ClaimEntry, Findings, Ledger, SpeakerEntry, Statement } from './findings.ts';
import type { Mark, Visibility } from './marks.ts';
import type { MessageKey, Messages } from './messages.ts';
import { summaryElements } from './summary.ts';
import { verification } from './verification.ts';

/** How many words an entry shows at most; the whole of a long statement stands in the article. */
const ENTRY_WORDS = 60;

/** With so few speakers what they said is open from the start. */
const OPEN_UP_TO = 3;

/** What entries and buttons of the ledger ask for. */
export interface LedgerActions {
  /** Show this mark in the page. */
  choose(mark: Mark): void;
  /** Copy this finding. */
  copy(mark: Mark): void;
  /** Save all findings as a file. */
  save(format: Format): void;
}

/** A part of the ledger, and the button that leads to it. */
interface Part {
  readonly jump: HTMLElement;
  readonly section: HTMLElement;
}

/** The ledger of one interface. */
export class LedgerView {
  /** The lists, to be put into the interface's shadow root. */
  readonly element: HTMLElement;
  /** The article's summary, for the head of the panel. */
  readonly summary: HTMLElement;
  readonly #doc: Document;
  readonly #messages: Messages;
  readonly #actions: LedgerActions;
  readonly #take: HTMLElement;
  readonly #jumps: HTMLElement;
  readonly #lists: HTMLElement;
  readonly #entries = new Map<string, HTMLButtonElement>();
  /** Speakers, by name, that the reader opened or closed: remembered while the text is edited. */
  readonly #opened = new Map<string, boolean>();

  constructor(doc: Document, messages: Messages, actions: LedgerActions) {
    this.#doc = doc;
    this.#messages = messages;
    this.#actions = actions;
    this.summary = element(doc, 'div', { class: 'summary' });
    this.#jumps = element(doc, 'nav', { class: 'jumps', 'aria-label': messages.text('ledgerParts') });
    this.#lists = element(doc, 'div', { class: 'lists' });
    this.#take = this.#takeAway();
    this.element = element(doc, 'div', { class: 'ledger' }, this.#jumps, this.#lists, this.#take);
  }

  /** Lists what was found, and of the claims those that the reader wants to see; null before anything was read. */
  show(findings: Findings | null, claims: Visibility['claims']): void {
    this.#entries.clear();
    this.#take.hidden = !findings?.marks.list.length;
    if (!findings) {
      this.summary.replaceChildren(this.#messages.text('ledgerEmpty'));
      this.#jumps.replaceChildren();
      this.#lists.replaceChildren();
      return;
    }
    this.summary.replaceChildren(...this.#summarise(findings));
    const parts = [
      ...(findings.understood ? this.#found(findings.ledger, claims) : []),
      ...this.#loose(findings.ledger),
    ];
    this.#jumps.replaceChildren(...parts.map(({ jump }) => jump));
    this.#lists.replaceChildren(...parts.map(({ section }) => section));
  }

  #found({ speakers, strong, weak }: Ledger, wanted: Visibility['claims']): Part[] {
    const shown = { strong: wanted === 'none' ? [] : strong, weak: wanted === 'all' ? weak : [] };
    const claims = [
      ...this.#claims('ledgerStrong', 'legendStrongHint', 'claim-strong', shown.strong),
      ...this.#claims('ledgerWeak', 'legendWeakHint', 'claim-weak', shown.weak),
    ];
    const nothing = wanted === 'strong' && weak.length ? 'ledgerNoStrong' : 'ledgerNoClaims';
    const count = shown.strong.length + shown.weak.length;
    return [
      this.#part(
        'ledgerSpeakers',
        speakers.filter(({ speaker }) => speaker).length,
        this.#speakers(speakers),
        'ledgerNoSpeakers',
      ),
      ...(wanted === 'none' ? [] : [this.#part('ledgerClaims', count, claims, nothing)]),
    ];
  }

  #loose({ loose }: Ledger): Part[] {
    if (!loose.length) return [];
    const entries = loose.map((statement) => this.#entry(statement));
    return [this.#part('ledgerOther', loose.length, [element(this.#doc, 'ol', { class: 'entries' }, ...entries)])];
  }

  /** Makes the entry of the mark with this id the current one; none where there is no such entry. */
  select(id: string | null | undefined): void {
    for (const button of this.#lists.querySelectorAll('[aria-current]')) button.removeAttribute('aria-current');
    if (id) this.#entries.get(id)?.setAttribute('aria-current', 'true');
  }

  /** Opens what hides the entry of the mark with this id and puts the focus on it. */
  focus(id: string | undefined): void {
    const entry = id === undefined ? undefined : this.#entries.get(id);
    const list = entry?.closest('ol');
    if (list?.hidden) this.#lists.querySelector<HTMLElement>(`[aria-controls="${list.id}"]`)?.click();
    entry?.focus();
  }

  #summarise(findings: Findings): (HTMLElement | string)[] {
    const { text, analysis } = findings;
    if (!text) return [this.#messages.text('ledgerNoArticle')];
    if (!findings.understood) return [this.#messages.text('ledgerForeign')];
    return summaryElements(this.#doc, this.#messages, analysis, (sentence) =>
      element(
        this.#doc,
        'details',
        { class: 'alone' },
        element(this.#doc, 'summary', {}, sentence),
        element(this.#doc, 'ol', { class: 'entries' }, ...findings.ledger.alone.map((claim) => this.#entry(claim))),
      ),
    );
  }

  /** A part of the ledger under its heading, and the button that leads there; `empty` is said where there is nothing. */
  #part(title: MessageKey, count: number, content: readonly Node[], empty?: MessageKey): Part {
    const name = this.#messages.text(title);
    const heading = element(this.#doc, 'h3', { id: `part-${title}`, tabindex: '-1' }, name);
    const nothing =
      empty && !content.length ? element(this.#doc, 'p', { class: 'none' }, this.#messages.text(empty)) : null;
    const section = element(this.#doc, 'section', { 'aria-labelledby': heading.id }, heading, ...content, nothing);
    const number = element(this.#doc, 'span', { class: 'count' }, this.#messages.number(count));
    const go = (): void => {
      heading.scrollIntoView();
      heading.focus({ preventScroll: true });
    };
    return { jump: button(this.#doc, { class: 'quiet' }, go, name, ' ', number), section };
  }

  #speakers(entries: readonly SpeakerEntry[]): Node[] {
    if (!entries.length) return [];
    const open = entries.length <= OPEN_UP_TO;
    const items = entries.map((entry, index) => this.#speaker(entry, index, open));
    return [element(this.#doc, 'ul', { class: 'speakers' }, ...items)];
  }

  #speaker({ speaker, share, statements }: SpeakerEntry, index: number, openFirst: boolean): HTMLElement {
    const name = speaker?.name ?? this.#messages.text('ledgerNobody');
    const open = this.#opened.get(name) ?? openFirst;
    const list = element(
      this.#doc,
      'ol',
      { class: 'entries', id: `speaker-${index}`, hidden: !open },
      ...statements.map((statement) => this.#entry(statement)),
    );
    const folded = { class: 'fold', 'aria-expanded': String(open), 'aria-controls': list.id };
    const turn = (): void => {
      list.hidden = !list.hidden;
      fold.setAttribute('aria-expanded', String(!list.hidden));
      this.#opened.set(name, !list.hidden);
    };
    const fold = button(this.#doc, folded, turn, name);
    const facts = [
      ...(share === null ? [] : [this.#messages.text('ledgerShare', this.#messages.percent(share))]),
      this.#messages.count('ledgerStatements', statements.length),
      ...(speaker ? [this.#messages.text(speaker.anonymous ? 'ledgerUnnamed' : 'ledgerNamed')] : []),
    ];
    return element(
      this.#doc,
      'li',
      { class: speaker && !speaker.anonymous ? 'speaker' : 'speaker unnamed' },
      element(this.#doc, 'h4', {}, fold),
      speaker?.role ? element(this.#doc, 'p', { class: 'role' }, speaker.role) : null,
      element(this.#doc, 'p', { class: 'facts' }, facts.join(' · ')),
      list,
    );
  }

  #claims(title: MessageKey, hint: MessageKey, look: string, entries: readonly ClaimEntry[]): Node[] {
    if (!entries.length) return [];
    const items = entries.map((entry) => {
      const reasons = [...new Set(entry.claim.reasons.map(({ code }) => code))];
      const why = reasons.map((code) => this.#messages.text(SHORT[code]));
      return this.#entry(entry, [...(entry.speaker ? [entry.speaker.name] : []), ...why].join(' · '));
    });
    return [
      element(
        this.#doc,
        'h4',
        { class: 'strength' },
        element(this.#doc, 'span', { class: `swatch ${look}`, 'aria-hidden': 'true' }),
        this.#messages.text(title),
        ' ',
        element(this.#doc, 'span', { class: 'count' }, this.#messages.number(entries.length)),
      ),
      element(this.#doc, 'p', { class: 'facts' }, this.#messages.text(hint)),
      element(this.#doc, 'ol', { class: 'entries' }, ...items),
    ];
  }

  #entry({ mark, words, verified }: Statement, note?: string): HTMLElement {
    const entry = button(
      this.#doc,
      { class: 'entry' },
      () => this.#actions.choose(mark),
      element(this.#doc, 'span', { class: 'words' }, firstWords(words)),
      note ? element(this.#doc, 'span', { class: 'note' }, note) : null,
    );
    this.#entries.set(mark.id, entry);
    const label = this.#messages.text('takeCopy');
    const look = { class: 'icon copy', 'aria-label': label, title: label };
    const copy = button(this.#doc, look, () => this.#actions.copy(mark));
    const said =
      verified === undefined
        ? null
        : element(this.#doc, 'p', { class: 'verified' }, ...verification(this.#doc, this.#messages, verified));
    return element(this.#doc, 'li', { class: 'row' }, entry, copy, said);
  }

  #takeAway(): HTMLElement {
    const heading = element(this.#doc, 'h3', { id: 'take' }, this.#messages.text('takeTitle'));
    const buttons = FORMATS.map((format) => {
      const save = (): void => this.#actions.save(format);
      return button(this.#doc, { class: 'file' }, save, this.#messages.text(TAKE[format]));
    });
    const files = element(this.#doc, 'div', { class: 'files' }, ...buttons);
    return element(this.#doc, 'section', { class: 'take', 'aria-labelledby': heading.id }, heading, files);
  }
}

const TAKE = { markdown: 'takeMarkdown', csv: 'takeCsv', annotations: 'takeAnnotations' } as const;

const SHORT = {
  hedge: 'reasonShortHedge',
  distancing: 'reasonShortDistancing',
  'unnamed-source': 'reasonShortUnnamedSource',
  'no-source': 'reasonShortNoSource',
  'single-source': 'reasonShortSingleSource',
  unconfirmed: 'reasonShortUnconfirmed',
  disputed: 'reasonShortDisputed',
} as const;

function firstWords(text: string): string {
  const words = text.trim().split(/\s+/);
  return words.length <= ENTRY_WORDS ? words.join(' ') : `${words.slice(0, ENTRY_WORDS).join(' ')} …`;
}
