/** The extension's own pages, as plain pages in a world that each test makes. */

import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { inBothBrowsers } from './harness/browsers.js';
import { openExtensionPage } from './harness/extension-stub.js';
import { accessibilityProblems, setScheme } from './harness/reader.js';
import { keepScreenshot } from './harness/screenshots.js';

const TAB = { id: 7, url: 'https://www.example.org/report' };

const SUMMARY = {
  words: 400,
  sources: 6,
  named: 4,
  shares: [
    { speaker: 0, words: 80 },
    { speaker: 1, words: 50 },
    { speaker: 2, words: 30 },
    { speaker: 3, words: 10 },
    { speaker: 4, words: 8 },
    { speaker: 5, words: 2 },
  ],
  singleSource: [0, 2, 3],
  onlySource: null,
};

const SPEAKERS = [
  { name: 'Tomas Reik', anonymous: false },
  { name: 'The town council of Brenholm', anonymous: false },
  { name: 'Officials', anonymous: true },
  { name: 'Norvane Works', anonymous: false },
  { name: 'A diver', anonymous: true },
  { name: 'Ana Berg', anonymous: false },
];

const MARKED = {
  status: 'on',
  error: null,
  ledger: false,
  found: {
    language: 'en',
    shown: 14,
    quotes: 5,
    attributions: 9,
    claims: { weak: 2, strong: 4 },
    summary: SUMMARY,
    speakers: SPEAKERS,
    painted: true,
  },
};

const OFF = { status: 'off', error: null, ledger: false, found: null };

/** @param {object} found */
const marked = (found) => ({ ...MARKED, found: { ...MARKED.found, ...found } });

