/**
 * The demo: an article, a text of the visitor's own, or a real article, marked while it is read.
 *
 * One thing is read at a time, by one session; the interface stays and is given the session of the moment.
 */

import english from '../_locales/en/messages.json';
import { sentencesIn } from '../shell/catalogue.ts';
import { mount } from '../shell/interface.ts';
import { Messages } from '../shell/messages.ts';
import type { PageText } from '../shell/page-text.ts';
import { regionOf } from '../shell/read-page.ts';
import { attach, type Session } from '../shell/session.ts';
import { OWN_LOOK_CSS } from '../shell/styles.ts';
import { wasmAnalyzer } from '../shell/wasm-analyzer.ts';
import { type Article, articleText, listArticles } from './articles.ts';
import { Editor } from './editor.ts';
import { loadPreferences, savePreferences } from './settings.ts';

const analyzer = wasmAnalyzer({ worker: new URL('engine-worker.js', import.meta.url) });
const preferences = loadPreferences();
const reader = mount(document, {
  messages: new Messages(sentencesIn(english), 'en'),
  home: find('#ledger'),
  look: OWN_LOOK_CSS,
  preferences,
  changed: savePreferences,
});

const sample = find('#sample');
const plain = find('#plain');
const frame = find<HTMLIFrameElement>('#page');
const editor = new Editor(find('#own'), () => void session?.refresh());
const choice = find<HTMLSelectElement>('#choice');
const views = [sample, plain, frame, editor.element];

let session: Session | null = null;
let articles: ReadonlyMap<string, Article> = new Map();

choice.addEventListener('change', () => void open(choice.value));
frame.addEventListener('load', () => {
  if (!frame.hidden && frame.contentDocument) readDocument(frame.contentDocument);
});
void open(choice.value);
void offer();

/** Shows what was chosen and reads it. */
async function open(value: string): Promise<void> {
  session?.detach();
  session = null;
  const article = articles.get(value);
  if (article?.kind === 'page') {
    show(frame);
    // The frame's load event reads it.
    frame.contentWindow?.location.replace(article.url);
  } else if (article) {
    const text = await articleText(article).catch(asError);
    if (choice.value !== value) return;
    if (text instanceof Error) {
      reader.report(text);
      return;
    }
    plain.replaceChildren(...paragraphs(text));
    show(plain);
    readElement(plain);
  } else if (value === 'own') {
    show(editor.element);
    readElement(editor.element);
    editor.element.focus();
  } else {
    show(sample);
    readElement(sample);
  }
}

function readElement(element: HTMLElement): void {
  session = attach(document, analyzer, { region: () => regionOf(element), visibility: preferences.visibility });
  reader.attach(session, document);
}

function readDocument(marked: Document): void {
  session?.detach();
  session = attach(marked, analyzer, { visibility: preferences.visibility });
  reader.attach(session, marked, frame);
  const stop = session.on('state', ({ page }) => {
    stop();
    beginningOf(page)?.scrollIntoView();
  });
}

/** Where the article of a saved page begins: without the site's styles, its menus may fill screens before it. */
function beginningOf(page: PageText): Element | null {
  return page.rangesOf({ start: 0, end: 1 })[0]?.startContainer.parentElement ?? null;
}

function show(view: HTMLElement): void {
  for (const other of views) other.hidden = other !== view;
  scrollTo(0, 0);
  document.body.classList.toggle('framed', view === frame);
}

/** Lists the real articles, where there are any. */
async function offer(): Promise<void> {
  const offered = await listArticles();
  articles = new Map(offered.map((article) => [article.id, article]));
  for (const [group, kind] of [
    ['#texts', 'text'],
    ['#pages', 'page'],
  ] as const) {
    const options = offered.filter((article) => article.kind === kind).map(({ id, title }) => new Option(title, id));
    find<HTMLOptGroupElement>(group).append(...options);
    find<HTMLOptGroupElement>(group).hidden = options.length === 0;
  }
}

/** A plain text with a line a block, as elements. */
function paragraphs(text: string): HTMLElement[] {
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.map((line, index) => {
    const block = document.createElement(index === 0 ? 'h2' : 'p');
    block.className = index === 0 ? 'headline' : '';
    block.textContent = line;
    return block;
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function find<Found extends HTMLElement>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}
