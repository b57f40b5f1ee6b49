/** The worker of the element's analyzer. It is first told where the core lies ({@link Assets}), then asked as any other. */

import { serveEngine } from '../shell/engine-service.ts';
import { type Assets, startAnyEngine } from './any-engine.ts';

addEventListener('message', ({ data }: MessageEvent<Assets>) => serveEngine(() => startAnyEngine(data)), {
  once: true,
});
