import assert from 'node:assert/strict';
import { it } from 'node:test';
import { importTypeScript } from './harness/bundle.js';

const { Marks, isVisible, ALL_VISIBLE } = await importTypeScript('www/shell/marks.ts');

/** An analysis with one finding of each kind inside another, and some that have no mark. */
const ANALYSIS = {
  schema: 1,
  language: 'en',
  quotes: [
    { start: 0, end: 50, kind: 'direct', attribution: 0, parent: null },
    { start: 10, end: 20, kind: 'scare', attribution: null, parent: 0 },
    { start: 60, end: 70, kind: 'title', attribution: null, parent: null },
  ],
  attributions: [
    {
      source: [
        { start: 58, end: 62 },
        { start: 80, end: 90 },
      ],
      cue: [{ start: 52, end: 56 }],
      content: [{ start: 0, end: 50 }],
      form: 'direct',
      speaker: null,
      confidence: 1,
    },
    { source: [], cue: [], content: [{ start: 90, end: 99 }], form: 'indirect', speaker: null, confidence: 1 },
  ],
  speakers: [],
  claims: [
    { start: 10, end: 20, strength: 'weak', attribution: 0, confidence: 1, reasons: [] },
    { start: 25, end: 40, strength: 'strong', attribution: 0, confidence: 1, reasons: [] },
    { start: 45, end: 45, strength: 'strong', attribution: null, confidence: 1, reasons: [] },
  ],
};

const ids = (marks) => marks.map(({ id }) => id);

it('lists marks in text order, the outer before the inner, and nothing that cannot be painted', () => {
  assert.deepEqual(ids(new Marks(ANALYSIS).list), ['quote-0', 'quote-1', 'claim-0', 'claim-1', 'attribution-0']);
});

it('gives an attribution its parts in text order', () => {
  assert.deepEqual(new Marks(ANALYSIS).get('attribution-0').parts, [
    { role: 'cue', start: 52, end: 56 },
    { role: 'source', start: 58, end: 62 },
    { role: 'source', start: 80, end: 90 },
  ]);
});

it('finds the marks at an offset, the innermost first, ends excluded', () => {
  const marks = new Marks(ANALYSIS);
  const at = Object.fromEntries(
    [0, 10, 19, 20, 39, 40, 50, 53, 85, 90, 1000].map((offset) => [offset, ids(marks.at(offset))]),
  );
  assert.deepEqual(at, {
    0: ['quote-0'],
    10: ['claim-0', 'quote-1', 'quote-0'],
    19: ['claim-0', 'quote-1', 'quote-0'],
    20: ['quote-0'],
    39: ['claim-1', 'quote-0'],
    40: ['quote-0'],
    50: [],
    53: ['attribution-0'],
    85: ['attribution-0'],
    90: [],
    1000: [],
  });
});

it('agrees with looking at every part, on many overlapping marks', () => {
  // A small generator with a fixed seed: the same marks at every run.
  let seed = 7;
  const random = (below) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const quotes = Array.from({ length: 500 }, () => {
    const start = random(2000);
    return { start, end: start + 1 + random(60), kind: 'direct', attribution: null, parent: null };
  });
  const marks = new Marks({ ...ANALYSIS, quotes, attributions: [], claims: [] });
  for (let offset = 0; offset < 2100; offset++) {
    const expected = marks.list.filter(({ parts }) => parts.some(({ start, end }) => start <= offset && offset < end));
    assert.deepEqual(new Set(ids(marks.at(offset))), new Set(ids(expected)), `at ${offset}`);
  }
});

it('shows what the reader wants to see', () => {
  const shown = (visibility) => ids(new Marks(ANALYSIS).list.filter((mark) => isVisible(mark, visibility)));
  assert.equal(shown(ALL_VISIBLE).length, 5);
  assert.deepEqual(shown({ quotes: false, attributions: false, claims: 'strong' }), ['claim-1']);
  assert.deepEqual(shown({ quotes: false, attributions: true, claims: 'none' }), ['attribution-0']);
});

it('has no marks where nothing was found', () => {
  const marks = new Marks({ schema: 1, language: 'und', quotes: [], attributions: [], speakers: [], claims: [] });
  assert.deepEqual([marks.list, marks.at(0), marks.get('quote-0')], [[], [], undefined]);
});
