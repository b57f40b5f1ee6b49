/**
 * Reads one page for as long as it is open: waits for an article, marks it, follows it, and does what popup, key commands
 * and context menu ask for.
 *
 * ```text
 *              ┌──── the article is gone ────┐
 *              v                             │
 *   begun ──> waiting ──── an article ──> reading ──> failed
 *              ^                             │          │
 *              └────────── off <── toggle ───┴──────────┘
 * ```
 */

import { type Article, findArticle } from '../../shell/article.ts';
import { mayBeArticle } from '../../shell/article-gate.ts';
import type { Session } from '../../shell/session.ts';
import { breathe } from '../../shell/slices.ts';
import { askBackground } from '../ask-background.ts';
import { OFF, type PageRequest, type PageState, type Words } from '../protocol.ts';
import { type Settings, watch } from '../settings.ts';
import { decisionFor, runsOn, siteOf } from '../sites.ts';
import { awaitArticle, type Candidate } from './article-watch.ts';
import type { Lifetime } from './lifetime.ts';
import { onNavigation } from './navigation.ts';
import { PageLink } from './page-link.ts';
import { failureOf, foundIn } from './page-state.ts';
import { portAnalyzer } from './port-analyzer.ts';
import { Reading } from './reading.ts';
import { spanOfSelection } from './selection.ts';
import type { Shown } from './shared.ts';
import { whoSays } from './who-says.ts';

/** The reader of one page, until its life ends. */
export class PageReader {
  readonly #page: Document;
  readonly #life: Lifetime;
  readonly #link: PageLink;
  readonly #analyzer;
  /** What the reader chose; asked for while the article is looked for. */
  #settings = askBackground({ to: 'background', type: 'settings' }) as Promise<Settings>;
  #words: Promise<Words> | null = null;
  /** Whether the settings alone would not have it run here: somebody asked for it. */
  #byHand = false;
  #stopWaiting: () => void = () => {};
  #reading: Reading | null = null;
  #state: PageState = OFF;
  /** Asked for before there was anything to show; done as soon as there is. */
  #pending: PageRequest | null = null;

  /** Begins at once to take requests and to look for an article. */
  constructor(page: Document, life: Lifetime) {
    this.#page = page;
    this.#life = life;
    this.#analyzer = portAnalyzer(() => life.end());
    this.#link = new PageLink(life, (request) => this.#do(request));
    this.#listen();
    // In a task of its own: to load this script was one already.
    void breathe()
      .then(() => {
        if (this.#state.status === 'off' && !life.ended.aborted) this.#wait();
      })
      .then(breathe)
      .then(() => this.#watchSettings());
    this.#settings
      .then((settings) => {
        this.#byHand = !runsOn(siteOf(page.URL), settings);
      })
      // Rejected where the extension is gone in this very moment.
      .catch(() => life.end());
  }

  #listen(): void {
    const { ended } = this.#life;
    onNavigation(this.#page, () => void this.#reading?.session.refresh(), ended);
    // Shown again from the browser's memory, the page has lost its number on the toolbar button.
    addEventListener('pageshow', () => this.#link.tell(this.#state, true), { signal: ended });
    ended.addEventListener('abort', () => {
      this.#end();
      this.#analyzer.close();
    });
  }

  /** Firefox takes some ms to open its storage: better while the background reads the text. */
  #watchSettings(): void {
    const { ended } = this.#life;
    if (ended.aborted) return;
    ended.addEventListener(
      'abort',
      watch((changed) => void this.#follow(changed)),
    );
  }

  #wait(): void {
    this.#end();
    this.#be({ ...OFF, status: 'no-article' });
    this.#stopWaiting = awaitArticle(
      this.#page,
      (document) => (mayBeArticle(document) ? findArticle(document) : null),
      (candidate) => this.#read(candidate),
    );
  }

  #read(candidate: Candidate<Article>): void {
    this.#be({ ...OFF, status: 'reading' });
    this.#reading = new Reading(
      this.#page,
      candidate,
      { analyzer: this.#analyzer, settings: this.#settings, words: () => this.#askForWords() },
      {
        changed: () => this.#report(),
        gone: () => this.#wait(),
        failed: (error) => this.#be({ ...OFF, status: 'error', error: failureOf(error) }),
      },
    );
  }

  /** Takes everything off the page. */
  #end(): void {
    this.#stopWaiting();
    const reading = this.#reading;
    this.#reading = null;
    reading?.end();
  }

  #report(): void {
    const { session, shown } = this.#reading ?? {};
    if (!session?.state || !shown) return;
    const { stops, ledgerOpen } = shown.interface;
    this.#be({ status: 'on', found: foundIn(session.state, stops), error: null, ledger: ledgerOpen });
    const pending = this.#pending;
    this.#pending = null;
    if (pending) this.#do(pending);
  }

  /** The settings have changed, here or elsewhere. */
  async #follow(settings: Settings): Promise<void> {
    const site = siteOf(this.#page.URL);
    const isRefused = settings.run === null || decisionFor(site ?? '', settings.sites) === false;
    if (isRefused || !(this.#byHand || runsOn(site, settings))) {
      this.#be(OFF);
      this.#life.end();
      return;
    }
    const before = await this.#settings;
    this.#settings = Promise.resolve(settings);
    if (before.language !== settings.language) {
      this.#words = null;
      if (this.#reading && !this.#life.ended.aborted) this.#wait();
    } else if (this.#reading) {
      this.#reading.settings = settings;
      this.#report();
    }
  }

  #do(request: PageRequest): PageState {
    const isOff = this.#state.status === 'off';
    switch (request.type) {
      case 'state':
        break;
      case 'read':
        if (isOff) this.#wait();
        break;
      case 'toggle':
        if (isOff) this.#wait();
        else {
          this.#end();
          this.#be(OFF);
        }
        break;
      default:
        if (isOff) this.#wait();
        if (this.#reading?.shown && this.#state.status === 'on')
          this.#show(this.#reading.session, this.#reading.shown, request);
        else this.#pending = request;
    }
    return this.#state;
  }

  #show(session: Session, { interface: shown, messages }: Shown, request: PageRequest): void {
    if (request.type === 'ledger') shown.toggleLedger();
    else if (request.type === 'step') shown.step(request.by);
    else if (request.type === 'selection') whoSays(shown, spanOfSelection(session), messages);
  }

  #be(state: PageState): void {
    this.#state = state;
    this.#link.tell(state);
  }

  #askForWords(): Promise<Words> {
    if (!this.#words) {
      this.#words = askBackground({ to: 'background', type: 'interface' }) as Promise<Words>;
      // The extension is gone, or may not be in this page any more: marks that nothing explains go as well.
      this.#words.catch(() => this.#life.end());
    }
    return this.#words;
  }
}
