/** The core as it ships, started in Node. */

import { readFileSync } from 'node:fs';
import { analyze, initSync, measureAnalyses } from '#core';

/** The bytes of the module. */
export const module = readFileSync(new URL('../../dist/core/sourcelight_bg.wasm', import.meta.url));

initSync({ module });

export { analyze, measureAnalyses };
