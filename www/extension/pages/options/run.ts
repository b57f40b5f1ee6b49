/** Options: on which pages Sourcelight runs by itself, and whether the browser lets it. */

import { element } from '../../../shell/dom.ts';
import type { Messages } from '../../../shell/messages.ts';
import { chooseRun } from '../../access.ts';
import { load, type RunMode } from '../../settings.ts';
import { AccessNotice } from '../access-notice.ts';
import { Choices, type Part } from './part.ts';

/** The part. */
export function runPart(messages: Messages): Part {
  const status = element(document, 'p', { class: 'status', role: 'status' });
  const access = new AccessNotice(messages);
  const choices = new Choices<RunMode>(
    'runTitle',
    'run',
    [
      { value: 'everywhere', label: messages.text('runEverywhere'), more: messages.text('runEverywhereHint') },
      { value: 'sites', label: messages.text('runSites'), more: messages.text('runSitesHint') },
      { value: 'click', label: messages.text('runClick'), more: messages.text('runClickHint') },
    ],
    async (run) => {
      const chosen = await chooseRun(run);
      status.textContent = chosen ? '' : messages.text('accessRefused');
      if (!chosen) choices.show((await load()).run);
    },
  );
  const update: Part['update'] = (settings) => {
    choices.show(settings.run);
    access.update(settings);
  };
  return { content: [choices.element, access.element, status], update };
}
