/** The server of the tests: the bundle, the fixtures and, where they are, the saved pages; nothing else, on this machine only. */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { bundleExtensionPages, bundleForPages, ROOT } from './bundle.js';
import { readSavedPage } from './saved-pages.js';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/**
 * What a saved page may do: be looked at. Its own scripts, frames, pictures and fonts stay out; what the test itself
 * brings (from this server) runs.
 */
const SAVED_PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
].join('; ');

/**
 * Starts the server on a free port.
 *
 * `/fixtures/…` are the files of `tests/browser/fixtures`, `/saved/FOLDER/ID` is a page of one of the folders `saved`,
 * `/extension/…` the extension's own pages under its policy, the rest the bundle's files. `/bench/N` is the benchmark's article N times over. `?policy=N`
 * serves it under the N-th of `cases/policies.json`.
 *
 * @param {readonly string[]} [saved]
 * @returns {Promise<{address: string, close(): Promise<void>}>}
 */
export async function startServer(saved) {
  const bundle = new Map([...(await bundleForPages()), ...(await bundleExtensionPages())]);
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(pathname);
    const found = await find(path, bundle, saved);
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    const policy = POLICIES[Number(searchParams.get('policy') ?? Number.NaN)]?.policy ?? policyFor(path);
    const headers = { 'content-type': found.type, ...(policy && { 'content-security-policy': policy }) };
    response.writeHead(200, headers).end(found.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const bound = server.address();
  if (!bound || typeof bound === 'string') throw new Error('the server has no port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** @type {{name: string, policy: string}[]} */
const POLICIES = JSON.parse(await readFile(join(ROOT, 'tests/browser/cases/policies.json'), 'utf8'));

/** @type {{shared: {content_security_policy: {extension_pages: string}}}} */
const MANIFEST = JSON.parse(await readFile(join(ROOT, 'www/extension/manifest.json'), 'utf8'));

/** @param {string} path */
function policyFor(path) {
  if (path.startsWith('/saved/')) return SAVED_PAGE_POLICY;
  return path.startsWith('/extension/') ? MANIFEST.shared.content_security_policy.extension_pages : null;
}

/**
 * @param {string} path
 * @param {Map<string, Uint8Array>} bundle
 * @param {readonly string[]} [saved]
 */
async function find(path, bundle, saved) {
  const type = TYPES[extname(path)] ?? 'text/html; charset=utf-8';
  const bundled = bundle.get(path);
  if (bundled) return { type, body: bundled };
  if (saved && path.startsWith('/saved/')) {
    const body = await readSavedPage(saved, path.slice('/saved/'.length));
    return body && { type: 'text/html; charset=utf-8', body };
  }
  const copies = /^\/bench\/(\d+)$/.exec(path)?.[1];
  if (copies) return { type, body: await benchPage(Number(copies)) };
  if (!normalize(path).startsWith('/fixtures/')) return null;
  try {
    return { type, body: await readFile(join(ROOT, 'tests/browser', normalize(path))) };
  } catch {
    return null;
  }
}

/** The benchmark's article so many times over, as a page. @param {number} copies */
async function benchPage(copies) {
  const text = await readFile(join(ROOT, 'bench/article.txt'), 'utf8');
  const [headline, ...blocks] = text.split('\n').filter((line) => line.trim());
  const paragraphs = Array(copies).fill(blocks).flat();
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${headline}</title><link rel="icon" href="data:,">
    <main><h1>${headline}</h1>${paragraphs.map((words) => `<p>${words}</p>`).join('\n')}</main></html>`;
}
