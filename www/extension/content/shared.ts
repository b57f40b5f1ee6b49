/** What our content scripts of one page leave for one another, in the world that they share and no script of the page sees. */

import type { Interface, MountOptions } from '../../shell/interface.ts';
import type { Messages } from '../../shell/messages.ts';
import type { Words } from '../protocol.ts';

/** The content scripts of which a page has one each. */
export type Part = 'gate' | 'reader';

/** An interface, and what it speaks in. */
export interface Shown {
  readonly interface: Interface;
  readonly messages: Messages;
}

/** The lives of gate and reader, and how the interface is mounted once its script is there. */
export interface Shared extends Partial<Record<Part, AbortSignal>> {
  show?: (page: Document, words: Words, options: Pick<MountOptions, 'preferences' | 'changed'>) => Shown;
}

/** All of it. */
export function shared(): Shared {
  const world = globalThis as { sourcelight?: Shared };
  world.sourcelight ??= {};
  return world.sourcelight;
}
