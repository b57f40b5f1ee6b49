/** The parts of the interface that need no page: the catalogue's sentences, and where the card goes. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { importTypeScript, ROOT } from './harness/bundle.js';

const { sentencesIn } = await importTypeScript('www/shell/catalogue.ts');
const { Messages } = await importTypeScript('www/shell/messages.ts');
const { place, besides, union } = await importTypeScript('www/shell/placement.ts');
const english = JSON.parse(await readFile(join(ROOT, 'www/_locales/en/messages.json'), 'utf8'));

describe('messages', () => {
  const messages = new Messages(sentencesIn(english), 'en');

  it('fills in arguments by placeholder, whatever is in them', () => {
    assert.equal(
      messages.text('reasonSingleSource', 'A $EVIDENCE$ & $1'),
      'Only A $EVIDENCE$ & $1 says so; the article gives no independent confirmation.',
    );
    assert.equal(messages.text('cardPosition', '2'), '2 of ');
  });

  it('knows $$, and placeholders in any case', () => {
    const own = { sum: { message: '$$5 for $Who$', placeholders: { WHO: { content: '$1' } } } };
    assert.equal(new Messages(sentencesIn(own), 'en').text('sum', 'you'), '$5 for you');
  });

  it('counts', () => {
    assert.equal(messages.count('ledgerStatements', 1), '1 statement');
    assert.equal(messages.count('ledgerStatements', 0), '0 statements');
    assert.equal(messages.count('ledgerStatements', 1200), '1,200 statements');
  });

  it('rounds a share, but nothing that is there to nothing', () => {
    assert.deepEqual(
      [0, 0.001, 0.126, 1].map((share) => messages.percent(share)),
      ['0%', '1%', '13%', '100%'],
    );
  });

  it('puts evidence into one pair of quotation marks', () => {
    assert.equal(messages.evidence(' “full openness” '), '“full openness”');
    assert.equal(messages.evidence('said'), '“said”');
  });

  it('begins a description small inside a sentence, a name not', () => {
    assert.deepEqual(
      ['The town council', 'Ana Berg', 'Theo Lind'].map((name) => messages.inside(name)),
      ['the town council', 'Ana Berg', 'Theo Lind'],
    );
  });
});

describe('the place of the card', () => {
  const area = { left: 0, top: 0, right: 1000, bottom: 800 };
  /**
   * @param {number} left
   * @param {number} top
   */
  const mark = (left, top) => ({ left, top, right: left + 100, bottom: top + 20 });
  const size = { width: 400, height: 300 };

  it('is below the mark where there is room', () => {
    assert.deepEqual(place(mark(50, 100), size, area), { left: 50, top: 128, room: 664 });
  });

  it('is above it where there is none below', () => {
    assert.deepEqual(place(mark(50, 700), size, area), { left: 50, top: 392, room: 684 });
  });

  it('is pressed into the larger room where neither suffices', () => {
    assert.deepEqual(place(mark(50, 400), { width: 400, height: 600 }, area), { left: 50, top: 8, room: 384 });
  });

  it('does not leave the area at the side', () => {
    assert.equal(place(mark(900, 100), size, area).left, 592);
    assert.equal(place(mark(-80, 100), size, area).left, 8);
  });

  it('spares the panel beside the mark, on either side, and only while it is in sight', () => {
    const panel = { left: 700, top: 0, right: 1000, bottom: 800 };
    assert.deepEqual(besides(panel, mark(50, 100), area), { ...area, right: 700 });
    assert.deepEqual(besides({ ...panel, left: 0, right: 300 }, mark(400, 100), area), { ...area, left: 300 });
    assert.deepEqual(besides({ ...panel, top: 900, bottom: 1500 }, mark(50, 100), area), area);
    assert.deepEqual(besides({ ...panel, left: 0 }, mark(50, 100), area), area);
  });

  it('is measured from all lines of the mark', () => {
    assert.deepEqual(union([mark(50, 100), mark(0, 120)]), { left: 0, top: 100, right: 150, bottom: 140 });
    assert.equal(union([]), null);
  });
});