inBothBrowsers('extension pages', (browser) => {
  /** @type {import('puppeteer-core').Page | undefined} */
  let page;
  afterEach(async () => {
    await page?.close();
    page = undefined;
  });

  /**
   * @param {string} name
   * @param {import('./harness/extension-stub.js').World} [world]
   * @param {{width: number, height: number}} [size]
   */
  const open = async (name, world, size) => {
    page = await openExtensionPage(browser, name, world, size);
    return page;
  };

  /**
   * Opens a page that has the keyboard's focus: a window that has not moves it from control to control all the same, but
   * shows it nowhere. Firefox now and then leaves a new tab without it, and another one has it.
   *
   * @type {typeof open}
   */
  const openInFront = async (name, world, size) => {
    for (let tries = 0; tries < 10; tries++) {
      await page?.close();
      const opened = await open(name, world, size);
      await opened.bringToFront();
      await opened.mouse.click(2, 2);
      if (await opened.evaluate(() => document.hasFocus())) return opened;
    }
    throw new Error('no tab gets the focus');
  };

  /** @param {string} text what a button, label or link begins with, as the reader sees it */
  const press = async (text) => {
    const handle = await page?.evaluateHandle(
      (wanted) =>
        [...document.querySelectorAll('button, label')].find(
          (element) =>
            element.checkVisibility() &&
            (element.getAttribute('aria-label') ?? element.textContent)?.startsWith(wanted),
        ),
      text,
    );
    const element = handle?.asElement();
    assert.ok(element, `there is no “${text}”`);
    await /** @type {import('puppeteer-core').ElementHandle<Element>} */ (element).click();
  };
  /** What the reader can see, line by line. */
  const lines = () => page?.evaluate(() => document.querySelector('main')?.innerText.split('\n').filter(Boolean) ?? []);
  const done = () => page?.evaluate(() => globalThis.done);
  const stored = () => page?.evaluate(() => JSON.parse(sessionStorage.getItem('settings') ?? '{}'));
  /** @param {(text: string) => boolean} says */
  const until = async (says) => {
    for (let tries = 0; tries < 100; tries++) {
      const text = (await lines())?.join('\n') ?? '';
      if (says(text)) return text;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`it says: ${(await lines())?.join('\n')}`);
  };

  for (const [choice, run, asked] of /** @type {[string, string, string[]][]} */ ([
    ['On every article', 'everywhere', ['*://*/*']],
    ['On sites that I choose', 'sites', []],
    ['Only when I click', 'click', []],
  ])) {
    it(`asks at the beginning how to run: ${choice}`, async () => {
      await open('welcome');
      assert.deepEqual(await stored(), {}, 'nothing is decided before');
      await press(choice);
      await until((text) => text.includes('Thank you'));
      assert.equal((await stored())?.run, run);
      assert.deepEqual((await done())?.asked, asked);
      assert.equal(await page?.$$eval('[aria-pressed="true"]', (pressed) => pressed.length), 1);
    });
  }

  it('decides nothing where the access is refused, and says so', async () => {
    await open('welcome', { grants: false });
    await press('On every article');
    await until((text) => text.includes('did not give the permission'));
    assert.deepEqual(await stored(), {});
  });

  it('explains itself in three sentences before it asks', async () => {
    await open('welcome');
    assert.equal(await page?.$$eval('.lead', (sentences) => sentences.length), 3);
  });

  it('popup: leads to the choice while nothing is chosen, and runs nothing', async () => {
    await open('popup', { tab: TAB });
    assert.ok((await lines())?.includes('Sourcelight has read nothing yet: it first asks you where it may.'));
    await press('Choose where');
    const { created, messages } = /** @type {any} */ (await done());
    assert.deepEqual(created, ['/extension/pages/welcome.html']);
    assert.deepEqual(messages, []);
  });

  it('popup: switches the site off and on again', async () => {
    await open('popup', { tab: TAB, settings: { run: 'everywhere' }, origins: ['*://*/*'], state: MARKED });
    await press('Read example.org');
    await page?.waitForFunction(() => sessionStorage.getItem('settings')?.includes('"example.org":false'));
    await press('Read example.org');
    await page?.waitForFunction(() => sessionStorage.getItem('settings')?.includes('"example.org":true'));
  });

  it('popup: asks for the access to a site that is switched on, and takes the switch back where it is refused', async () => {
    await open('popup', { tab: TAB, settings: { run: 'sites' }, state: OFF, grants: false });
    await press('Read example.org');
    await until((text) => text.includes('did not give the permission'));
    assert.deepEqual((await done())?.asked, ['*://*.example.org/*']);
    assert.deepEqual((await stored())?.sites, {});
    assert.equal(await page?.$eval('.toggle', (box) => /** @type {HTMLInputElement} */ (box).checked), false);
  });

  it('popup: sums the article up', async () => {
    await open('popup', { tab: TAB, settings: { run: 'everywhere' }, origins: ['*://*/*'], state: MARKED });
    const text = await until((shown) => shown.includes('6 sources'));
    assert.ok(text.includes('6 sources, 4 of them named.'), text);
    assert.ok(text.includes('3 claims rest on one source alone.'), text);
    const bars = await page?.$$eval('.share', (items) =>
      items.map((item) => [item.textContent, getComputedStyle(item).getPropertyValue('--share')].join(' | ')),
    );
    assert.deepEqual(bars, [
      'Tomas Reik 20% | 0.2',
      'The town council of Brenholm 13% | 0.125',
      'Officials 8% | 0.075',
      '3 other sources 5% | 0.05',
      'Attributed to nobody 55% | 0.55',
    ]);
    const counts = await page?.$$eval('.switch', (rows) => rows.map((row) => row.textContent));
    assert.deepEqual(counts, ['Quotations5', 'Sources9', 'Strong ones only4', 'All, weak ones too6', 'None']);
  });

  it('popup: says plainly where all rests on one source', async () => {
    const summary = { ...SUMMARY, sources: 1, named: 1, shares: [SUMMARY.shares[0]], onlySource: 0 };
    await open('popup', { tab: TAB, settings: { run: 'everywhere' }, state: marked({ summary }) });
    await until((text) => text.includes('Everything reported here rests on one source: Tomas Reik.'));
  });

  for (const [what, state, says] of /** @type {[string, object | undefined, string][]} */ ([
    ['a page without an article', { ...OFF, status: 'no-article' }, 'No article was found on this page.'],
    ['a page that is being read', { ...OFF, status: 'reading' }, 'The article is being read …'],
    ['a page where nothing runs', undefined, 'This page has not been read.'],
    [
      'a failure',
      { ...OFF, status: 'error', error: 'timeout' },
      'Reading the text took too long, so nothing is marked.',
    ],
    ['a language that is not read yet', marked({ language: null }), 'This language is not read yet'],
    ['a browser that cannot paint', marked({ painted: false }), 'This browser cannot mark text'],
  ])) {
    it(`popup: tells of ${what} in calm words`, async () => {
      await open('popup', { tab: TAB, settings: { run: 'everywhere' }, origins: ['*://*/*'], state });
      await until((text) => text.includes(says));
    });
  }

  it('popup: tells of pages that belong to the browser', async () => {
    await open('popup', { tab: { id: 1, url: 'about:addons' }, settings: { run: 'everywhere' } });
    await until((text) => text.includes('belongs to the browser'));
  });

  it('popup: is the click, where it reads only at a click', async () => {
    await open('popup', { tab: TAB, settings: { run: 'click' }, read: MARKED });
    await until((text) => text.includes('6 sources'));
    assert.deepEqual(
      (await done())?.messages.find(({ type }) => type === 'run'),
      { to: 'background', type: 'run', tab: 7 },
    );
    assert.equal(await page?.$eval('.site', (element) => element.checkVisibility()), false);
  });

  it('popup: reads a page once when asked to', async () => {
    await open('popup', { tab: TAB, settings: { run: 'sites' }, read: MARKED });
    await until((text) => text.includes('has not been read'));
    await press('Read this page');
    await until((text) => text.includes('6 sources'));
  });

  it('popup: follows the page while it is open', async () => {
    await open('popup', { tab: TAB, settings: { run: 'everywhere' }, state: { ...OFF, status: 'reading' } });
    await until((text) => text.includes('being read'));
    await page?.evaluate((state) => globalThis.tell(state), MARKED);
    await until((text) => text.includes('6 sources'));
  });

  it('popup: opens the ledger and goes', async () => {
    await open('popup', { tab: TAB, settings: { run: 'everywhere' }, state: MARKED });
    await until((text) => text.includes('Open the ledger'));
    await press('Open the ledger');
    await page?.waitForFunction(() => globalThis.done.closed);
    assert.ok((await done())?.messages.some(({ type }) => type === 'ledger'));
  });

  it('popup: offers the access that is missing', async () => {
    await open('popup', { tab: TAB, settings: { run: 'everywhere' }, state: OFF });
    await until((text) => text.includes('does not let Sourcelight read'));
    await press('Allow it');
    await until((text) => !text.includes('does not let Sourcelight read'));
    assert.deepEqual((await done())?.asked, ['*://*/*']);
  });

  it('popup: remembers kinds and the strength of claims', async () => {
    await open('popup', { tab: TAB, settings: { run: 'everywhere' }, state: MARKED });
    await press('All, weak');
    await press('Quotations');
    await page?.waitForFunction(() => sessionStorage.getItem('settings')?.includes('"quotes":false'));
    assert.deepEqual((await stored())?.visibility, { quotes: false, attributions: true, claims: 'all' });
  });

  it('options: gives the access to all pages back with the choice that needs it', async () => {
    await open('options', { settings: { run: 'everywhere' }, origins: ['*://*/*'] });
    await press('Only when I click');
    await page?.waitForFunction(() => sessionStorage.getItem('settings')?.includes('"run":"click"'));
    assert.deepEqual((await done())?.given, ['*://*/*']);
  });

  it('options: adds, switches and forgets sites', async () => {
    await open('options', { settings: { run: 'sites' } });
    const has = (sites) =>
      page?.waitForFunction(
        (wanted) => JSON.stringify(JSON.parse(sessionStorage.getItem('settings') ?? '{}').sites) === wanted,
        {},
        JSON.stringify(sites),
      );
    await page?.type('#site', 'https://www.example.org/news?a=b');
    await page?.keyboard.press('Enter');
    await has({ 'example.org': true });
    assert.deepEqual((await done())?.asked, ['*://*.example.org/*']);
    await press('example.org');
    await has({ 'example.org': false });
    await press('Forget example.org');
    await has({});
    await page?.type('#site', 'no such site');
    await page?.keyboard.press('Enter');
    await until((text) => text.includes('This is no address of a site.'));
  });

  it('options: takes another language at once and keeps the focus', async () => {
    await open('options', { settings: { run: 'click' } });
    await page?.focus('#language');
    await page?.select('#language', 'de');
    await page?.waitForFunction(() => document.documentElement.lang === 'de');
    assert.equal(await page?.evaluate(() => document.activeElement?.id), 'language');
    assert.equal(await page?.title(), 'Einstellungen');
  });

  it('options: paints in the chosen palette at once, and shows each', async () => {
    await open('options', { settings: { run: 'click' } });
    const tint = () => page?.$eval('.legend .claim-strong', (swatch) => getComputedStyle(swatch).backgroundColor);
    const before = await tint();
    await press('Without colours');
    await page?.waitForFunction(() => sessionStorage.getItem('settings')?.includes('"palette":"mono"'));
    assert.notEqual(await tint(), before);
    const samples = await page?.$$eval('.sample .claim-strong', (marks) =>
      marks.map((mark) => getComputedStyle(mark).backgroundColor),
    );
    assert.equal(new Set(samples).size, 3);
  });

  it('options: tells the shortcuts and leads to where they are changed', async () => {
    await open('options');
    await until((text) => text.includes('Alt+Shift+L'));
    await press('Change the shortcuts');
    await page?.waitForFunction(() => globalThis.done.created.length > 0);
    assert.deepEqual((await done())?.created, ['chrome://extensions/shortcuts']);
  });

  it('options: takes settings from a file, and says what is wrong with one', async () => {
    await open('options', { settings: { run: 'click' } });
    const give = (content) =>
      page?.$eval(
        'input[type=file]',
        (input, text) => {
          const files = new DataTransfer();
          files.items.add(new File([text], 'settings.json'));
          /** @type {HTMLInputElement} */ (input).files = files.files;
          input.dispatchEvent(new Event('change'));
        },
        content,
      );
    await give('{"sourcelight": 1, "settings": {"keys": "yes"}}');
    await until((text) => text.includes('no settings that fit (“keys”)'));
    assert.deepEqual(await stored(), {});
    await give('{"sourcelight": 1, "settings": {"palette": "mono", "keys": false}}');
    await until((text) => text.includes('have been taken'));
    assert.deepEqual(await stored(), { run: 'click', palette: 'mono', keys: false });
  });

  it('options: saves them as a file that can be taken again', async () => {
    await open('options', { settings: { run: 'click', palette: 'distinct' } });
    const saved = page?.evaluate(
      () =>
        new Promise((resolve) => {
          const make = URL.createObjectURL;
          URL.createObjectURL = (blob) => {
            void (/** @type {Blob} */ (blob).text().then(resolve));
            return make.call(URL, blob);
          };
        }),
    );
    await press('Save them as a file');
    const { sourcelight, settings } = JSON.parse(/** @type {string} */ (await saved));
    assert.equal(sourcelight, 1);
    assert.equal(settings.palette, 'distinct');
  });

  for (const [name, world] of /** @type {[string, import('./harness/extension-stub.js').World][]} */ ([
    ['welcome', {}],
    ['popup', { tab: TAB, settings: { run: 'everywhere' }, state: MARKED }],
    ['options', { settings: { run: 'sites', sites: { 'example.org': true } } }],
  ])) {
    it(`${name}: every control is reached with Tab, in the order in which it is read, and shows it`, async () => {
      const nameOf = `(each) => [each.localName, each.type, each.name, each.getAttribute('aria-label') ?? each.closest('label')?.textContent ?? each.textContent].join(' ')`;
      const walk = async () => {
        const opened = await openInFront(name, world);
        await until((text) => name !== 'popup' || text.includes('6 sources'));
        const controls = await opened.evaluate(`
          [...document.querySelectorAll('button, input, select, a[href], summary')]
            .filter((each) => each.checkVisibility() && each.tabIndex >= 0 && (each.type !== 'radio' || each.checked))
            .map(${nameOf})`);
        const steps = [];
        for (let step = 0; step < controls.length; step++) {
          await opened.keyboard.press('Tab');
          steps.push(
            await opened.evaluate(`({
              control: (${nameOf})(document.activeElement),
              outline: getComputedStyle(document.activeElement).outlineStyle,
              inFront: document.hasFocus(),
            })`),
          );
        }
        return { controls, steps };
      };
      let walked = await walk();
      // A window that is not in front shows no focus; which one is, is up to the desktop.
      for (let tries = 0; tries < 5 && walked.steps.some(({ inFront }) => !inFront); tries++) walked = await walk();
      const { controls, steps } = walked;
      for (const { control, outline } of steps) assert.notEqual(outline, 'none', `${control} shows no focus`);
      const reached = steps.map(({ control }) => control);
      assert.deepEqual(reached, controls);
    });
  }

  /** @type {[string, import('./harness/extension-stub.js').World, {width: number, height: number}][]} */
  const looks = [
    ['welcome', {}, { width: 900, height: 900 }],
    ['welcome', {}, { width: 320, height: 640 }],
    [
      'popup',
      { tab: TAB, settings: { run: 'everywhere' }, origins: ['*://*/*'], state: MARKED },
      { width: 360, height: 600 },
    ],
    ['popup', { tab: TAB, settings: { run: 'sites' }, state: OFF }, { width: 320, height: 600 }],
    [
      'options',
      { settings: { run: 'sites', sites: { 'example.org': true, 'example.net': false } } },
      { width: 900, height: 900 },
    ],
    ['options', { settings: { run: 'everywhere', sites: { 'example.org': true } } }, { width: 320, height: 640 }],
  ];
  for (const [name, world, size] of looks) {
    for (const language of ['en', 'de']) {
      for (const scheme of ['light', 'dark']) {
        it(`${name}, ${size.width} px, ${language}, ${scheme}: nothing that axe-core finds fault with, nothing cut off`, async () => {
          const opened = await open(name, { ...world, language }, size);
          await setScheme(opened, scheme);
          assert.equal(await opened.evaluate(() => document.documentElement.lang), language);
          assert.deepEqual(await accessibilityProblems(opened), []);
          const over = await opened.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(over <= 0, `${over} px too wide`);
          if (browser.name === 'chromium') {
            await keepScreenshot(
              `${name}-${size.width}-${language}-${scheme}`,
              await opened.screenshot({ fullPage: true }),
            );
          }
        });
      }
    }
  }
});
