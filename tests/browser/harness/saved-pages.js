/** Real news pages as they were saved, from the folder beside the repository; they never enter the project. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ROOT } from './bundle.js';

/** The two sets: pages whose article people marked, and Readability's own test pages. */
const FOLDERS = ['html', 'readability'];

const PAGES = join(ROOT, '../shared/corpora/pages');

/**
 * The ids of all saved pages, `html/…` and `readability/…`, in a fixed order; none where the folder is missing.
 *
 * @returns {Promise<string[]>}
 */
export async function savedPages() {
  const ids = [];
  for (const folder of FOLDERS) {
    try {
      const names = await readdir(join(PAGES, folder));
      ids.push(...names.filter((name) => name.endsWith('.html.gz')).map((name) => `${folder}/${name.slice(0, -8)}`));
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  return ids.sort();
}

/**
 * A saved page's HTML; null where there is none of this id.
 *
 * @param {string} id
 * @returns {Promise<Buffer | null>}
 */
export async function readSavedPage(id) {
  if (!/^\w+\/[\w.-]+$/.test(id)) return null;
  try {
    return await promisify(gunzip)(await readFile(join(PAGES, `${id}.html.gz`)));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
