/** Pictures of what the tests painted, for people to look at: `dist/screenshots`. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './bundle.js';

/**
 * @param {string} name without ending
 * @param {Uint8Array} picture PNG
 */
export async function keepScreenshot(name, picture) {
  const folder = join(ROOT, 'dist/screenshots');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.png`), picture);
}
