/**
 * Where the gate is put into pages by itself: registered with the browser after the reader's choice, so that in all
 * other pages nothing of ours runs. The browser itself holds back what it has no permission for.
 */

import type { Scripting } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import type { Settings } from '../settings.ts';
import { EVERYWHERE, originsOf } from '../sites.ts';

/** The file of the gate. */
export const GATE = 'gate.js';

/** Registers what `settings` say in place of what was registered before; calls are worked off one by one. */
export function register(settings: Settings): Promise<void> {
  working = working.then(async () => {
    await browser.scripting.unregisterContentScripts();
    await browser.scripting.registerContentScripts(registrations(settings));
  });
  return working;
}

let working = Promise.resolve();

/**
 * The scripts to register. Sites that the reader decided about lie in one another (`news.example.org` in `example.org`), and
 * the nearest decision counts: so each that is on has a script of its own, which leaves out what was decided below it.
 */
export function registrations({ run, sites }: Settings): Scripting.RegisteredContentScript[] {
  if (run === null || run === 'click') return [];
  const decided = Object.keys(sites);
  const script = (id: string, matches: readonly string[], without: readonly string[]) => ({
    id,
    js: [GATE],
    matches: [...matches],
    ...(without.length ? { excludeMatches: without.flatMap(originsOf) } : {}),
    runAt: 'document_idle' as const,
  });
  const chosen = decided
    .filter((site) => sites[site])
    .map((site) => {
      const below = decided.filter((other) => other.endsWith(`.${site}`));
      return script(`site ${site}`, originsOf(site), below);
    });
  return run === 'everywhere' ? [script('everywhere', EVERYWHERE, decided), ...chosen] : chosen;
}
