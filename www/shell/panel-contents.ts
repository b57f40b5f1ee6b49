/**
 * What the panel holds: summary, legend and ledger, with their style sheets. Most pages are read without, so an interface
 * loads this where its panel is first open.
 */

import ledgerCss from '#css/shell/styles/ledger.css';
import legendCss from '#css/shell/styles/legend.css';
import summaryCss from '#css/shell/styles/summary.css';
import { type Found, takingFrom } from './export/taking.ts';
import type { Findings } from './findings.ts';
import { LedgerView } from './ledger.ts';
import { countMarks, Legend } from './legend.ts';
import type { Mark, Visibility } from './marks.ts';
import type { Messages } from './messages.ts';
import type { Notice } from './notice.ts';

/** The rules that it needs beside the interface's own. */
export const CONTENTS_CSS = [summaryCss, legendCss, ledgerCss].join('\n');

/** What the reader does in the panel, and what it asks for. */
export interface ContentsActions {
  /** Show this mark in the page. */
  choose(mark: Mark): void;
  /** Show these kinds of marks. */
  wanted(visibility: Visibility): void;
  /** What is to be copied or saved; null where nothing was found. */
  found(): Found | null;
}

/** The contents of one panel. */
export class PanelContents {
  /** To be put into the panel, in this order. */
  readonly elements: readonly HTMLElement[];
  readonly #legend: Legend;
  readonly #ledger: LedgerView;

  constructor(doc: Document, messages: Messages, notice: Notice, { choose, wanted, found }: ContentsActions) {
    this.#legend = new Legend(doc, messages, wanted);
    this.#ledger = new LedgerView(doc, messages, { choose, ...takingFrom(doc, messages, notice, found) });
    this.elements = [this.#ledger.summary, this.#legend.element, this.#ledger.element];
  }

  /** Sets the legend's switches. */
  prefer(visibility: Visibility): void {
    this.#legend.show(visibility);
  }

  /** Lists what was found, of the claims those that the reader wants to see; null before anything was read. */
  show(findings: Findings | null, claims: Visibility['claims']): void {
    this.#legend.count(findings && countMarks(findings.marks.list));
    this.#ledger.show(findings, claims);
  }

  /** Makes the entry of the mark with this id the current one. */
  select(id: string | null | undefined): void {
    this.#ledger.select(id);
  }

  /** Opens what hides the entry of the mark with this id and puts the focus on it. */
  focus(id: string | undefined): void {
    this.#ledger.focus(id);
  }
}
