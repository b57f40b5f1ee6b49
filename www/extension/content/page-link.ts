/** The reader's connection with popup, toolbar button and background: requests come in, news of the page's state go out. */

import { browser } from '../browser.ts';
import { onMessage } from '../on-message.ts';
import type { PageNews, PageRequest, PageState } from '../protocol.ts';
import type { Lifetime } from './lifetime.ts';

/** Answers requests from the moment it is made until `life` ends. */
export class PageLink {
  readonly #life: Lifetime;
  #told = '';

  /** `answer` does what is asked and returns the state that this leads to. */
  constructor(life: Lifetime, answer: (request: PageRequest) => PageState) {
    this.#life = life;
    const stop = onMessage((message) => (message.to === 'page' ? Promise.resolve(answer(message)) : undefined));
    life.ended.addEventListener('abort', stop);
  }

  /** Tells the state to whoever shows it, where it is another than was told last; `again`: anyway. */
  tell(state: PageState, again = false): void {
    const news: PageNews = { to: 'all', type: 'news', state };
    const said = JSON.stringify(state);
    if (said === this.#told && !again) return;
    this.#told = said;
    try {
      // Rejected where nobody listens: the background answers to no news.
      browser.runtime.sendMessage(news).catch(() => {});
    } catch {
      // “Extension context invalidated”.
      this.#life.end();
    }
  }
}
