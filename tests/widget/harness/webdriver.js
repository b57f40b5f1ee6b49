/**
 * WebKit for the tests: WebKitGTK's MiniBrowser under a virtual screen, by the W3C WebDriver protocol, which is all that
 * it speaks. It has the few methods of a puppeteer page that the tests need, by the same names.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** Where distributions put the browser that the driver steers. */
const BROWSERS = ['4.1', '6.0', '4.0'].map((version) => `webkit2gtk-${version}/MiniBrowser`);
const FOLDERS = [`/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`, '/usr/libexec', '/usr/lib'];

/** Keys by the names that puppeteer has for them. */
const KEYS = { Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C' };

/** How long the browser may take to start, and how often it is tried: now and then it never answers its driver. */
const START_MS = 15_000;
const TRIES = 3;

/**
 * Starts WebKit; what it asks for goes to the proxy at this port, but for 127.0.0.1.
 *
 * @param {number} proxy
 */
export async function launchWebKit(proxy) {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await launchOnce(proxy);
    } catch (error) {
      if (left === 0 || error.name !== 'TimeoutError') throw error;
    }
  }
}

/** @param {number} proxy */
async function launchOnce(proxy) {
  const binary = FOLDERS.flatMap((folder) => BROWSERS.map((name) => `${folder}/${name}`)).find((path) =>
    existsSync(path),
  );
  if (!binary) throw new Error('WebKit’s MiniBrowser was not found: install webkit2gtk-driver');
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await firstLine(screen, screen.stdio[3]);
  const port = await freePort();
  const driver = spawn(process.env.WEBKIT ?? 'WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, DISPLAY: `:${display}`, LIBGL_ALWAYS_SOFTWARE: '1', GSETTINGS_BACKEND: 'memory' },
    stdio: 'ignore',
  });
  const close = () => {
    driver.kill();
    screen.kill();
  };
  try {
    const address = `http://127.0.0.1:${port}`;
    await listening(driver, address);
    const http = `127.0.0.1:${proxy}`;
    const capabilities = {
      alwaysMatch: {
        proxy: { proxyType: 'manual', httpProxy: http, sslProxy: http, noProxy: ['127.0.0.1'] },
        'webkitgtk:browserOptions': { binary, args: ['--automation'] },
      },
    };
    const { sessionId } = await call(`${address}/session`, 'POST', { capabilities }, START_MS);
    const session = `${address}/session/${sessionId}`;
    return {
      newPage: () => WebKitPage.open(session),
      async close() {
        await call(session, 'DELETE').catch(() => {});
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** The one window of the browser. */
class WebKitPage {
  #session;

  /** @param {string} session */
  constructor(session) {
    this.#session = session;
    this.mouse = {
      /** @param {number} x @param {number} y */
      move: (x, y) => this.#pointer([{ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) }]),
      /** @param {number} x @param {number} y */
      click: (x, y) =>
        this.#pointer([
          { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ]),
    };
    this.keyboard = {
      /** @param {string} key */
      press: async (key) => {
        const value = KEYS[key] ?? key;
        const actions = [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ];
        await this.#ask('actions', { actions: [{ type: 'key', id: 'keys', actions }] });
      },
    };
  }

  /** @param {string} session */
  static async open(session) {
    const page = new WebKitPage(session);
    await page.#ask('timeouts', { script: 20000, pageLoad: 30000 });
    return page;
  }

  /** @param {{width: number, height: number}} size of the page, not of its window */
  async setViewport({ width, height }) {
    const [wide, high] = await this.evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
    await this.#ask('window/rect', { width: width + wide, height: height + high });
  }

  /** @param {string} address */
  async goto(address) {
    await this.#ask('url', { url: address });
  }

  /**
   * Calls `work` in the page; what it returns (or resolves to) must be JSON.
   *
   * @template {unknown[]} Args
   * @template Result
   * @param {(...args: Args) => Result} work
   * @param {Args} args
   * @returns {Promise<Awaited<Result>>}
   */
  async evaluate(work, ...args) {
    const script = `
      const [args, done] = arguments;
      Promise.resolve().then(() => (${work})(...args)).then(
        (value) => done(JSON.stringify({ value: value === undefined ? null : value })),
        (error) => done(JSON.stringify({ error: String(error) })),
      );`;
    const answer = JSON.parse(await this.#ask('execute/async', { script, args: [args] }));
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  }

  /**
   * Waits until `test` holds in the page.
   *
   * @param {(...args: any[]) => unknown} test
   * @param {{timeout?: number}} [options]
   * @param {unknown[]} args
   */
  async waitForFunction(test, { timeout = 10000 } = {}, ...args) {
    for (const start = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      if (await this.evaluate(test, ...args)) return;
      if (Date.now() - start > timeout) throw new Error(`waited ${timeout} ms in vain for ${test}`);
    }
  }

  async screenshot() {
    return Buffer.from(await this.#ask('screenshot'), 'base64');
  }

  /** The window stays for the next page; this one is left. */
  async close() {
    await this.goto('about:blank');
  }

  async #pointer(actions) {
    await this.#ask('actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }

  #ask(what, body = undefined) {
    return call(`${this.#session}/${what}`, what === 'screenshot' ? 'GET' : 'POST', body);
  }
}

async function call(address, method, body = undefined, limit = 60_000) {
  const signal = AbortSignal.timeout(limit);
  const response = await fetch(address, { method, body: body && JSON.stringify(body), signal });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
  return value;
}

async function listening(driver, address) {
  for (let tries = 0; tries < 100; tries++) {
    if (driver.exitCode !== null) throw new Error('WebKitWebDriver ended at once');
    const status = await fetch(`${address}/status`).catch(() => null);
    if (status) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('WebKitWebDriver does not answer');
}

function firstLine(child, stream) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    createInterface({ input: stream }).once('line', resolve);
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
