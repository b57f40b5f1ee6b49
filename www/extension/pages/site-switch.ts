/** The switch for one site: on, its articles are read by themselves; off, they are left alone. */

import { element } from '../../shell/dom.ts';
import type { Messages } from '../../shell/messages.ts';
import { switchSite } from '../access.ts';
import type { Settings } from '../settings.ts';
import { runsOn } from '../sites.ts';

/** The switch, with what went wrong below it. */
export class SiteSwitch {
  readonly element: HTMLElement;
  readonly #site: string;
  readonly #box: HTMLInputElement;
  readonly #status: HTMLElement;

  constructor(site: string, messages: Messages) {
    this.#site = site;
    this.#box = element(document, 'input', { type: 'checkbox', role: 'switch', class: 'toggle' });
    this.#status = element(document, 'p', { class: 'status', role: 'status' });
    this.#box.addEventListener('change', async () => {
      this.#status.textContent = '';
      const done = await switchSite(site, this.#box.checked);
      if (done) return;
      this.#box.checked = false;
      this.#status.textContent = messages.text('accessRefused');
    });
    this.element = element(
      document,
      'div',
      { class: 'site' },
      element(
        document,
        'label',
        { class: 'site-label' },
        element(document, 'span', {}, messages.text('popupSite'), ' ', element(document, 'strong', {}, site)),
        this.#box,
      ),
      this.#status,
    );
  }

  /** Shows what `settings` say; with “only when I click” there is nothing to switch. */
  show(settings: Settings): void {
    this.#box.checked = runsOn(this.#site, settings);
    this.element.hidden = settings.run === 'click';
  }
}
