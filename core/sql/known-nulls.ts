// A null of unknown type in a union becomes one like the column of another part: engines give a union the type that they see in its first two.
import type { Absent, NamedScalar, Scalar, Select } from '../plan/relation.ts';

/** The parts of a union, whose columns are aligned by their place; in the first all types are known as far as any part knows them. */
export function withKnownNulls(parts: readonly Select[]): readonly Select[] {
  const [first, ...rest] = parts;
  if (!first || rest.length < 2) return parts;
  return [{ ...first, columns: first.columns.map((column, index) => known(column, rest, index)) }, ...rest];
}

function known(column: NamedScalar, parts: readonly Select[], index: number): NamedScalar {
  if (!isOpen(column.value)) return column;
  const like = parts.flatMap((part) => columnOf(part.columns[index]?.value, part))[0];
  return like === undefined ? column : { ...column, value: { ...column.value, like } };
}

const isOpen = (value: Scalar): value is Absent => value.kind === 'absent' && (value.type.name === 'unknown' || value.type.name === 'null');

/** The column of a step that a value is; a step may be read under another name. */
function columnOf(
  value: Scalar | undefined,
  { alias, from, joins }: Select,
): readonly { readonly step: string; readonly column: string }[] {
  if (value?.kind !== 'ref' || value.read) return [];
  const source = value.source === alias ? from : joins.find((join) => join.alias === value.source)?.source;
  return source?.kind === 'step' ? [{ step: source.name, column: value.name }] : [];
}
