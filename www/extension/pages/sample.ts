/** Two sentences with their marks, painted as an article is: what the reader will see, in their palette. */

import { element } from '../../shell/dom.ts';
import type { PartRole } from '../../shell/marks.ts';
import type { Messages } from '../../shell/messages.ts';

/** The sample. In its message `[quote:words]` stands for words with the look of that role. */
export function sample(messages: Messages): HTMLElement {
  const pieces = messages.text('sample').split(/\[([a-z-]+):([^\]]*)\]/);
  const content: (Node | string)[] = [];
  for (let at = 0; at < pieces.length; at += 3) {
    content.push(pieces[at] ?? '');
    const role = pieces[at + 1] as PartRole | undefined;
    if (role) content.push(element(document, 'span', { class: `swatch ${role}` }, pieces[at + 2] ?? ''));
  }
  return element(document, 'p', { class: 'sample' }, ...content);
}
