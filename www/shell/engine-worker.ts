/** The analyzer's worker, a script of its own: the core as WebAssembly. */

import { startEngine } from './engine.ts';
import { serveEngine } from './engine-service.ts';

serveEngine(startEngine);
