/** Takes `docs/screenshot.png`: the demo with a claim's card open. `cargo xtask screenshot` serves the demo for it. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from './harness/browsers.js';
import { ROOT } from './harness/bundle.js';
import { cardLines, placeOf } from './harness/reader.js';

const { DEMO_URL } = process.env;
if (!DEMO_URL) throw new Error('DEMO_URL must say where the demo is served: `cargo xtask screenshot` does that');

const browser = await openBrowser('chromium');
try {
  const page = await browser.open(DEMO_URL);
  await page.setViewport({ width: 1360, height: 960, deviceScaleFactor: 2 });
  await page.waitForFunction(() => CSS.highlights.size > 0);
  const { x, y } = await placeOf(page, 'its aircraft had struck');
  await page.mouse.click(x, y);
  await cardLines(page);
  await page.mouse.move(5, 5);
  await page.evaluate(async () => {
    scrollTo(0, 0);
    // The card goes along with its mark, a frame later.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
  await mkdir(join(ROOT, 'docs'), { recursive: true });
  await page.screenshot({ path: join(ROOT, 'docs/screenshot.png') });
} finally {
  await browser.close();
}
