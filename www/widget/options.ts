/** What a publisher may set on `<source-light>`, and what its attributes say. */

/** Kinds of mark, as the attribute `kinds` lists them. */
export type Kind = 'quotes' | 'attributions' | 'claims';

/** Which claims are marked: `strong` leaves out those that rest on one named party's word alone. */
export type ClaimStrength = 'all' | 'strong';

/** Where the ledger stands: in a panel at the side of the window, in the page where the element stands, or nowhere. */
export type LedgerPlace = 'side' | 'below' | 'none';

/** `auto` follows the page's colours; the others are the element's own. */
export type Theme = 'auto' | 'light' | 'dark';

/** `lazy`: once the page has loaded and is idle and the article comes near; `eager`: at once; `manual`: on `load()`. */
export type Loading = 'lazy' | 'eager' | 'manual';

/** How the desk names a speaker, in place of what the article's text says. */
export interface SuppliedSpeaker {
  /** The name or one of the descriptions that the article uses, as it stands there; case does not matter. */
  readonly match: string;
  /** The name to show. */
  readonly name?: string;
  /** Office, profession or relation to show. */
  readonly role?: string;
}

/** The value of an attribute that allows only these, the first where it says nothing or something else. */
export function oneOf<Value extends string>(value: string | null, ...allowed: readonly [Value, ...Value[]]): Value {
  return allowed.find((each) => each === value?.trim().toLowerCase()) ?? allowed[0];
}
