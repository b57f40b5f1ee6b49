/**
 * One article being read: the session that marks it and the interface that shows what was found, begun and ended together.
 * The marks come first: the interface, and the sentences that it needs, are made when they are painted.
 */

import type { Analyzer } from '../../shell/analyzer.ts';
import { type Article, findArticle } from '../../shell/article.ts';
import { BlockMemory } from '../../shell/block-memory.ts';
import { sentencesIn } from '../../shell/catalogue.ts';
import { type Interface, mount, type Preferences } from '../../shell/interface.ts';
import { Messages } from '../../shell/messages.ts';
import { PALETTES } from '../../shell/palette.ts';
import { attach, type Session } from '../../shell/session.ts';
import { breathe } from '../../shell/slices.ts';
import { OWN_LOOK_CSS } from '../../shell/styles.ts';
import type { Words } from '../protocol.ts';
import { type Settings, save } from '../settings.ts';
import type { Candidate } from './article-watch.ts';

/** What a reading tells. */
export interface ReadingEvents {
  /** What is known of the article, or shown of it, has changed. */
  changed(): void;
  /** There is no article any more. */
  gone(): void;
  /** There is no analysis. */
  failed(error: Error): void;
}

/** An interface, and what it speaks in. */
export interface Shown {
  readonly interface: Interface;
  readonly messages: Messages;
}

/** How to read. */
export interface ReadingOptions {
  readonly analyzer: Analyzer;
  readonly settings: Settings;
  /** Asked for the interface's sentences once there is something to show. */
  readonly words: () => Promise<Words>;
}

/** See the head of this file. */
export class Reading {
  readonly session: Session;
  readonly #page: Document;
  readonly #candidate: Candidate<Article>;
  readonly #events: ReadingEvents;
  readonly #words: () => Promise<Words>;
  #settings: Settings;
  #mounting: Promise<void> | null = null;
  #shown: Shown | null = null;
  #ended = false;

  /** Begins to read what was found in `page` or in a frame of it; the interface goes into the page. */
  constructor(page: Document, candidate: Candidate<Article>, options: ReadingOptions, events: ReadingEvents) {
    this.#page = page;
    this.#candidate = candidate;
    this.#events = events;
    const { document } = candidate;
    const { analyzer, settings, words } = options;
    this.#settings = settings;
    this.#words = words;
    let found: Article | null = candidate.found;
    this.session = attach(document, analyzer, {
      visibility: settings.visibility,
      palette: PALETTES[settings.palette],
      memory: new BlockMemory(document),
      region() {
        const region = found ?? findArticle(document);
        found = null;
        return region;
      },
    });
    this.session.on('state', ({ page: { text } }) => {
      if (text) void this.#show();
      else events.gone();
    });
    this.session.on('visibility', events.changed);
    this.session.on('error', (error) => {
      events.failed(error);
      // From now on the interface hears of errors by itself.
      if (!this.#shown) void this.#show().then(() => this.#shown?.interface.report(error));
    });
  }

  /** What shows the findings, and the sentences that it speaks in; null until there are some. */
  get shown(): Shown | null {
    return this.#shown;
  }

  /** Whether the frame that was read shows another document now, or is gone. */
  get isOverdue(): boolean {
    const { document, frame } = this.#candidate;
    return frame !== null && frame.contentDocument !== document;
  }

  /** Shows it as the reader chose elsewhere. */
  set settings(settings: Settings) {
    this.#settings = settings;
    if (this.#shown) {
      this.#shown.interface.preferences = preferencesOf(settings);
    } else {
      this.session.visibility = settings.visibility;
      this.session.palette = PALETTES[settings.palette];
    }
  }

  /** Takes everything off the page. */
  end(): void {
    this.#ended = true;
    this.#shown?.interface.remove();
    this.session.detach();
  }

  /** Mounts the interface where it is not there yet, and tells that there is something new in it. */
  async #show(): Promise<void> {
    this.#mounting ??= this.#mount();
    // Rejected where the extension is gone in this very moment; the page's life ends by that.
    await this.#mounting.catch(() => {});
    if (!this.#ended && this.session.state) this.#events.changed();
  }

  async #mount(): Promise<void> {
    const { catalogue, language } = await this.#words();
    if (this.#ended) return;
    const { document, frame } = this.#candidate;
    const messages = new Messages(sentencesIn(catalogue), language);
    const shown = mount(this.#page, {
      messages,
      home: this.#page.documentElement,
      layout: 'docked',
      look: OWN_LOOK_CSS,
      preferences: preferencesOf(this.#settings),
      changed: ({ visibility, keys, ledger }) => {
        // Rejected once the extension is gone: then there is nothing to remember.
        save({ visibility, keys, ledger }).catch(() => {});
        this.#events.changed();
      },
    });
    this.#shown = { interface: shown, messages };
    await breathe();
    if (!this.#ended) shown.attach(this.session, document, frame);
  }
}

/** What of the reader's settings concerns the interface on the page. */
function preferencesOf({ visibility, palette, keys, ledger }: Settings): Preferences {
  return { visibility, palette: PALETTES[palette], keys, ledger };
}
