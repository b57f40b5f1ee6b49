/** The reader's connection with popup, toolbar button and background: requests come in, news of the page's state go out. */

import { browser } from '../browser.ts';
import { onMessage } from '../on-message.ts';
import { OFF, type PageNews, type PageRequest, type PageState } from '../protocol.ts';
import type { Lifetime } from './lifetime.ts';

/** States follow one another quickly, and to tell one takes milliseconds for which the marks would wait; in ms. */
const BURST = 50;

/** Answers requests from the moment it is made until `life` ends. */
export class PageLink {
  readonly #life: Lifetime;
  #state: PageState = OFF;
  #told = '';
  #telling: ReturnType<typeof setTimeout> | undefined;

  /** `answer` does what is asked and returns the state that this leads to. */
  constructor(life: Lifetime, answer: (request: PageRequest) => PageState) {
    this.#life = life;
    const stop = onMessage((message) => (message.to === 'page' ? Promise.resolve(answer(message)) : undefined));
    life.ended.addEventListener('abort', stop);
  }

  /** Tells the state soon to whoever shows it, where it is another than was told last; `again`: anyway. */
  tell(state: PageState, again = false): void {
    if (again) this.#told = '';
    this.#telling ??= setTimeout(() => this.#send(), BURST);
    this.#state = state;
  }

  #send(): void {
    this.#telling = undefined;
    const state = this.#state;
    const said = JSON.stringify(state);
    if (said === this.#told) return;
    this.#told = said;
    const news: PageNews = { to: 'all', type: 'news', state };
    try {
      // Rejected where nobody listens: the background answers to no news.
      browser.runtime.sendMessage(news).catch(() => {});
    } catch {
      // “Extension context invalidated”.
      this.#life.end();
    }
  }
}
