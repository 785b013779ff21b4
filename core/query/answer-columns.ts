// What the columns of an answer are, before and after it is run.
import type { FormatDefinition, LocalizedText } from '../definition/definitions.ts';
import type { Type } from '../expression/type.ts';
import { funnelColumns } from './journeys/funnel-columns.ts';
import type { Query } from './query.ts';

/** A column as section 5 of the language shows it. */
export interface AnswerColumn {
  readonly name: string;
  /** A mark is told of rows, or tells them apart, and is no value that is shown. */
  readonly role: 'time' | 'dimension' | 'metric' | 'mark';
  readonly type: Type;
  readonly grain?: string;
  readonly label?: LocalizedText;
  readonly format?: FormatDefinition;
}

/** Groups, then shown metrics, then the marks of the rest of `top` and of periods that are not over. */
export function answerColumns(query: Query): readonly AnswerColumn[] {
  const groups = query.groups.map((group): AnswerColumn => ({
    name: group.name,
    role: group.unshown ? 'mark' : group.kind === 'dimension' ? 'dimension' : 'time',
    type: group.type,
    ...(group.grain ? { grain: group.grain } : {}),
    ...(group.label ? { label: group.label } : {}),
    ...(group.format ? { format: group.format } : {}),
  }));
  if (query.funnel) return [...groups, ...funnelColumns];
  const metrics = query.outputs
    .filter((output) => output.shown)
    .map((output): AnswerColumn => ({
      name: output.name,
      role: 'metric',
      type: output.type,
      ...(output.label ? { label: output.label } : {}),
      ...(output.format ? { format: output.format } : {}),
    }));
  const other: readonly AnswerColumn[] = query.top?.others ? [{ name: '$other', role: 'mark', type: { name: 'boolean' } }] : [];
  const incomplete: readonly AnswerColumn[] =
    query.unfinished?.calendars || query.notOver ? [{ name: '$incomplete', role: 'mark', type: { name: 'boolean' } }] : [];
  return [...groups, ...metrics, ...other, ...incomplete];
}
