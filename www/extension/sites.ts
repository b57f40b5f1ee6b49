/**
 * Sites: what the reader switches on and off. A site is a host name without a leading `www.`, and everything below it
 * belongs to it: `example.org` is also `news.example.org`, unless that was decided about by itself.
 */

import type { Settings } from './settings.ts';

/** Host access to every page that can be an article. */
export const EVERYWHERE: readonly string[] = ['*://*/*'];

/** The site of an address; null for what is no page of the web (settings of the browser, files, other extensions). */
export function siteOf(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  if ((protocol !== 'https:' && protocol !== 'http:') || !HOST.test(hostname)) return null;
  return hostname.replace(/^www\./, '');
}

/** A host name or an address in figures. Chrome's URLs take anything for a host and write it as `a%20b`. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])$/;

/** Whether `name` can be a site: a host name as browsers write it, international ones in their `xn--` form. */
export function isSite(name: string): boolean {
  return siteOf(`https://${name}/`) === name;
}

/** The match patterns that give access to a site. */
export function originsOf(site: string): string[] {
  // An address in figures has nothing below it, and browsers refuse the pattern.
  const isAddress = site.startsWith('[') || /^[\d.]+$/.test(site);
  return [isAddress ? `*://${site}/*` : `*://*.${site}/*`];
}

/** What the reader decided about a site, or about the one that it lies below; null where they decided nothing. */
export function decisionFor(site: string, sites: Settings['sites']): boolean | null {
  for (let name = site; ; name = name.slice(name.indexOf('.') + 1)) {
    if (Object.hasOwn(sites, name)) return sites[name] ?? null;
    if (!name.includes('.')) return null;
  }
}

/** Whether Sourcelight reads the pages of this site by itself, without being asked each time. */
export function runsOn(site: string | null, { run, sites }: Settings): boolean {
  if (site === null || run === null || run === 'click') return false;
  return decisionFor(site, sites) ?? run === 'everywhere';
}
