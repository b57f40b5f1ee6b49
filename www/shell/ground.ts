/**
 * On what ground a text stands. The page decides that, not the reader's system: many pages are light in a dark system
 * and have single dark boxes.
 */

import type { Ground } from './palette.ts';

/** Red, green, blue 0 to 255, and opacity 0 to 1. */
type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** Tells the ground of elements and remembers it; meant to live for one painting, because pages change their looks. */
export class Grounds {
  readonly #known = new Map<Element, Ground>();

  /**
   * The ground behind `element`'s text: the nearest background that covers more than it lets through. Where a picture
   * comes first, or nothing covers, the text's own colour tells: light text was meant for dark ground.
   */
  of(element: Element): Ground {
    const known = this.#known.get(element);
    if (known) return known;
    const ground = this.#find(element);
    this.#known.set(element, ground);
    return ground;
  }

  #find(element: Element): Ground {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    if (!style) return 'light';
    const background = colour(style.backgroundColor);
    if (background && background[3] > 0.5) return luminance(background) < 0.18 ? 'dark' : 'light';
    const above = parentOf(element);
    if (above && style.backgroundImage === 'none') return this.of(above);
    const text = colour(style.color);
    return text && luminance(text) > 0.5 ? 'dark' : 'light';
  }
}

/** The parent in the rendered tree as far as backgrounds go: out of a shadow root to its host. */
export function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const parent = element.parentNode;
  if (parent?.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (parent as ShadowRoot).host ?? null;
  return element.parentElement;
}

/** A computed colour in the forms that browsers give for sRGB; null for the rare others (lab, oklch and the like). */
function colour(css: string): Colour | null {
  const numbers = css.match(/-?[\d.]+(e-?\d+)?/g)?.map(Number);
  if (!numbers || numbers.length < 3) return null;
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
  if (css.startsWith('rgb')) return [red, green, blue, alpha];
  return css.startsWith('color(srgb ') ? [red * 255, green * 255, blue * 255, alpha] : null;
}

/** Relative luminance after WCAG, 0 (black) to 1 (white). At 0.18 black and white text have the same contrast. */
function luminance([red, green, blue]: Colour): number {
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
