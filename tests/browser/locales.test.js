/** The catalogues of all languages: complete, and with the same things to fill in. */

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from './harness/bundle.js';

const FOLDER = join(ROOT, 'www/_locales');

/** @param {string} language @returns {Promise<Record<string, {message: string, placeholders?: Record<string, {content: string}>}>>} */
const read = async (language) => JSON.parse(await readFile(join(FOLDER, language, 'messages.json'), 'utf8'));

const english = await read('en');
const languages = await readdir(FOLDER);

/** The placeholders that a message names, sorted. @param {string} message */
const named = (message) => [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name.toLowerCase()).sort();

/** The roles that a message marks, as the sample does, sorted. @param {string} message */
const marked = (message) => [...message.matchAll(/\[([a-z-]+):/g)].map(([, role]) => role).sort();

for (const language of languages) {
  const catalogue = await read(language);
  describe(`messages in ${language}`, () => {
    it('has the keys of the English ones', () => {
      assert.deepEqual(Object.keys(catalogue).sort(), Object.keys(english).sort());
    });

    it('names in every message the placeholders that it has, which are those of the English one', () => {
      for (const [key, { message, placeholders = {} }] of Object.entries(catalogue)) {
        assert.deepEqual(named(message), Object.keys(placeholders).sort(), key);
        assert.deepEqual(placeholders, english[key].placeholders ?? {}, key);
      }
    });

    it('leaves nothing empty, and what stands in the stores short enough for them', () => {
      for (const [key, { message }] of Object.entries(catalogue)) assert.ok(message.trim(), key);
      assert.ok(catalogue.name.message.length <= 45);
      assert.ok(catalogue.extensionDescription.message.length <= 132);
    });

    it('marks its sample with every kind of mark', () => {
      assert.deepEqual(marked(catalogue.sample.message), marked(english.sample.message));
    });

    if (language === 'en') return;
    it('is translated', () => {
      const same = Object.keys(english).filter((key) => catalogue[key].message === english[key].message);
      // Names, and what the languages have in common.
      const allowed = [
        'name',
        'direction',
        'leadingArticles',
        'coloursStandard',
        'markName',
        'cardPosition',
        'takeMarkdown',
      ];
      assert.deepEqual(
        same.filter((key) => !allowed.includes(key)),
        [],
      );
    });
  });
}

describe('the catalogue', () => {
  it('has no sentence that nobody says', async () => {
    const folders = ['www', 'src/command'];
    const sources = [];
    for (const folder of folders) {
      for (const path of await readdir(join(ROOT, folder), { recursive: true })) {
        const isSource = /\.(ts|rs|js)$|manifest\.json$/.test(path) && !path.startsWith('_locales');
        if (isSource) sources.push(await readFile(join(ROOT, folder, path), 'utf8'));
      }
    }
    const said = sources.join('\n');
    const unused = Object.keys(english).filter((key) => !said.includes(key.replace(/_(one|other)$/, '')));
    assert.deepEqual(unused, []);
  });
});
