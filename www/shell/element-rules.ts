/** What an element does to the text of its page: whether it is read, whether it parts the text, how its white space counts. */

/** The rule for one element. */
export interface ElementRule {
  /** False: neither the element nor anything inside is read. */
  readonly read: boolean;
  /** It stands on lines of its own. */
  readonly block: boolean;
  /** White space in it collapses, collapses but for line ends, or stays. */
  readonly white: 'collapse' | 'keep-lines' | 'keep';
  /** Its own text is visible; `visibility: hidden` may be undone further inside. */
  readonly seen: boolean;
  /** Quotation marks that the browser shows around it and that stand in no node. */
  readonly before: string;
  readonly after: string;
}

const UNREAD: ElementRule = { read: false, block: false, white: 'collapse', seen: false, before: '', after: '' };

/** Elements without prose of the article in them. */
const UNREAD_TAGS: ReadonlySet<string> = new Set(
  (
    'script style noscript template iframe object embed canvas video audio svg math ' +
    'input textarea select button datalist meter progress code pre kbd samp rt rp'
  ).split(' '),
);

/**
 * The rule for `element`, by its tag, its attributes and its computed style. An editor inside the region is not read; one
 * that is the region itself (`isRoot`) was asked for.
 */
export function ruleFor(element: Element, isRoot: boolean): ElementRule {
  if (UNREAD_TAGS.has(element.localName) || isSwitchedOff(element)) return UNREAD;
  if (isEditable(element) && !isRoot) return UNREAD;
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  if (!style || isHidden(style) || isNoteMark(element)) return UNREAD;
  const marks = element.localName === 'q' ? quotationMarks(element) : NO_MARKS;
  return {
    read: true,
    block: isBlock(element, style),
    white: whiteSpace(style.whiteSpace),
    seen: style.visibility === 'visible',
    ...marks,
  };
}

/** What the reader writes is not the article's; a page that is one big editor has nothing to read. */
function isEditable(element: Element): boolean {
  const editable = element.getAttribute('contenteditable');
  return (editable !== null && editable !== 'false') || element.getAttribute('role') === 'textbox';
}

/** Publishers take regions out with this attribute, and our own interface carries it. */
function isSwitchedOff(element: Element): boolean {
  return element.getAttribute('data-sourcelight') === 'off';
}

/**
 * Not to be seen. `aria-hidden` is no sign: pages put it on their whole body while a dialog is open; text for screen
 * readers alone is one, because it repeats what the page shows otherwise.
 */
function isHidden(style: CSSStyleDeclaration): boolean {
  if (style.display === 'none' || style.contentVisibility === 'hidden') return true;
  if (style.position !== 'absolute' && style.position !== 'fixed') return false;
  const tiny = Number.parseFloat(style.width) <= 1 && Number.parseFloat(style.height) <= 1;
  const clipped =
    style.clipPath === 'inset(50%)' || style.clipPath === 'inset(100%)' || /^rect\([01]px/.test(style.clip);
  return clipped || (tiny && style.overflow !== 'visible');
}

/** The number of a footnote, which would stick to the word before it. */
function isNoteMark(element: Element): boolean {
  return element.localName === 'sup' && /^\s*\[?[\d*†‡]{1,3}\]?\s*$/.test(element.textContent ?? '');
}

function isBlock(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.display === 'contents' || /^(inline|ruby)/.test(style.display)) return false;
  return !isInitial(element, style);
}

/** A large first letter: floated, which makes it a block for CSS, and yet the beginning of the word after it. */
function isInitial(element: Element, style: CSSStyleDeclaration): boolean {
  return style.float !== 'none' && element.childElementCount === 0 && (element.textContent ?? '').trim().length <= 2;
}

function whiteSpace(value: string): ElementRule['white'] {
  if (value.startsWith('pre-line') || value.startsWith('preserve-breaks')) return 'keep-lines';
  return value.startsWith('pre') || value.startsWith('break-spaces') ? 'keep' : 'collapse';
}

const NO_MARKS = { before: '', after: '' };

/** A `<q>` shows quotation marks unless the page's style takes them away. */
function quotationMarks(element: Element): { before: string; after: string } {
  const content = element.ownerDocument.defaultView?.getComputedStyle(element, '::before').content;
  return content === 'open-quote' ? { before: '“', after: '”' } : NO_MARKS;
}
