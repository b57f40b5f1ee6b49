/** The content script that looks whether a page may be an article. */
export {};
