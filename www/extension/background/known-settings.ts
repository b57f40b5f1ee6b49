/** The settings, kept for as long as the background lives: pages wait for what is asked of them here. */

import { load, type Settings, watch } from '../settings.ts';

let known: Promise<Settings> | null = null;

watch((settings) => {
  known = Promise.resolve(settings);
});

/** As they are now. */
export function knownSettings(): Promise<Settings> {
  known ??= load();
  return known;
}
