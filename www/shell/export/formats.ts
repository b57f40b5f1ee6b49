/** The formats in which findings are taken along. */

/** The formats that a file may have. */
export const FORMATS = ['markdown', 'csv', 'annotations'] as const;

/** A format of the export. */
export type Format = (typeof FORMATS)[number];
