/**
 * Style sheets, as far as they decide what of a page is read: rules that set one of {@link PROPERTIES}, with their
 * selectors and the order of the cascade. Everything else is skipped, and so is what is no rule.
 *
 * Media queries are answered for a light screen of {@link WIDTH} pixels; `@supports` and `@layer` as if all were
 * supported and there were one layer. What begins with `@` else is left out, nested rules as well.
 */

/** The properties that are kept. */
export const PROPERTIES = [
  ...['display', 'visibility', 'white-space', 'position', 'float', 'width', 'height', 'overflow'],
  ...['clip', 'clip-path', 'content-visibility', 'quotes', 'content'],
] as const;

/** The name of one of them. */
export type Property = (typeof PROPERTIES)[number];

/** Their values, as written. */
export type Declarations = Partial<Record<Property, { readonly value: string; readonly important: boolean }>>;

/** One rule. */
export interface Rule {
  /** Each on its own, without the commas. */
  readonly selectors: readonly string[];
  readonly declarations: Declarations;
}

/** How wide the screen is that media queries are answered for, in CSS pixels. */
const WIDTH = 1280;

const KEPT: ReadonlySet<string> = new Set(PROPERTIES);

/** The rules of a style sheet, in its order. */
export function rulesOf(css: string): Rule[] {
  const text = css.replace(/\/\*[\s\S]*?(\*\/|$)/g, ' ');
  const rules: Rule[] = [];
  /** Blocks still to be read: from where to where. */
  const blocks = [{ from: 0, to: text.length }];
  for (let block = blocks.shift(); block; block = blocks.shift()) {
    const inside: typeof blocks = [];
    for (let at = block.from; at < block.to; ) {
      const open = next(text, at, block.to, '{;');
      if (open === block.to) break;
      const prelude = text.slice(at, open).trim();
      if (text[open] === ';') {
        at = open + 1;
        continue;
      }
      const close = closing(text, open, block.to);
      const body = { from: open + 1, to: close };
      if (!prelude.startsWith('@')) rules.push(...ruleOf(prelude, text.slice(body.from, body.to)));
      else if (applies(prelude)) {
        // What follows has to be read after what is inside: the order decides.
        inside.push(body, { from: close + 1, to: block.to });
        break;
      }
      at = close + 1;
    }
    blocks.unshift(...inside);
  }
  return rules;
}

/** What an attribute `style` declares. */
export function declarationsOf(text: string): Declarations {
  const declarations: Declarations = {};
  for (const [from, to] of pieces(text, ';')) {
    const colon = text.indexOf(':', from);
    if (colon < 0 || colon >= to) continue;
    const name = text.slice(from, colon).trim().toLowerCase();
    if (!KEPT.has(name)) continue;
    const said = text
      .slice(colon + 1, to)
      .trim()
      .toLowerCase();
    const value = said.replace(/\s*!\s*important$/, '');
    declarations[name as Property] = { value, important: value !== said };
  }
  return declarations;
}

function ruleOf(prelude: string, body: string): Rule[] {
  const declarations = declarationsOf(body);
  if (Object.keys(declarations).length === 0) return [];
  const selectors = [...pieces(prelude, ',')].map(([from, to]) => prelude.slice(from, to).trim());
  return [{ selectors: selectors.filter(Boolean), declarations }];
}

/** Whether what stands in this at-rule counts. */
function applies(prelude: string): boolean {
  const [, name, query = ''] = /^@(\w+)\s*([\s\S]*)$/.exec(prelude) ?? [];
  if (name === 'supports' || name === 'layer') return true;
  return name === 'media' && query.split(',').some(matchesScreen);
}

/** Whether one media query holds on the screen; a feature that is not known does not. */
function matchesScreen(query: string): boolean {
  if (/\bprint\b|\bspeech\b|\bnot\b/i.test(query)) return false;
  return [...query.matchAll(/\(([^()]*)\)/g)].every(([, feature = '']) => {
    const [name = '', value = ''] = feature.split(':').map((part) => part.trim().toLowerCase());
    const pixels = Number.parseFloat(value) * (/r?em$/.test(value) ? 16 : 1);
    if (name === 'min-width') return WIDTH >= pixels;
    if (name === 'max-width') return WIDTH <= pixels;
    return value === 'no-preference' || value === 'light' || value === 'hover' || value === 'landscape';
  });
}

/** The stretches of `text` between the separators that stand outside strings and brackets. */
function* pieces(text: string, separator: string): Generator<[from: number, to: number]> {
  for (let from = 0; from < text.length; ) {
    const to = next(text, from, text.length, separator);
    yield [from, to];
    from = to + 1;
  }
}

/** The first place from `from` before `to` where one of `wanted` stands outside strings and round or square brackets, else `to`. */
function next(text: string, from: number, to: number, wanted: string): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const character = text[at] ?? '';
    if (character === '\\') at += 1;
    else if (character === '"' || character === "'") at = stringEnd(text, at, to);
    else if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0 && wanted.includes(character)) return at;
  }
  return to;
}

/** Where the brace that opens at `open` is closed, else `to`. */
function closing(text: string, open: number, to: number): number {
  let depth = 0;
  for (let at = open; at < to; at = next(text, at + 1, to, '{}')) {
    depth += text[at] === '{' ? 1 : -1;
    if (depth === 0) return at;
  }
  return to;
}

function stringEnd(text: string, from: number, to: number): number {
  for (let at = from + 1; at < to; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === text[from] || text[at] === '\n') return at;
  }
  return to;
}
