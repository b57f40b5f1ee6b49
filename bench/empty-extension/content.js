/**
 * The least that an extension can do: it tells the page when content scripts are let in (`document_idle`), and when its
 * background has answered a message. What an extension takes longer is its own doing.
 */

document.dispatchEvent(new Event('bench-idle'));
(globalThis.browser ?? chrome).runtime
  .sendMessage('there')
  .then(() => document.dispatchEvent(new Event('bench-answered')));
