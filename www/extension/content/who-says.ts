/** “Who says this?”: the card of what is said or claimed in words that the reader selected. */

import type { Span } from '../../shell/analysis.ts';
import type { Findings, Subject } from '../../shell/findings.ts';
import type { Interface } from '../../shell/interface.ts';
import type { Messages } from '../../shell/messages.ts';

/** Opens the card of what is said or claimed in `span`, be it shown or not; says calmly where that is nothing. */
export function whoSays(shown: Interface, span: Span | null, messages: Messages): void {
  const subject = span && shown.findings && subjectWithin(shown.findings, span);
  if (subject) shown.open(subject);
  else shown.say(messages.text('whoSaysNobody'));
}

/**
 * Who says what stands in `span`, and what is claimed there; null where nothing is. What is passed on counts whole,
 * also where only its source is marked; the shortest stretch is the subject.
 */
function subjectWithin(findings: Findings, span: Span): Subject | null {
  const { attributions } = findings.analysis;
  const hits = findings.marks.list.flatMap((mark) => {
    const said = mark.kind === 'attribution' ? (attributions[mark.index]?.content ?? []) : [];
    const lengths = [...mark.parts, ...said]
      .filter(({ start, end }) => start < span.end && span.start < end)
      .map(({ start, end }) => end - start);
    return lengths.length ? [{ mark, length: Math.min(...lengths) }] : [];
  });
  return findings.at(hits.sort((a, b) => a.length - b.length).map(({ mark }) => mark));
}
