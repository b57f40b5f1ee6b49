/**
 * What the reader chose, in `storage.local` of this browser and nowhere else. Every setting is an entry of its own, so that
 * two pages that change different ones do not undo each other. What is missing or not understood has its default.
 *
 * As a file the settings are `{"sourcelight": 1, "settings": {…}}`, with some or all of the members of
 * {@link Settings}; members of other names are ignored, a value that does not fit refuses the whole file.
 */

import type { Visibility } from '../shell/marks.ts';
import { PALETTE_NAMES, type PaletteName } from '../shell/palette.ts';
import { browser } from './browser.ts';
import { isSite } from './sites.ts';

/** On which pages Sourcelight runs by itself: all, those that are switched on, or none (only when the reader asks). */
export type RunMode = 'everywhere' | 'sites' | 'click';

/** The language of the interface; `auto` is the browser's, as far as it is spoken. */
export type LanguageChoice = 'auto' | 'en' | 'de';

/** Everything that is remembered. */
export interface Settings {
  /** Null until the reader has consented: nothing runs before. */
  readonly run: RunMode | null;
  /** The sites that the reader decided about, by name (`sites.ts`): true is on, false is off. */
  readonly sites: Readonly<Record<string, boolean>>;
  readonly visibility: Visibility;
  readonly palette: PaletteName;
  readonly language: LanguageChoice;
  /** Whether single keys (j, k) step through the marks. */
  readonly keys: boolean;
  /** Whether the ledger is open where it has room beside the text. */
  readonly ledger: boolean;
}

/** What holds until the reader chooses. */
export const DEFAULT_SETTINGS: Settings = {
  run: null,
  sites: {},
  visibility: { quotes: true, attributions: true, claims: 'strong' },
  palette: 'standard',
  language: 'auto',
  keys: true,
  ledger: false,
};

/** The settings as they are now. */
export async function load(): Promise<Settings> {
  const stored = await browser.storage.local.get(NAMES);
  const understood = NAMES.filter((name) => UNDERSTOOD[name](stored[name]));
  return { ...DEFAULT_SETTINGS, ...pick(stored, understood) };
}

/** Changes these settings and leaves the others. */
export function save(patch: Partial<Settings>): Promise<void> {
  return browser.storage.local.set({ ...patch });
}

/** Switches one site on or off; null forgets what was decided about it. */
export async function saveSite(site: string, on: boolean | null): Promise<void> {
  const { [site]: _, ...others } = (await load()).sites;
  await save({ sites: on === null ? others : { ...others, [site]: on } });
}

/** Calls `listener` with all settings whenever one has changed, until the function that it returns is called. */
export function watch(listener: (settings: Settings) => void): () => void {
  const changed = (changes: object, area: string): void => {
    if (area === 'local' && NAMES.some((name) => name in changes)) void load().then(listener);
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

/** The settings as a file, see the head of this module. */
export function exported(settings: Settings): string {
  return `${JSON.stringify({ sourcelight: VERSION, settings }, null, 2)}\n`;
}

/**
 * The settings that such a file holds, not yet saved.
 * @throws {SettingsFileError} where it is no such file, with what is wrong with it.
 */
export function imported(file: string): Partial<Settings> {
  const { sourcelight, settings } = asRecord(parsed(file));
  if (sourcelight !== VERSION) throw new SettingsFileError('sourcelight');
  const given = asRecord(settings);
  const named = NAMES.filter((name) => name in given);
  const wrong = named.find((name) => !UNDERSTOOD[name](given[name]));
  if (wrong) throw new SettingsFileError(wrong);
  return pick(given, named);
}

/** A file that holds no settings. */
export class SettingsFileError extends Error {
  /** `member` is what does not fit: the name of a setting, or `sourcelight` where it is another kind of file. */
  constructor(readonly member: keyof Settings | 'sourcelight') {
    super(`these are no settings of Sourcelight: “${member}” does not fit`);
    this.name = 'SettingsFileError';
  }
}

const VERSION = 1;

/** Whether a value can be that of the setting. */
const UNDERSTOOD: Readonly<Record<keyof Settings, (value: unknown) => boolean>> = {
  run: (value) => value === null || isOneOf(['everywhere', 'sites', 'click'], value),
  sites: (value) => isRecord(value) && Object.entries(value).every(([site, on]) => isSite(site) && isBoolean(on)),
  visibility: (value) => {
    const { quotes, attributions, claims } = asRecord(value);
    return isBoolean(quotes) && isBoolean(attributions) && isOneOf(['all', 'strong', 'none'], claims);
  },
  palette: (value) => isOneOf(PALETTE_NAMES, value),
  language: (value) => isOneOf(['auto', 'en', 'de'], value),
  keys: isBoolean,
  ledger: isBoolean,
};

const NAMES = Object.keys(UNDERSTOOD) as (keyof Settings)[];

function pick(from: Readonly<Record<string, unknown>>, names: readonly (keyof Settings)[]): Partial<Settings> {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new SettingsFileError('sourcelight');
  }
}

function isOneOf(choices: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && choices.includes(value);
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
