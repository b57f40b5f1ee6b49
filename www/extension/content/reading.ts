/**
 * One article being read: the session that marks it and the interface that shows what was found, begun and ended together.
 * The marks come first: the interface, and the sentences that it needs, are made when they are painted.
 */

import type { Analyzer } from '../../shell/analyzer.ts';
import { type Article, findArticle } from '../../shell/article.ts';
import { BlockMemory } from '../../shell/block-memory.ts';
import type { Preferences } from '../../shell/interface.ts';
import { PALETTES } from '../../shell/palette.ts';
import { attach, type Session } from '../../shell/session.ts';
import { breathe } from '../../shell/slices.ts';
import type { Words } from '../protocol.ts';
import { type Settings, save } from '../settings.ts';
import type { Candidate } from './article-watch.ts';
import { type Shown, shared } from './shared.ts';
import { whileThere } from './there.ts';

/** What a reading tells. */
export interface ReadingEvents {
  /** What is known of the article, or shown of it, has changed. */
  changed(): void;
  /** There is no article any more. */
  gone(): void;
  /** There is no analysis. */
  failed(error: Error): void;
}

/** How to read. */
export interface ReadingOptions {
  readonly analyzer: Analyzer;
  /** Waited for before anything is painted; the article is read meanwhile. */
  readonly settings: Promise<Settings>;
  /** Asked for the interface and its sentences once there is something to show. */
  readonly words: () => Promise<Words>;
}

/** See the head of this file. */
export class Reading {
  readonly session: Session;
  readonly #page: Document;
  readonly #candidate: Candidate<Article>;
  readonly #events: ReadingEvents;
  readonly #words: () => Promise<Words>;
  /** Done once the settings are known. */
  readonly #chosen: Promise<void>;
  #settings: Settings | null = null;
  #mounting: Promise<void> | null = null;
  #shown: Shown | null = null;
  readonly #over = new AbortController();

  /** Begins to read what was found in `page` or in a frame of it; the interface goes into the page. */
  constructor(page: Document, candidate: Candidate<Article>, options: ReadingOptions, events: ReadingEvents) {
    this.#page = page;
    this.#candidate = candidate;
    this.#events = events;
    const { document } = candidate;
    const { analyzer, settings, words } = options;
    this.#words = words;
    let found: Article | null = candidate.found;
    this.#chosen = settings.then((settings) => {
      // They may have been changed since.
      if (!this.#settings) this.settings = settings;
    });
    // Rejected where the extension is gone in this very moment; the page's life ends by that.
    this.#chosen.catch(() => {});
    if (candidate.frame) this.#followFrame(candidate.frame);
    this.session = attach(document, analyzer, {
      memory: new BlockMemory(document),
      // Frames do not get the sheet.
      ...(candidate.frame ? {} : { css: whileThere }),
      region() {
        const region = found ?? findArticle(document);
        found = null;
        return region;
      },
      revise: (analysis) => this.#chosen.then(() => analysis),
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
    this.#over.abort();
    this.#shown?.interface.remove();
    this.session.detach();
  }

  /** The frame may be led elsewhere, or taken out of the page: what it shows instead is there in the next task. */
  #followFrame(frame: HTMLIFrameElement): void {
    const { document } = this.#candidate;
    const look = (): void => {
      if (!this.#isOver && frame.contentDocument !== document) this.#events.gone();
    };
    document.defaultView?.addEventListener('pagehide', () => setTimeout(look), { signal: this.#over.signal });
  }

  get #isOver(): boolean {
    return this.#over.signal.aborted;
  }

  /** Mounts the interface where it is not there yet, and tells that there is something new in it. */
  async #show(): Promise<void> {
    this.#mounting ??= this.#mount();
    // Rejected where there is no interface for this page any more; its life ends by that.
    await this.#mounting.catch(() => {});
    if (!this.#isOver && this.session.state) this.#events.changed();
  }

  async #mount(): Promise<void> {
    await nextFrame();
    const [words] = await Promise.all([this.#words(), this.#chosen]);
    const [{ show }, settings] = [shared(), this.#settings];
    if (this.#isOver || !settings || !show) return;
    const { document, frame } = this.#candidate;
    this.#shown = show(this.#page, words, {
      preferences: preferencesOf(settings),
      changed: ({ visibility, keys, ledger }) => {
        // Rejected once the extension is gone: then there is nothing to remember.
        save({ visibility, keys, ledger }).catch(() => {});
        this.#events.changed();
      },
    });
    await breathe();
    if (!this.#isOver) this.#shown.interface.attach(this.session, document, frame);
  }
}

/** What of the reader's settings concerns the interface on the page. */
function preferencesOf({ visibility, palette, keys, ledger }: Settings): Preferences {
  return { visibility, palette: PALETTES[palette], keys, ledger };
}

/** Waits until the frame is there that shows what was done; in a page that shows none, for a tenth of a second. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}
