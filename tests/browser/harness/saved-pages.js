/** Real news pages as they were saved, in a folder outside the repository; they never enter the project. */

import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** How a saved page's file may end. */
const ENDINGS = ['.html.gz', '.html'];

/**
 * The ids (file names without their endings) of the pages in `folder`, sorted; none where there is no such folder.
 *
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function pagesIn(folder) {
  try {
    const names = await readdir(folder);
    const ids = names.flatMap((name) => {
      const ending = ENDINGS.find((one) => name.endsWith(one));
      return ending ? [name.slice(0, -ending.length)] : [];
    });
    return ids.sort();
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * A saved page's HTML; null where there is none of this id, the name of its folder and its own: `html/0a1b`.
 *
 * @param {readonly string[]} folders
 * @param {string} path
 * @returns {Promise<Buffer | null>}
 */
export async function readSavedPage(folders, path) {
  const [name, id, ...more] = path.split('/');
  const folder = folders.find((one) => basename(one) === name);
  if (!folder || !id || more.length || id.includes('\\')) return null;
  for (const ending of ENDINGS) {
    try {
      const bytes = await readFile(join(folder, id + ending));
      return ending.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes;
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  return null;
}
