/** Pages with an article and the element, and what the tests ask of them. */

/** An article of invented people and places; every line is a paragraph, but for the headline. */
export const ARTICLE = `
  <article id="article">
    <h1>Harbour of Velmark stays shut after the storm</h1>
    <p>VELMARK — The harbour will stay shut until Friday, the port authority said on Tuesday.</p>
    <p>“We lost two cranes and a pilot boat in one night,” said Ida Renn, the harbour master. “Nobody was hurt, and that is what counts.”</p>
    <p>The shipping line Corvane claimed that the authority had been warned of the storm two days earlier. It offered no evidence for that.</p>
    <p>The damage may run to nine million crowns, officials said.</p>
    <p>Ferries reportedly ran until midnight. It is understood that one captain refused to sail.</p>
    <p>Renn told reporters that divers would search the basin on Wednesday.</p>
  </article>`;

/** The line that a publisher adds. */
export const SCRIPT = '<script type="module" src="/sourcelight/source-light.js"></script>';

/**
 * A page of a publisher.
 *
 * @param {string} body
 * @param {{head?: string, html?: string}} [more] what else stands in its head, and the attributes of its root
 */
export function pageOf(body, { head = SCRIPT, html = 'lang="en"' } = {}) {
  return `<!doctype html>
<html ${html}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>A page of a publisher</title>
${head}
</head>
<body>
${body}
</body>
</html>`;
}

/**
 * Waits until the element that `selector` finds has marked its article.
 *
 * @param {import('./browsers.js').Page} page
 * @param {string} selector
 */
export async function ready(page, selector = 'source-light') {
  await page.waitForFunction(
    (wanted) => /** @type {any} */ (document.querySelector(wanted))?.analysis != null,
    { timeout: 15000 },
    selector,
  );
}

/**
 * What is painted: the words of every highlight by its name, without the prefix that all have.
 *
 * @param {import('./browsers.js').Page} page
 * @returns {Promise<Record<string, string[]>>}
 */
export function painted(page) {
  return page.evaluate(() => {
    const said = (range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live.toString();
    };
    const ours = [...CSS.highlights].filter(([name, { size }]) => name.startsWith('sourcelight-') && size > 0);
    return Object.fromEntries(
      ours.map(([name, highlight]) => [name.slice('sourcelight-'.length), [...highlight].map(said)]),
    );
  });
}

/**
 * Where the first of these words stands in the window, scrolled to; `host` selects the host of the shadow root that they
 * are in, if any.
 *
 * @param {import('./browsers.js').Page} page
 * @param {string} words within one text node
 * @param {string | null} host
 */
export function placeOf(page, words, host = null) {
  return page.evaluate(
    (wanted, selector) => {
      const root = selector ? /** @type {any} */ (document.querySelector(selector)).shadowRoot : document.body;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        const at = node.data.indexOf(wanted);
        if (at < 0) continue;
        node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const [line] = range.getClientRects();
        return { x: line.left + line.width / 2, y: line.top + line.height / 2 };
      }
      throw new Error(`“${wanted}” is not on the page`);
    },
    words,
    host,
  );
}

/**
 * What the open card of an element says, line by line; waits until it is open.
 *
 * @param {import('./browsers.js').Page} page
 * @param {string} selector
 * @returns {Promise<string[]>}
 */
export async function cardLines(page, selector = 'source-light') {
  await page.waitForFunction(
    (wanted) => {
      const find = (root) =>
        root.querySelector(wanted) ??
        [...root.querySelectorAll('*')].map((one) => one.shadowRoot && find(one.shadowRoot)).find(Boolean);
      return find(document)?.shadowRoot?.querySelector('.card')?.matches(':popover-open');
    },
    { timeout: 5000 },
    selector,
  );
  return page.evaluate((wanted) => {
    const find = (root) =>
      root.querySelector(wanted) ??
      [...root.querySelectorAll('*')].map((one) => one.shadowRoot && find(one.shadowRoot)).find(Boolean);
    const card = find(document).shadowRoot.querySelector('.card');
    return [...card.querySelectorAll('[data-line]')].map((line) => line.textContent.trim());
  }, selector);
}

/**
 * Presses a button of the element's interface.
 *
 * @param {import('./browsers.js').Page} page
 * @param {string} button selector in the element's shadow root
 * @param {string} selector of the element
 */
export async function press(page, button, selector = 'source-light') {
  const { x, y } = await page.evaluate(
    (wanted, host) => {
      const found = document.querySelector(host)?.shadowRoot?.querySelector(wanted);
      if (!found) throw new Error(`there is no ${wanted}`);
      found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { left, top, width, height } = found.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    },
    button,
    selector,
  );
  await page.mouse.click(x, y);
}

/**
 * Opens the panel and waits for its contents, which are fetched then.
 *
 * @param {import('./browsers.js').Page} page
 */
export async function openLedger(page) {
  await press(page, '.toggle');
  await page.waitForFunction(() => document.querySelector('source-light').shadowRoot.querySelector('.ledger .file'));
}
