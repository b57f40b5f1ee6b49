/** The content script that reads and marks an article. */
export {};
