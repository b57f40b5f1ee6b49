/**
 * A stand-in for the browser's interface for extensions, so that the extension's own pages can be tested as plain pages,
 * each in any state of the world. What the pages did stands in `globalThis.done`.
 */

/**
 * The world that a page finds itself in.
 *
 * @typedef {object} World
 * @property {object} [settings] what is stored
 * @property {string} [language] of the browser
 * @property {{id: number, url: string}} [tab] the one that the popup is opened on
 * @property {object} [state] of the page in that tab; none where nothing of ours runs there
 * @property {boolean} [grants] whether the reader allows what is asked for. Default: yes
 * @property {string[]} [origins] what is allowed already
 * @property {object} [read] the state of the page once it was asked to be read
 */

/**
 * Opens a page of the extension in this world.
 *
 * @param {import('./browsers.js').TestBrowser} browser
 * @param {string} name `popup`, `options` or `welcome`
 * @param {World} [world]
 * @param {{width: number, height: number}} [size]
 */
export async function openExtensionPage(browser, name, world = {}, size = { width: 800, height: 900 }) {
  const page = await browser.open(`/extension/pages/${name}.html`, async (fresh) => {
    await fresh.setViewport(size);
    await fresh.evaluateOnNewDocument(stub, world);
  });
  await page.waitForSelector('main > *');
  return page;
}

/** Runs in the page, before its scripts. @param {World} world */
function stub(world) {
  const kept = JSON.parse(sessionStorage.getItem('settings') ?? 'null') ?? world.settings ?? {};
  const origins = new Set(world.origins ?? []);
  const done = { created: [], asked: [], given: [], messages: [], closed: false, options: false };
  const event = () => {
    const listeners = new Set();
    return {
      addListener: (listener) => listeners.add(listener),
      removeListener: (listener) => listeners.delete(listener),
      fire: (...args) => {
        for (const listener of listeners) listener(...args);
      },
    };
  };
  const changed = event();
  const heard = event();
  const [added, removed] = [event(), event()];
  let state = world.state;
  globalThis.close = () => {
    done.closed = true;
  };
  Object.assign(globalThis, {
    done,
    /** What the page in the tab tells. @param {object} news */
    tell: (news) => heard.fire({ to: 'all', type: 'news', state: news }, { tab: { id: world.tab?.id } }),
    browser: {
      storage: {
        local: {
          get: async (names) => Object.fromEntries(Object.entries(kept).filter(([name]) => names.includes(name))),
          set: async (items) => {
            Object.assign(kept, items);
            sessionStorage.setItem('settings', JSON.stringify(kept));
            changed.fire(Object.fromEntries(Object.keys(items).map((name) => [name, {}])), 'local');
          },
        },
        onChanged: changed,
      },
      i18n: { getUILanguage: () => world.language ?? 'en-GB' },
      runtime: {
        getURL: (path) => `/extension/${path}`,
        openOptionsPage: async () => {
          done.options = true;
        },
        sendMessage: async (message) => {
          done.messages.push(message);
          if (message.type === 'run') state = world.read;
          return message.type === 'run';
        },
        onMessage: heard,
      },
      tabs: {
        TAB_ID_NONE: -1,
        query: async () => (world.tab ? [world.tab] : []),
        sendMessage: async (_, message) => {
          done.messages.push(message);
          if (!state) throw new Error('Could not establish connection');
          return state;
        },
        create: async ({ url }) => done.created.push(url),
      },
      permissions: {
        contains: async ({ origins: wanted }) => wanted.every((origin) => origins.has(origin)),
        request: async ({ origins: wanted }) => {
          done.asked.push(...wanted);
          if (world.grants === false) return false;
          for (const origin of wanted) origins.add(origin);
          added.fire({});
          return true;
        },
        remove: async ({ origins: unwanted }) => {
          const given = unwanted.filter((origin) => origins.delete(origin));
          done.given.push(...given);
          return given.length > 0;
        },
        onAdded: added,
        onRemoved: removed,
      },
      commands: {
        getAll: async () => [
          { name: '_execute_action', description: '', shortcut: '' },
          { name: 'ledger', description: 'Open or close the ledger', shortcut: 'Alt+Shift+L' },
          { name: 'next', description: 'Next mark', shortcut: '' },
        ],
      },
    },
  });
}
