/** The background: a service worker in Chrome, an event page in Firefox. */
export {};
