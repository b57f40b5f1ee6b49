/**
 * The server of the element's tests: `dist/widget` below `/sourcelight/`, the fixtures of `tests/widget/fixtures`, other
 * folders that a test hands over, and pages that a test writes itself; with the headers that it asks for, on this machine only.
 */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { ROOT } from '../../browser/harness/bundle.js';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/**
 * A page or other file that a test serves.
 *
 * @typedef {{ body: string | Uint8Array, headers?: Record<string, string> }} Served
 */

/**
 * Starts the server on a free port.
 *
 * @returns {Promise<{
 *   address: string,
 *   served: string[],
 *   pages: Map<string, Served>,
 *   folders: Map<string, string>,
 *   policies: Map<string, string>,
 *   close(): Promise<void>,
 * }>} `served`: the paths that were asked for, in order; `pages`: by path; `folders`: by the path that they lie below;
 * `policies`: the Content-Security-Policy of every answer below a path
 */
export async function startServer() {
  const pages = new Map();
  const policies = new Map();
  const folders = new Map([
    ['/sourcelight/', join(ROOT, 'dist/widget')],
    ['/fixtures/', join(ROOT, 'tests/widget/fixtures')],
  ]);
  /** @type {string[]} */
  const served = [];
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname));
    served.push(path);
    const found = pages.get(path) ?? (await fileAt(path, folders));
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    const policy = [...policies].find(([below]) => path.startsWith(below))?.[1];
    response
      .writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        ...(policy ? { 'content-security-policy': policy } : {}),
        ...found.headers,
      })
      .end(found.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const bound = server.address();
  if (!bound || typeof bound === 'string') throw new Error('the server has no port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    served,
    pages,
    folders,
    policies,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/**
 * @param {string} path
 * @param {Map<string, string>} folders
 */
async function fileAt(path, folders) {
  const folder = [...folders].find(([below]) => path.startsWith(below));
  if (!folder) return null;
  try {
    return { body: await readFile(join(folder[1], path.slice(folder[0].length))) };
  } catch {
    return null;
  }
}
