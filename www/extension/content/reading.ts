/** One article being read: the session that marks it and the interface that shows what was found, begun and ended together. */

import type { Analyzer } from '../../shell/analyzer.ts';
import { type Article, findArticle } from '../../shell/article.ts';
import { sentencesIn } from '../../shell/catalogue.ts';
import { type Interface, mount, type Preferences } from '../../shell/interface.ts';
import { Messages } from '../../shell/messages.ts';
import { PALETTES } from '../../shell/palette.ts';
import { attach, type Session } from '../../shell/session.ts';
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

/** How to read. */
export interface ReadingOptions {
  readonly analyzer: Analyzer;
  readonly settings: Settings;
  readonly words: Words;
}

/** See the head of this file. */
export class Reading {
  readonly session: Session;
  readonly messages: Messages;
  readonly interface: Interface;
  readonly #candidate: Candidate<Article>;

  /** Begins to read what was found in `page` or in a frame of it; the interface goes into the page. */
  constructor(page: Document, candidate: Candidate<Article>, options: ReadingOptions, events: ReadingEvents) {
    this.#candidate = candidate;
    const { document, frame } = candidate;
    const { analyzer, settings, words } = options;
    let found: Article | null = candidate.found;
    this.session = attach(document, analyzer, {
      visibility: settings.visibility,
      palette: PALETTES[settings.palette],
      region() {
        const region = found ?? findArticle(document);
        found = null;
        return region;
      },
    });
    this.messages = new Messages(sentencesIn(words.catalogue), words.language);
    this.interface = mount(page, {
      messages: this.messages,
      home: page.documentElement,
      layout: 'docked',
      look: OWN_LOOK_CSS,
      preferences: preferencesOf(settings),
      changed: ({ visibility, keys, ledger }) => {
        // Rejected once the extension is gone: then there is nothing to remember.
        save({ visibility, keys, ledger }).catch(() => {});
        events.changed();
      },
    });
    this.interface.attach(this.session, document, frame);
    // After the interface's own, so that it shows the state when it is told.
    this.session.on('state', ({ page: { text } }) => (text ? events.changed() : events.gone()));
    this.session.on('visibility', events.changed);
    this.session.on('error', events.failed);
  }

  /** Whether the frame that was read shows another document now, or is gone. */
  get isOverdue(): boolean {
    const { document, frame } = this.#candidate;
    return frame !== null && frame.contentDocument !== document;
  }

  /** Takes everything off the page. */
  end(): void {
    this.interface.remove();
    this.session.detach();
  }
}

/** What of the reader's settings concerns the interface on the page. */
export function preferencesOf({ visibility, palette, keys, ledger }: Settings): Preferences {
  return { visibility, palette: PALETTES[palette], keys, ledger };
}
