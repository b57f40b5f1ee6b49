/**
 * The way out, closed and watched: a proxy that both browsers must take for every address but 127.0.0.1. It passes
 * nothing on and notes what was asked for, so that a test fails when a page or our own code reaches out.
 */

import { createServer } from 'node:http';

/** Where the browsers themselves turn to, whatever the page (updates, settings, lists); no switch turns all of it off. */
const BROWSERS_OWN = [
  /(^|\.)(mozilla\.(com|net|org)|firefox\.com)$/,
  /^(accounts|clients\d*|sb-ssl)\.google\.com$/,
  /^(edgedl\.me|redirector)\.gvt1\.com$/,
  /^(content-autofill|optimizationguide-pa|safebrowsing|update)\.googleapis\.com$/,
];

/**
 * Starts the proxy on a free port.
 *
 * @returns {Promise<{port: number, asked: string[], close(): Promise<void>}>}
 */
export async function closeTheWayOut() {
  /** @type {string[]} */
  const asked = [];
  /**
   * @param {string} host
   * @param {string} request
   */
  const note = (host, request) => {
    if (!BROWSERS_OWN.some((own) => own.test(host))) asked.push(request);
  };
  const server = createServer((request, response) => {
    note(
      URL.canParse(request.url ?? '') ? new URL(request.url ?? '').hostname : '',
      `${request.method} ${request.url}`,
    );
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    note((request.url ?? '').split(':')[0] ?? '', `CONNECT ${request.url}`);
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const bound = server.address();
  if (!bound || typeof bound === 'string') throw new Error('the proxy has no port');
  return {
    port: bound.port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
