/** Firefox' own window: keys are pressed and its menus chosen from there as a person does, which no page can. */

/** @typedef {import('puppeteer-core').Page} Page */

/** Keys by their names in a shortcut (`Alt+Shift+L`). */
const MODIFIERS = { Alt: { code: 'AltLeft', keyCode: 18 }, Shift: { code: 'ShiftLeft', keyCode: 16 } };

/**
 * Presses a shortcut in the window.
 *
 * @param {Page} page any page of it
 * @param {string} shortcut as the extension's commands name it
 */
export async function pressInWindow(page, shortcut) {
  const keys = shortcut.split('+').map((key) => ({
    key,
    ...(MODIFIERS[key] ?? { code: `Key${key}`, keyCode: key.charCodeAt(0) }),
  }));
  await evaluateInWindow(
    page,
    `(keys) => {
      const input = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
      input.beginInputTransactionForTests(window);
      const events = keys.map((key) => new KeyboardEvent('', key));
      for (const event of events) input.keydown(event);
      for (const event of events.reverse()) input.keyup(event);
    }`,
    keys,
  );
}

/**
 * Chooses an entry of the menu that is open on the page.
 *
 * @param {Page} page
 * @param {string} label
 * @returns {Promise<boolean>} whether it is in the menu
 */
export function chooseInMenu(page, label) {
  return evaluateInWindow(
    page,
    `async (label) => {
      const menu = document.getElementById('contentAreaContextMenu');
      for (let wait = 0; menu.state !== 'open' && wait < 100; wait++) await new Promise((next) => setTimeout(next, 50));
      const entry = [...menu.querySelectorAll('menuitem')].find((one) => one.label === label && !one.hidden);
      if (entry) menu.activateItem(entry);
      return entry !== undefined;
    }`,
    label,
  );
}

/** @param {Page} page @param {string} work @param {unknown} given */
async function evaluateInWindow(page, work, given) {
  const { session } = /** @type {any} */ (page.mainFrame()).browsingContext.userContext.browser;
  const { result: tree } = await session.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { context } = tree.contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
  const { result } = await session.send('script.evaluate', {
    expression: `(${work})(${JSON.stringify(given)})`,
    target: { context },
    awaitPromise: true,
  });
  if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
  return result.result.value;
}
