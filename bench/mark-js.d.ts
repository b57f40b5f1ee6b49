/** As much of mark.js as the benchmark calls; the package brings no types. */
declare module 'mark.js' {
  export default class Mark {
    constructor(root: Element);
    markRanges(ranges: readonly { readonly start: number; readonly length: number }[]): void;
    unmark(): void;
  }
}
