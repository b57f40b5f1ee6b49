/**
 * Reads one page for as long as it is open: waits for an article, marks it, follows it, and answers popup, key commands
 * and context menu.
 *
 * ```text
 *            ┌───────── the article is gone ─────────┐
 *            v                                       │
 *   waiting ──── an article ──> session + interface ─┘      toggle: off <──> waiting
 * ```
 */

import { type Article, findArticle } from '../../shell/article.ts';
import { mayBeArticle } from '../../shell/article-gate.ts';
import { type Interface, mount } from '../../shell/interface.ts';
import { Messages } from '../../shell/messages.ts';
import { attach, type Session } from '../../shell/session.ts';
import { browser } from '../browser.ts';
import {
  type BackgroundRequest,
  type Message,
  OFF,
  type PageNews,
  type PageRequest,
  type PageState,
  type Words,
} from '../protocol.ts';
import { load, type Settings, save, watch } from '../settings.ts';
import { decisionFor, runsOn, siteOf } from '../sites.ts';
import { awaitArticle, type Candidate } from './article-watch.ts';
import type { Lifetime } from './lifetime.ts';
import { onNavigation } from './navigation.ts';
import { failureOf, foundIn } from './page-state.ts';
import { portAnalyzer } from './port-analyzer.ts';
import { spanOfSelection } from './selection.ts';

/** The reader of one page. */
export class PageReader {
  readonly #page: Document;
  readonly #life: Lifetime;
  readonly #analyzer;
  /** Whether the settings alone would not have it run here: the reader asked for it. */
  readonly #byHand: boolean;
  #settings: Settings;
  #words: Words;
  #reader: Interface | null = null;
  #session: Session | null = null;
  #stopWaiting: () => void = () => {};
  #state: PageState = OFF;
  #told = '';

  /** Begins to read `page`, until `life` ends. */
  static async start(page: Document, life: Lifetime): Promise<void> {
    try {
      const settings = await load();
      const words = await wordsIn(settings.language);
      if (!life.ended.aborted) new PageReader(page, life, settings, words).#wait();
    } catch {
      // There is no background to answer: the extension has gone in this very moment.
      life.end();
    }
  }

  private constructor(page: Document, life: Lifetime, settings: Settings, words: Words) {
    this.#page = page;
    this.#life = life;
    this.#settings = settings;
    this.#words = words;
    this.#byHand = !runsOn(siteOf(page.URL), settings);
    this.#analyzer = portAnalyzer(() => life.end());
    const stops = [watch((changed) => void this.#follow(changed)), this.#listen()];
    onNavigation(page, () => void this.#session?.refresh(), life.ended);
    // A page that is shown again from the browser's memory has lost its badge.
    addEventListener('pageshow', () => this.#tell(true), { signal: life.ended });
    life.ended.addEventListener('abort', () => {
      for (const stop of stops) stop();
      this.#drop();
      this.#analyzer.close();
    });
  }

  /** Waits for an article, and says so. */
  #wait(): void {
    this.#be({ ...OFF, status: 'no-article' });
    this.#stopWaiting = awaitArticle(
      this.#page,
      (document) => (mayBeArticle(document) ? findArticle(document) : null),
      (candidate) => this.#read(candidate),
    );
  }

  #read({ document, frame, found }: Candidate<Article>): void {
    this.#be({ ...OFF, status: 'reading' });
    let first: Article | null = found;
    const session = attach(document, this.#analyzer, {
      visibility: this.#settings.visibility,
      palette: this.#settings.palette,
      region() {
        const region = first ?? findArticle(document);
        first = null;
        return region;
      },
    });
    this.#session = session;
    const report = (): void => {
      if (!session.state) return;
      if (session.state.page.text)
        this.#be({ ...OFF, status: 'on', found: foundIn(session.state, session.visibility) });
      else this.#begin();
    };
    session.on('state', report);
    session.on('visibility', report);
    session.on('error', (error) => this.#be({ ...OFF, status: 'error', error: failureOf(error) }));
    this.#reader ??= mount(this.#page, {
      messages: new Messages(this.#words.catalogue, this.#words.language),
      home: this.#page.documentElement,
      layout: 'docked',
      preferences: this.#settings,
      changed: ({ visibility, palette, keys, ledger }) => void save({ visibility, palette, keys, ledger }),
    });
    this.#reader.attach(session, document, frame);
  }

  /** Lets go of the article and waits for the next. */
  #begin(): void {
    this.#drop();
    this.#wait();
  }

  /** Takes everything off the page. */
  #drop(): void {
    this.#stopWaiting();
    this.#reader?.remove();
    this.#reader = null;
    this.#session?.detach();
    this.#session = null;
  }

  /** The settings have changed, here or elsewhere. */
  async #follow(settings: Settings): Promise<void> {
    const site = siteOf(this.#page.URL);
    const allowed = settings.run !== null && (runsOn(site, settings) || this.#byHand);
    if (!allowed || decisionFor(site ?? '', settings.sites) === false) {
      this.#be(OFF);
      this.#life.end();
      return;
    }
    const { language } = this.#settings;
    this.#settings = settings;
    if (settings.language !== language) {
      this.#words = await wordsIn(settings.language);
      if (this.#session) this.#begin();
    } else if (this.#reader) {
      this.#reader.preferences = settings;
    }
  }

  #listen(): () => void {
    const heard = (message: unknown, _: unknown, respond: (state: PageState) => void): true | undefined => {
      const request = message as Message;
      if (request.to !== 'page') return undefined;
      this.#answer(request);
      respond({ ...this.#state, ledger: this.#reader?.ledgerOpen ?? false });
      return true;
    };
    browser.runtime.onMessage.addListener(heard as never);
    return () => browser.runtime?.onMessage?.removeListener(heard as never);
  }

  #answer(request: PageRequest): void {
    switch (request.type) {
      case 'state':
        return;
      case 'toggle':
        if (this.#state.status === 'off') this.#begin();
        else {
          this.#drop();
          this.#be(OFF);
        }
        return;
      case 'ledger':
        this.#reader?.toggleLedger();
        return;
      case 'step':
        this.#reader?.step(request.by);
        return;
      case 'selection':
        if (this.#session) this.#reader?.whoSays(spanOfSelection(this.#session));
        return;
    }
  }

  #be(state: PageState): void {
    this.#state = state;
    this.#tell();
  }

  /** Tells badge and popup, where there is news. */
  #tell(again = false): void {
    const news: PageNews = { to: 'all', type: 'news', state: this.#state };
    const said = JSON.stringify(news);
    if (said === this.#told && !again) return;
    this.#told = said;
    try {
      // Rejected where nobody listens any more, which is found out below or at the next occasion.
      browser.runtime.sendMessage(news).catch(() => {});
    } catch {
      this.#life.end();
    }
  }
}

async function wordsIn(language: Settings['language']): Promise<Words> {
  const request: BackgroundRequest = { to: 'background', type: 'words', language };
  return (await browser.runtime.sendMessage(request)) as Words;
}
