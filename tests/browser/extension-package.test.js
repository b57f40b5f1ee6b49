/** The two packages as they are handed to the stores. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { ROOT } from './harness/bundle.js';

const BROWSERS = ['chrome', 'firefox'];

/** What the scripts that run in pages may take on the wire, in bytes after compression. */
const BUDGET = 40_000;

const hashes = () =>
  Promise.all(
    BROWSERS.map(async (browser) => {
      const archive = await readFile(join(ROOT, `dist/sourcelight-${browser}.zip`));
      return createHash('sha256').update(archive).digest('hex');
    }),
  );

const manifest = async (browser) => JSON.parse(await readFile(join(ROOT, 'dist', browser, 'manifest.json'), 'utf8'));

it('two builds give the same bytes', async () => {
  const before = await hashes();
  execFileSync('cargo', ['run', '--quiet', '--package', 'xtask', '--', 'build'], { cwd: ROOT, stdio: 'ignore' });
  assert.deepEqual(await hashes(), before);
});

for (const browser of BROWSERS) {
  it(`asks for no more than it needs, in ${browser}`, async () => {
    const { permissions, optional_host_permissions, ...rest } = await manifest(browser);
    assert.deepEqual(permissions, ['activeTab', 'contextMenus', 'scripting', 'storage']);
    assert.deepEqual(optional_host_permissions, ['*://*/*']);
    for (const key of ['host_permissions', 'optional_permissions', 'content_scripts', 'web_accessible_resources']) {
      assert.equal(rest[key], undefined, key);
    }
    assert.match(rest.content_security_policy.extension_pages, /default-src 'none'.*connect-src 'self'/);
  });
}

for (const browser of BROWSERS) {
  it(`has its icon at every size that it names, in ${browser}`, async () => {
    const { icons, action } = await manifest(browser);
    assert.deepEqual(Object.keys(icons), ['16', '32', '48', '128']);
    for (const [size, path] of Object.entries({ ...icons, ...action.default_icon })) {
      const png = await readFile(join(ROOT, 'dist', browser, path));
      // The header of a PNG holds width and height, big-endian.
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [Number(size), Number(size)], path);
    }
  });
}

it('each manifest starts the background in its browser’s own way', async () => {
  const [chrome, firefox] = await Promise.all(BROWSERS.map(manifest));
  assert.deepEqual(chrome.background, { service_worker: 'background.js', type: 'module' });
  assert.deepEqual(firefox.background, { scripts: ['background.js'], type: 'module' });
  assert.equal(chrome.browser_specific_settings, undefined);
});

it(`the scripts in pages take less than ${BUDGET} bytes on the wire, the gate hardly any`, async () => {
  const [gate, reader, shown] = await Promise.all(
    ['gate.js', 'reader.js', 'interface.js'].map(
      async (name) => brotliCompressSync(await readFile(join(ROOT, 'dist/chrome', name))).length,
    ),
  );
  assert.ok(gate < 2000, `the gate takes ${gate} bytes`);
  assert.ok(gate + reader + shown < BUDGET, `${gate + reader + shown} bytes`);
});
