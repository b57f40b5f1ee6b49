/** Takes `docs/screenshot.png`: the demo with a claim's card open. `cargo xtask screenshot` serves the demo for it. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from './harness/browsers.js';
import { ROOT } from './harness/bundle.js';
import { cardLines, placeOf } from './harness/reader.js';

const browser = await openBrowser('chromium');
try {
  const page = await browser.open(process.env.DEMO_URL ?? '/');
  await page.setViewport({ width: 1360, height: 850, deviceScaleFactor: 2 });
  await page.waitForFunction(() => CSS.highlights.size > 0);
  const { x, y } = await placeOf(page, 'two convoys had');
  await page.mouse.click(x, y);
  await cardLines(page);
  await page.mouse.move(5, 5);
  await mkdir(join(ROOT, 'docs'), { recursive: true });
  await page.screenshot({ path: join(ROOT, 'docs/screenshot.png') });
} finally {
  await browser.close();
}
