/** A reader's hands and eyes for the tests of the interface: pointing at words, reading the card and the ledger. */

import axe from 'axe-core';

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * Where the first of these words stands in the window, in the middle of its first line, scrolled to; in a frame where
 * one is given.
 *
 * @param {Page} page
 * @param {string} words within one text node
 * @param {string | null} frame selector of the frame
 * @returns {Promise<{x: number, y: number}>}
 */
export function placeOf(page, words, frame = null) {
  return page.evaluate(
    (wanted, selector) => {
      const shown = /** @type {HTMLIFrameElement | null} */ (selector && document.querySelector(selector));
      const doc = shown?.contentDocument ?? document;
      const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
      const range = doc.createRange();
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        const at = node.data.replaceAll('\n', ' ').indexOf(wanted);
        if (at < 0 || !node.parentElement?.checkVisibility()) continue;
        node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const [line] = range.getClientRects();
        const shift = shown?.getBoundingClientRect() ?? { left: 0, top: 0 };
        return { x: shift.left + line.left + line.width / 2, y: shift.top + line.top + line.height / 2 };
      }
      throw new Error(`“${wanted}” is not on the page`);
    },
    words,
    frame,
  );
}

/**
 * Points at words, as a hand does: from beside them.
 *
 * @param {Page} page
 * @param {string} words
 * @param {string | null} frame
 */
export async function pointAt(page, words, frame = null) {
  const { x, y } = await placeOf(page, words, frame);
  await page.mouse.move(x - 2, y);
  await page.mouse.move(x, y);
}

/**
 * What the open card says, line by line; null where none is open. Waits for it to become `open` or not.
 *
 * @param {Page} page
 * @param {boolean} open
 * @returns {Promise<string[] | null>}
 */
export async function cardLines(page, open = true) {
  await page.waitForFunction(
    (wanted) => {
      const root = document.querySelector('[data-sourcelight="off"]')?.shadowRoot;
      return root?.querySelector('.card')?.matches(':popover-open') === wanted;
    },
    { timeout: 5000 },
    open,
  );
  return page.evaluate(() => {
    const card = document.querySelector('[data-sourcelight="off"]')?.shadowRoot?.querySelector('.card:popover-open');
    return card && [...card.querySelectorAll('[data-line]')].map((line) => line.textContent?.trim() ?? '');
  });
}

/**
 * The accessible name or text of what has the focus, inside our interface too.
 *
 * @param {Page} page
 * @returns {Promise<string>}
 */
export function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
  });
}

/**
 * Presses the button of the interface whose name or text begins with `name`.
 *
 * @param {Page} page
 * @param {string} name
 * @param {string} within selector of the part of the interface that it is in
 */
export async function press(page, name, within = '') {
  const button = await page.evaluateHandle(
    (wanted, part) => {
      const root = document.querySelector('[data-sourcelight="off"]')?.shadowRoot;
      return [...(root?.querySelectorAll(`${part} :is(button, label)`) ?? [])].find(
        (element) =>
          element.checkVisibility() &&
          (element.getAttribute('aria-label') ?? element.textContent ?? '').startsWith(wanted),
      );
    },
    name,
    within,
  );
  const element = button.asElement();
  if (!element) throw new Error(`there is no button “${name}”`);
  await resting(page, element);
  await /** @type {import('puppeteer-core').ElementHandle<Element>} */ (element).click();
}

/**
 * Waits until an element has stopped moving: the card goes along while the page scrolls to its mark.
 *
 * @param {Page} page
 * @param {import('puppeteer-core').ElementHandle<Node>} element
 */
function resting(page, element) {
  return page.evaluate(async (moving) => {
    const place = () => JSON.stringify(/** @type {Element} */ (moving).getBoundingClientRect());
    for (let still = 0, last = place(); still < 5; last = place()) {
      await new Promise(requestAnimationFrame);
      still = place() === last ? still + 1 : 0;
    }
  }, element);
}

/**
 * What axe-core finds wrong on the page, each as `rule: selector`.
 *
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function accessibilityProblems(page) {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // Every rule but experimental ones; saved pages in frames are not ours to judge.
    const found = await /** @type {any} */ (globalThis).axe.run(document, { iframes: false });
    return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.flat().join(' ')}`));
  });
}

/**
 * Light or dark, as the reader's system says. Firefox cannot be told over its protocol; there the page is told.
 *
 * @param {Page} page
 * @param {string} scheme `light` or `dark`
 */
export async function setScheme(page, scheme) {
  await page.evaluate((wanted) => {
    document.documentElement.style.colorScheme = wanted;
  }, scheme);
}
