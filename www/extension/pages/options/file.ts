/** Options: the settings as a file, to keep or to take to another browser. */

import { element } from '../../../shell/dom.ts';
import { download } from '../../../shell/export/download.ts';
import type { Messages } from '../../../shell/messages.ts';
import { exported, imported, load, SettingsFileError, save } from '../../settings.ts';
import type { Part } from './part.ts';

/** The part. */
export function filePart(messages: Messages): Part {
  const status = element(document, 'p', { class: 'status', role: 'status' });
  const out = element(document, 'button', { type: 'button', class: 'secondary' }, messages.text('fileExport'));
  out.addEventListener('click', async () => {
    download(document, 'sourcelight-settings.json', 'application/json', exported(await load()));
  });
  const chosen = element(document, 'input', {
    type: 'file',
    class: 'unseen',
    accept: '.json,application/json',
    tabindex: '-1',
    'aria-label': messages.text('fileImport'),
  });
  const into = element(document, 'button', { type: 'button', class: 'secondary' }, messages.text('fileImport'));
  into.addEventListener('click', () => chosen.click());
  chosen.addEventListener('change', async () => {
    const [file] = chosen.files ?? [];
    if (!file) return;
    status.textContent = await take(file, messages);
    chosen.value = '';
  });
  return { content: [element(document, 'div', { class: 'field' }, out, into, chosen), status], update: () => {} };
}

/** Takes the settings of `file`; what is to be told about it. */
async function take(file: File, messages: Messages): Promise<string> {
  try {
    await save(imported(await file.text()));
    return messages.text('fileImported');
  } catch (error) {
    if (!(error instanceof SettingsFileError)) throw error;
    return messages.text('fileWrong', error.member);
  }
}
