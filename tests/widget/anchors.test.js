/** Anchors: few are kept, all are there again, and each finds its words in a text that has changed. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importTypeScript } from '../browser/harness/bundle.js';

const { anchorsOf, anchorsWithin, findAnchors } = await importTypeScript('www/widget/anchors.ts');
const { blocksOf } = await importTypeScript('www/widget/blocks.ts');

const TEXT = 'The dam held.\nThe mayor, Ida Renn, said that the dam might break by Friday.\nNobody slept.';

/** The span of `words` in the text. */
const spanOf = (words) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });

/** Content, source, cue, a hedge in the content, a name in the source, and two spans that overlap. */
const SPANS = ['that the dam might break by Friday', 'The mayor, Ida Renn,', 'said', 'might', 'Ida Renn'].map(spanOf);
const OVERLAPPING = ['Renn, said that', 'said that the'].map(spanOf);

/** Finds `words`, of those spans, in `text`; what it finds there, or null. */
function found(words, text) {
  const anchors = anchorsWithin(anchorsOf(TEXT, SPANS), SPANS);
  const places = findAnchors(anchors, blocksOf(TEXT), text, blocksOf(text));
  const at = anchors.findIndex(({ start, end }) => TEXT.slice(start, end) === words);
  const place = places[at];
  return place && text.slice(place.start, place.end);
}

describe('anchors', () => {
  it('are kept for what lies in nothing else', () => {
    assert.deepEqual(
      anchorsOf(TEXT, [...SPANS, ...SPANS]).map(({ selector }) => selector.exact),
      ['The mayor, Ida Renn,', 'said', 'that the dam might break by Friday'],
    );
  });

  it('are there again for every span, with the same words on either side', () => {
    for (const spans of [SPANS, OVERLAPPING, [...SPANS, ...OVERLAPPING]]) {
      const again = anchorsWithin(anchorsOf(TEXT, spans), spans);
      assert.equal(again.length, spans.length);
      for (const anchor of again) assert.deepEqual(anchor, anchorsOf(TEXT, [anchor])[0]);
    }
  });

  it('find what lies in a span that has changed', () => {
    const changed = TEXT.replace('by Friday', 'tonight').replace('The dam held.', 'The dam held so far.');
    assert.equal(found('that the dam might break by Friday', changed), null);
    assert.equal(found('might', changed), 'might');
    assert.equal(found('Ida Renn', changed), 'Ida Renn');
  });

  it('find nothing where the words stand twice with the same neighbours', () => {
    const twice = TEXT.replace('might break', 'might, the dam might break').replace('said', 'told us');
    assert.equal(found('said', twice), null);
    const line = TEXT.split('\n')[1];
    assert.equal(found('Ida Renn', `Late.\n${line} Now.\n${line} Now.`), null);
  });
});
