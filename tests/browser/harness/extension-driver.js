/** A test's hold on the installed extension: through a page of the extension it asks and tells what popup and options would. */

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('../../../www/extension/protocol.ts').PageState} PageState */

/** How long a page may take to come into a state, in ms: a slow machine, a browser that starts the background anew. */
const LONGEST = 15_000;

/** Drives the extension of one browser. */
export class ExtensionDriver {
  /** @param {Page} page of the extension */
  constructor(page) {
    this.page = page;
  }

  /** Changes settings, as the options page does. @param {object} patch */
  async settings(patch) {
    await this.#call(async (api, changes) => api.storage.local.set(changes), patch);
  }

  /** Forgets every setting. */
  async reset() {
    await this.#call(async (api) => api.storage.local.clear());
  }

  /** Reads this page now, as the popup does. @param {Page} page @returns {Promise<boolean>} whether it may */
  async run(page) {
    const tab = await this.tab(page);
    return this.#call((api, id) => {
      const ask = () => api.runtime.sendMessage({ to: 'background', type: 'run', tab: id });
      // As the popup does (`ask-background.ts`): Firefox may be stopping the background just now.
      return ask().catch(() => new Promise((resolve) => setTimeout(resolve, 100)).then(ask));
    }, tab);
  }

  /**
   * Asks the page something; null where nothing of ours runs in it.
   *
   * @param {Page} page
   * @param {object} request a `PageRequest` without its address
   * @returns {Promise<PageState | null>}
   */
  async ask(page, request = { type: 'state' }) {
    const tab = await this.tab(page);
    return this.#call(
      (api, { id, asked }) => api.tabs.sendMessage(id, { to: 'page', ...asked }, { frameId: 0 }).catch(() => null),
      { id: tab, asked: request },
    );
  }

  /**
   * Waits until the page's state is such.
   *
   * @param {Page} page
   * @param {(state: PageState) => boolean} isSuch; null is given as `off`
   * @returns {Promise<PageState>}
   */
  async until(page, isSuch) {
    const begun = Date.now();
    for (;;) {
      const state = (await this.ask(page)) ?? { status: 'off', found: null, error: null, ledger: false };
      if (isSuch(state)) return state;
      if (Date.now() - begun > LONGEST) throw new Error(`the page's state stays ${JSON.stringify(state)}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** The extension's own pages that are open in tabs, but for the driver's. @returns {Promise<string[]>} */
  async ownTabs() {
    const [root, tabs] = await this.#call(async (api) => [api.runtime.getURL(''), await api.tabs.query({})]);
    const paths = tabs.filter(({ url }) => url?.startsWith(root)).map(({ url }) => url.slice(root.length));
    return paths.filter((path) => path.endsWith('.html'));
  }

  /** The pages of each content script that is registered with the browser. @returns {Promise<string[][]>} */
  registered() {
    return this.#call(async (api) => {
      const scripts = await api.scripting.getRegisteredContentScripts();
      return scripts.map(({ matches }) => matches);
    });
  }

  /** The commands with the shortcuts that the browser gave them. @returns {Promise<string[][]>} */
  shortcuts() {
    return this.#call(async (api) => (await api.commands.getAll()).map(({ name, shortcut }) => [name, shortcut]));
  }

  /** To which pages the extension has access. @returns {Promise<string[]>} */
  origins() {
    return this.#call(async (api) => (await api.permissions.getAll()).origins);
  }

  /** Has the background analyse a text, as a page does. @param {string} text */
  async analyse(text) {
    return this.#call(
      (api, given) =>
        new Promise((resolve, reject) => {
          const port = api.runtime.connect({ name: 'analysis' });
          port.onMessage.addListener((answer) => answer !== 'received' && resolve(answer));
          port.onDisconnect.addListener(() => reject(new Error('the background gave no answer')));
          port.postMessage({ text: given });
        }),
      text,
    );
  }

  /** Loads the extension anew, as an update does; its pages are closed by that. */
  async reload() {
    await this.#call((api) => api.runtime.reload()).catch(() => {});
  }

  /** How long the background takes to answer for a text, in ms, its way there and back included. @param {string} text */
  timed(text) {
    return this.#call(
      (api, given) =>
        new Promise((resolve) => {
          const begun = performance.now();
          const port = api.runtime.connect({ name: 'analysis' });
          port.onMessage.addListener((answer) => answer !== 'received' && resolve(performance.now() - begun));
          port.postMessage({ text: given });
        }),
      text,
    );
  }

  /** What the toolbar button says. @param {Page} page */
  async badge(page) {
    return this.#call((api, tabId) => api.action.getBadgeText({ tabId }), await this.tab(page));
  }

  /** Waits until the toolbar button says this. @param {Page} page @param {string} text */
  async untilBadge(page, text) {
    for (const begun = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 25))) {
      const badge = await this.badge(page);
      if (badge === text) return;
      if (Date.now() - begun > LONGEST) throw new Error(`the toolbar button says “${badge}”, not “${text}”`);
    }
  }

  /** The browser's number for the tab that shows `page`. @param {Page} page @returns {Promise<number>} */
  async tab(page) {
    const url = page.url();
    const tabs = await this.#call(async (api) => (await api.tabs.query({})).map(({ id, url }) => ({ id, url })));
    const tab = tabs.filter((one) => one.url === url).at(-1);
    if (!tab) throw new Error(`no tab shows ${url}: ${JSON.stringify(tabs)}`);
    return tab.id;
  }

  /**
   * @template Given, Result
   * @param {(api: any, given: Given) => Promise<Result>} work runs in the extension
   * @param {Given} [given]
   * @returns {Promise<Result>}
   */
  #call(work, given) {
    // As text: no policy of the extension's pages forbids that, other than a function made there.
    const api = 'globalThis.browser ?? globalThis.chrome';
    return this.page.evaluate(`(${work})(${api}, ${JSON.stringify(given) ?? 'undefined'})`);
  }
}
