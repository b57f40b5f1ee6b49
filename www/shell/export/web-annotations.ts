/**
 * The findings as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD: one collection for the
 * article, one annotation a finding. Each target is a stretch of the page by its words (TextQuoteSelector) and by its
 * place (TextPositionSelector), both of the text content of the page's body in UTF-16 code units, where other tools
 * look for it.
 */

import type { Span } from '../analysis.ts';
import type { MessageKey } from '../messages.ts';
import type { PageText } from '../page-text.ts';
import { type Exported, type Row, rowsOf } from './findings-table.ts';

/** So many UTF-16 units before and after tell a text from others like it. */
const CONTEXT = 32;

/** The whole document; `page` is where the text was read, in `body`. */
export function toWebAnnotations(exported: Exported, page: PageText, body: Element): string {
  const content = new TextContent(body);
  const { links, title, messages } = exported;
  const items = rowsOf(exported).flatMap((row) => {
    const targets = row.spans
      .flatMap((span) => selectors(content, page, span))
      .map((selector) => ({ source: links.page, selector }));
    return targets.length ? [annotation(row, targets, exported)] : [];
  });
  const collection = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `${links.page}#sourcelight`,
    type: 'AnnotationCollection',
    label: title,
    total: items.length,
    first: {
      id: `${links.page}#sourcelight-1`,
      type: 'AnnotationPage',
      partOf: `${links.page}#sourcelight`,
      startIndex: 0,
      items,
    },
    generator: { id: 'urn:sourcelight', type: 'Software', name: messages.text('name') },
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

const KIND = { statement: 'whatReported', quotation: 'ledgerOther' } as const;

function annotation(row: Row, target: readonly object[], { links, messages }: Exported): object {
  const text = (value: string, purpose: string): object => ({
    type: 'TextualBody',
    value,
    format: 'text/plain',
    language: messages.language,
    purpose,
  });
  const kind: MessageKey =
    row.kind === 'claim' ? (row.strength === 'strong' ? 'whatStrong' : 'whatWeak') : KIND[row.kind];
  return {
    id: `${links.page}#sourcelight-${row.mark.id}`,
    type: 'Annotation',
    motivation: row.kind === 'claim' ? ['classifying', 'describing'] : ['classifying'],
    body: [
      text(messages.text(kind), 'classifying'),
      ...(row.source ? [text([row.source, row.role].filter(Boolean).join(', '), 'identifying')] : []),
      ...row.reasons.map((reason) => text(reason, 'describing')),
    ],
    target,
  };
}

/** A selector for the stretch, one by words and one by place; none where it does not stand in the body. */
function selectors(content: TextContent, page: PageText, span: Span): object[][] {
  const ranges = page.rangesOf(span);
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return [];
  const start = content.offsetOf(first.startContainer, first.startOffset);
  const end = content.offsetOf(last.endContainer, last.endOffset);
  if (start === null || end === null || start >= end) return [];
  const { text } = content;
  return [
    [
      {
        type: 'TextQuoteSelector',
        exact: text.slice(start, end),
        prefix: text.slice(Math.max(0, start - CONTEXT), start),
        suffix: text.slice(end, end + CONTEXT),
      },
      { type: 'TextPositionSelector', start, end },
    ],
  ];
}

/** An element's text content, and where in it each text node begins. */
class TextContent {
  readonly text: string;
  readonly #starts = new Map<Node, number>();

  constructor(root: Element) {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let offset = 0;
    while (walker.nextNode()) {
      this.#starts.set(walker.currentNode, offset);
      offset += (walker.currentNode as Text).data.length;
    }
    this.text = root.textContent ?? '';
  }

  /** Where this place in a text node is; null in nodes that the text content does not have (shadow roots). */
  offsetOf(node: Node, offset: number): number | null {
    const start = this.#starts.get(node);
    return start === undefined ? null : start + offset;
  }
}
