/**
 * The content script that holds the interface, the larger half of all that runs in a page. It is put into the page when the
 * first marks are painted, so that they need not wait for it, and shows nothing by itself: the reader finds in
 * {@link shared} how to mount it.
 */

import { sentencesIn } from '../shell/catalogue.ts';
import { mount } from '../shell/interface.ts';
import { Messages } from '../shell/messages.ts';
import { OWN_LOOK_CSS } from '../shell/styles.ts';
import { shared } from './content/shared.ts';
import { HIDDEN_HOST_CSS } from './content/there.ts';

shared().show = (page, { catalogue, language }, options) => {
  const messages = new Messages(sentencesIn(catalogue), language);
  const home = page.documentElement;
  return {
    interface: mount(page, { messages, home, layout: 'docked', look: OWN_LOOK_CSS + HIDDEN_HOST_CSS, ...options }),
    messages,
  };
};
