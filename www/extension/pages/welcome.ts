/**
 * The first page: what Sourcelight does, in three sentences, and how it should run. Nothing runs before this is answered.
 */

import { element } from '../../shell/dom.ts';
import type { MessageKey } from '../../shell/messages.ts';
import { chooseRun } from '../access.ts';
import type { RunMode } from '../settings.ts';
import { openPage, type Page, type Update } from './page.ts';
import { sample } from './sample.ts';

const CHOICES: readonly { run: RunMode; title: MessageKey; hint: MessageKey; done: MessageKey }[] = [
  { run: 'everywhere', title: 'runEverywhere', hint: 'runEverywhereHint', done: 'welcomeEverywhere' },
  { run: 'sites', title: 'runSites', hint: 'runSitesHint', done: 'welcomeSites' },
  { run: 'click', title: 'runClick', hint: 'runClickHint', done: 'welcomeClick' },
];

void openPage('welcomeTitle', build);

function build({ messages, settings, main }: Page): Update {
  const status = element(document, 'p', { class: 'status', role: 'status' });
  const buttons = CHOICES.map(({ run, title, hint }) => {
    const button = element(
      document,
      'button',
      { type: 'button', class: 'choice', id: `run-${run}` },
      element(document, 'strong', {}, messages.text(title)),
      element(document, 'span', { class: 'hint' }, messages.text(hint)),
    );
    button.addEventListener('click', async () => {
      const chosen = await chooseRun(run);
      if (!chosen) status.textContent = messages.text('accessRefused');
    });
    return { run, button };
  });
  const update: Update = ({ run: chosen }) => {
    for (const { run, button } of buttons) button.setAttribute('aria-pressed', String(run === chosen));
    const done = CHOICES.find(({ run }) => run === chosen)?.done;
    status.textContent = done ? `${messages.text(done)} ${messages.text('welcomeLater')}` : '';
  };
  update(settings);
  main.append(
    element(document, 'p', { class: 'brand' }, messages.text('name')),
    element(document, 'h1', {}, messages.text('welcomeHeadline')),
    sample(messages),
    ...(['welcomeWhat', 'welcomePrivate', 'welcomeAsk'] as const).map((key) =>
      element(document, 'p', { class: 'lead' }, messages.text(key)),
    ),
    element(document, 'h2', {}, messages.text('runTitle')),
    element(document, 'div', { class: 'choices' }, ...buttons.map(({ button }) => button)),
    status,
  );
  return update;
}
