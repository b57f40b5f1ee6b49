/** What the extension remembers: with a storage of the tests' own, in Node. */

import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { importTypeScript } from './harness/bundle.js';

/** @type {Map<string, unknown>} */
const stored = new Map();
/** @type {Set<(changes: object, area: string) => void>} */
const listeners = new Set();
Object.assign(globalThis, {
  browser: {
    storage: {
      local: {
        get: async (names) => Object.fromEntries([...stored].filter(([name]) => names.includes(name))),
        set: async (items) => {
          for (const [name, value] of Object.entries(items)) stored.set(name, value);
          const changes = Object.fromEntries(Object.entries(items).map(([name, newValue]) => [name, { newValue }]));
          for (const listener of listeners) listener(changes, 'local');
        },
      },
      onChanged: {
        addListener: (listener) => listeners.add(listener),
        removeListener: (listener) => listeners.delete(listener),
      },
    },
  },
});

const settings = await importTypeScript('www/extension/settings.ts');
const { decisionFor, isSite, originsOf, runsOn, siteOf } = await importTypeScript('www/extension/sites.ts');

beforeEach(() => {
  stored.clear();
  listeners.clear();
});

describe('settings', () => {
  it('are before consent: nothing runs, and of the claims the strong ones alone are shown', async () => {
    const { run, visibility } = await settings.load();
    assert.equal(run, null);
    assert.deepEqual(visibility, { quotes: true, attributions: true, claims: 'strong' });
  });

  it('are remembered one by one', async () => {
    await Promise.all([settings.save({ run: 'click' }), settings.save({ palette: 'mono' })]);
    const { run, palette, keys } = await settings.load();
    assert.deepEqual({ run, palette, keys }, { run: 'click', palette: 'mono', keys: true });
  });

  it('have their default where what is stored is not understood', async () => {
    stored.set('visibility', { quotes: 'yes' }).set('sites', { 'not a host': true }).set('keys', false);
    assert.deepEqual(await settings.load(), { ...settings.DEFAULT_SETTINGS, keys: false });
  });

  it('tell who watches them, until told to stop', async () => {
    const seen = [];
    const stop = settings.watch(({ run }) => seen.push(run));
    await settings.save({ run: 'sites' });
    await new Promise(setImmediate);
    for (const listener of listeners) listener({ somethingElse: {} }, 'local');
    await new Promise(setImmediate);
    stop();
    await settings.save({ run: 'click' });
    await new Promise(setImmediate);
    assert.deepEqual(seen, ['sites']);
  });

  it('switch sites on and off, and forget them', async () => {
    await settings.saveSite('example.org', true);
    await settings.saveSite('example.net', false);
    assert.deepEqual((await settings.load()).sites, { 'example.org': true, 'example.net': false });
    await settings.saveSite('example.org', null);
    assert.deepEqual((await settings.load()).sites, { 'example.net': false });
  });

  it('come back from a file as they went', async () => {
    const own = { ...settings.DEFAULT_SETTINGS, run: 'sites', sites: { 'example.org': true }, language: 'de' };
    assert.deepEqual(settings.imported(settings.exported(own)), own);
  });

  it('take from a file what it names and nothing else', () => {
    const file = JSON.stringify({ sourcelight: 1, settings: { keys: false, colour: 'red' } });
    assert.deepEqual(settings.imported(file), { keys: false });
  });

  for (const [why, file, member] of /** @type {[string, string, string][]} */ ([
    ['is no JSON', '{', 'sourcelight'],
    ['is something else', '[]', 'sourcelight'],
    ['is of another version', '{"sourcelight": 2, "settings": {}}', 'sourcelight'],
    ['has a value that does not fit', '{"sourcelight": 1, "settings": {"palette": "neon"}}', 'palette'],
    ['names a site that is none', '{"sourcelight": 1, "settings": {"sites": {"https://a.b/": true}}}', 'sites'],
  ])) {
    it(`refuse a file that ${why}, and say what is wrong`, () => {
      assert.throws(() => settings.imported(file), { name: 'SettingsFileError', member });
    });
  }
});

describe('sites', () => {
  it('are hosts without www, of pages of the web', () => {
    assert.equal(siteOf('https://www.example.org:8080/a?b'), 'example.org');
    assert.equal(siteOf('https://news.example.org/'), 'news.example.org');
    for (const other of ['about:addons', 'file:///a.html', 'chrome://settings', '', undefined]) {
      assert.equal(siteOf(other), null);
    }
    assert.ok(isSite('xn--zrich-kva.example') && !isSite('www.example.org') && !isSite('a b') && !isSite('a/b'));
  });

  it('have access asked for with all below them, an address in figures alone', () => {
    assert.deepEqual(originsOf('example.org'), ['*://*.example.org/*']);
    assert.deepEqual(originsOf('127.0.0.1'), ['*://127.0.0.1/*']);
  });

  it('follow the nearest decision', () => {
    const sites = { 'example.org': true, 'sport.example.org': false };
    assert.equal(decisionFor('news.example.org', sites), true);
    assert.equal(decisionFor('sport.example.org', sites), false);
    assert.equal(decisionFor('notexample.org', sites), null);
  });

  it('are read by themselves only as the reader said', () => {
    const sites = { 'on.example': true, 'off.example': false };
    const names = ['on.example', 'off.example', 'other.example', null];
    const where = (run) => names.map((site) => runsOn(site, { ...settings.DEFAULT_SETTINGS, run, sites }));
    assert.deepEqual(where(null), [false, false, false, false]);
    assert.deepEqual(where('click'), [false, false, false, false]);
    assert.deepEqual(where('sites'), [true, false, false, false]);
    assert.deepEqual(where('everywhere'), [true, false, true, false]);
  });
});
