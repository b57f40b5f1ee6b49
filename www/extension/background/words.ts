/** The interface's sentences, from the package: content scripts cannot load its files themselves. */

import type { Catalogue } from '../../shell/catalogue.ts';
import { browser } from '../browser.ts';
import type { Words } from '../protocol.ts';
import type { LanguageChoice } from '../settings.ts';

/** The sentences of the language that the reader chose; the browser's own with `auto`, English where that has none. */
export async function wordsFor(choice: LanguageChoice): Promise<Words> {
  const wanted = choice === 'auto' ? (browser.i18n.getUILanguage().split('-')[0] ?? '') : choice;
  for (const language of [wanted, FALLBACK]) {
    const catalogue = await loadCatalogue(language);
    if (catalogue) return { language, catalogue };
  }
  throw new Error(`the package has no messages in ${FALLBACK}`);
}

const FALLBACK = 'en';

async function loadCatalogue(language: string): Promise<Catalogue | null> {
  if (!/^[a-z]+$/.test(language)) return null;
  try {
    const response = await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`));
    return response.ok ? ((await response.json()) as Catalogue) : null;
  } catch {
    // There is no such file, which browsers report in either way.
    return null;
  }
}
