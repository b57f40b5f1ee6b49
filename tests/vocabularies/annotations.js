/**
 * Whether a collection of annotations is what the W3C's context and vocabulary make of it: read as JSON-LD, with nothing in it
 * that the context does not know, and no property on a thing, or with a value, that it is not meant for.
 */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import jsonld from 'jsonld';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

const read = async (name) => JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'));

/**
 * Fails where `collection` is no such thing.
 *
 * @param {object} collection
 */
export async function checkAnnotations(collection) {
  const [context, vocabulary] = await Promise.all([read('anno.json'), read('annotations.json')]);
  const documentLoader = async (url) => {
    assert.equal(url, CONTEXT, 'no other context is named');
    return { contextUrl: null, documentUrl: url, document: context };
  };
  // Safe: what the context does not know is an error, and is not left out in silence.
  const expanded = await jsonld.expand(collection, { documentLoader, safe: true });
  assert.equal(expanded.length, 1);
  new Check(context['@context'], vocabulary).thing(expanded[0], ['as:OrderedCollection']);
}

class Check {
  #prefixes;
  #vocabulary;

  constructor(context, vocabulary) {
    this.#prefixes = Object.entries(context).filter(([, meant]) => /[#/]$/.test(meant));
    this.#vocabulary = vocabulary;
  }

  /** `thing` is of one of the `wanted` classes, as far as it says what it is, and has only what that may have. */
  thing(thing, wanted) {
    const classes = (thing['@type'] ?? []).map((type) => this.#short(type));
    if (classes.length)
      assert.ok(
        classes.some((one) => this.#isA(one, wanted)),
        `${classes} in place of ${wanted}`,
      );
    const known = classes.length ? classes : wanted;
    for (const [iri, values] of Object.entries(thing)) {
      if (iri.startsWith('@')) continue;
      const name = this.#short(iri);
      const property = this.#vocabulary.properties[name];
      assert.ok(property, `there is no ${name}`);
      assert.ok(
        known.some((one) => this.#isA(one, property.of)),
        `${name} on ${known}`,
      );
      for (const value of values.flatMap((each) => each['@list'] ?? [each])) this.#value(name, value, property.to);
    }
  }

  #value(name, value, wanted) {
    if ('@value' in value) {
      const type = this.#short(value['@type'] ?? 'http://www.w3.org/2001/XMLSchema#string');
      assert.ok(wanted.includes(type), `${name}: ${JSON.stringify(value)}`);
      if (type === 'xsd:string') assert.equal(typeof value['@value'], 'string', name);
      if (type === 'xsd:nonNegativeInteger') assert.ok(Number.isInteger(value['@value']) && value['@value'] >= 0, name);
      return;
    }
    const named = wanted.flatMap((each) => this.#vocabulary.individuals[each] ?? []);
    if (named.length) assert.ok(named.includes(this.#short(value['@id'])), `${name}: ${value['@id']}`);
    else if (wanted.includes('any')) assert.ok(URL.canParse(value['@id']), `${name}: ${value['@id']}`);
    else this.thing(value, wanted);
  }

  #isA(one, wanted) {
    return wanted.includes(one) || wanted.includes(this.#vocabulary.classes[one]);
  }

  #short(iri) {
    const [prefix, start] = this.#prefixes.find(([, meant]) => iri.startsWith(meant)) ?? ['', ''];
    return start ? `${prefix}:${iri.slice(start.length)}` : iri;
  }
}
