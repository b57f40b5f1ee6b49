/**
 * What was found as schema.org describes it, for machines that read the page: a `Quotation` for every direct quotation
 * with who says it (`spokenByCharacter`), a `Claim` for every claim with where it appears (`appearance`).
 */

import type { Analysis, Speaker } from '../shell/analysis.ts';

/** Of what the quotations and claims are. */
export interface PageOfData {
  /** Address of the page. */
  readonly url: string;
  readonly title: string;
}

/** The JSON-LD for `analysis` of `text`, which stands on `page`. */
export function structuredData(analysis: Analysis, text: string, { url, title }: PageOfData): object {
  const article = { '@type': 'NewsArticle', '@id': url, url, headline: title };
  const { quotes, attributions, speakers, claims } = analysis;
  const speakerOf = (attribution: number | null): Speaker | null => {
    const speaker = attribution === null ? null : attributions[attribution]?.speaker;
    return speaker == null ? null : (speakers[speaker] ?? null);
  };
  const said = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
  const quotations = quotes
    .filter(({ kind, parent }) => kind === 'direct' && parent === null)
    .map((quote) => {
      const speaker = speakerOf(quote.attribution);
      return {
        '@type': 'Quotation',
        text: said(quote).replace(/^["“„«]|["”“»]$/g, ''),
        isPartOf: { '@id': url },
        ...(speaker ? { spokenByCharacter: characterOf(speaker) } : {}),
      };
    });
  const statements = claims.map((claim) => {
    const speaker = speakerOf(claim.attribution);
    return {
      '@type': 'Claim',
      text: said(claim),
      appearance: { '@id': url },
      ...(speaker ? { claimInterpreter: characterOf(speaker) } : {}),
      ...(claim.verified ? { citation: claim.verified } : {}),
    };
  });
  return { '@context': 'https://schema.org', '@graph': [article, ...quotations, ...statements] };
}

/** schema.org knows persons and organisations; whoever the article does not identify has a description and no name. */
function characterOf({ kind, name, role, anonymous }: Speaker): object {
  const type = kind === 'person' ? 'Person' : 'Organization';
  if (anonymous) return { '@type': type, description: name };
  return { '@type': type, name, ...(role ? (kind === 'person' ? { jobTitle: role } : { description: role }) : {}) };
}
