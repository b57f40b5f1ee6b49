/**
 * The settings that the demo remembers: the reader's preferences and nothing else, in `localStorage` under one key. A
 * browser that keeps nothing (private windows, blocked storage) is no error: the defaults serve.
 */

import type { Preferences } from '../shell/interface.ts';
import type { Visibility } from '../shell/marks.ts';
import { STANDARD } from '../shell/palette.ts';

const KEY = 'sourcelight-settings';

const DEFAULTS: Preferences = {
  visibility: { quotes: true, attributions: true, claims: 'strong' },
  palette: STANDARD,
  keys: true,
  ledger: true,
};

const CLAIMS: readonly Visibility['claims'][] = ['all', 'strong', 'none'];

/** What was remembered; what is missing or not understood has its default. */
export function loadPreferences(): Preferences {
  const stored = asRecord(read());
  const visibility = asRecord(stored.visibility);
  return {
    ...DEFAULTS,
    visibility: {
      quotes: asBoolean(visibility.quotes, DEFAULTS.visibility.quotes),
      attributions: asBoolean(visibility.attributions, DEFAULTS.visibility.attributions),
      claims: CLAIMS.find((choice) => choice === visibility.claims) ?? DEFAULTS.visibility.claims,
    },
    keys: asBoolean(stored.keys, DEFAULTS.keys),
  };
}

/** Remembers of the preferences what the demo lets readers choose, where the browser lets us. */
export function savePreferences({ visibility, keys }: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ visibility, keys }));
  } catch {
    // Storage is blocked or full: the choice holds until the page is left.
  }
}

function read(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    // Storage is blocked, or somebody wrote something else there.
    return {};
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asBoolean(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}
