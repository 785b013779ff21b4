// Scans over spans: known spans are constants, others are made from the first and last period that has rows.
import { types } from '../expression/type.ts';
import { groupColumns } from '../query/group-columns.ts';
import type { Group } from '../query/query.ts';
import type { KnownSpans, Spans } from '../query/input-spans.ts';
import type { Part } from './part.ts';
import { isMergeable } from './partial.ts';
import type { Planner } from './planner.ts';
import type { NamedScalar, Select, Source } from './relation.ts';
import { planScan, type Scan } from './scan.ts';
import { ref, truncate } from './scalars.ts';
import { computedSpans } from './computed-spans.ts';
import { knownSource, positionOf, spanColumns } from './span-rows.ts';
import { mergeAtoms, planAtoms, type AtomPart } from './spanned-scan.ts';

/** The spans of a scan. */
export const spansOf = (scan: Scan): Spans | undefined => scan.inputs[0]?.spans;

interface Begun {
  readonly scan: Scan;
  readonly spans: Spans;
  readonly atoms?: AtomPart;
}

/** Plans scans over spans; `others` are the parts whose periods count too where the range does not say them. */
export function planSpanned(scans: readonly Scan[], others: readonly Part[], groups: readonly Group[], planner: Planner): readonly Part[] {
  const begun = scans.flatMap((scan): Begun[] => {
    const spans = spansOf(scan);
    if (!spans) return [];
    return [
      { scan, spans, ...(scan.inputs.every(isMergeable) && hasAtoms(spans) ? { atoms: planAtoms(scan, spans, groups, planner) } : {}) },
    ];
  });
  const seen = begun.some(({ spans }) => spans.rows.kind === 'computed') ? planSeen(begun, others, groups, planner) : undefined;
  const sources = new Map<string, Source>();
  return begun.map(({ scan, spans, atoms }) => {
    const source = sources.get(spans.fingerprint) ?? spanSource(spans, groups, seen, planner);
    sources.set(spans.fingerprint, source);
    return atoms ? mergeAtoms(scan, atoms, spans, source, groups, planner) : planScan(scan, groups, planner, source);
  });
}

const hasAtoms = ({ rows }: Spans): boolean => rows.kind === 'computed' || rows.atoms !== undefined;

/** A step with the spans, so that scans may share it. */
function spanSource(spans: Spans, groups: readonly Group[], seen: string | undefined, planner: Planner): Source {
  const { rows } = spans;
  const name = planner.freshName('spans');
  planner.steps.push(rows.kind === 'known' ? knownStep(name, spans, rows, groups) : computedSpans(name, spans, rows, groups, seen ?? ''));
  return { kind: 'step', name };
}

const knownStep = (name: string, spans: Spans, rows: KnownSpans, groups: readonly Group[]): Select => ({
  kind: 'select',
  name,
  alias: 'span',
  from: knownSource(spans, rows, groups),
  joins: [],
  where: [],
  columns: spanColumns(spans, groups).map(({ name: column, type }): NamedScalar => ({ name: column, value: ref('span', column, type) })),
});

/** A step with the periods in which any input has rows at its own time. */
function planSeen(begun: readonly Begun[], others: readonly Part[], groups: readonly Group[], planner: Planner): string {
  const parts = [
    ...begun.map((entry) => periodsOfScan(entry, groups, planner)),
    ...others.flatMap((part) => periodsOfPart(part, begun[0]?.spans, groups)),
  ];
  const name = planner.freshName('seen');
  planner.steps.push({ kind: 'union', name, parts });
  return name;
}

function periodsOfScan({ scan, spans, atoms }: Begun, groups: readonly Group[], planner: Planner): Select {
  const grain = groups[spans.groups[0] ?? 0]?.grain ?? 'day';
  if (!atoms) return periodsOfRows(scan, spans, grain, planner);
  const { name } = atoms.part.select;
  return {
    kind: 'select',
    name,
    alias: name,
    from: { kind: 'step', name },
    joins: [],
    where: [],
    columns: [{ name: 'period', value: truncate(ref(name, atoms.atom, types.date), grain, types.date) }],
  };
}

/** The periods of rows that are not aggregated by atoms. */
function periodsOfRows(scan: Scan, spans: Spans, grain: string, planner: Planner): Select {
  const atom: Group = { name: 'span_atom', kind: 'time', type: types.date };
  const inputs = scan.inputs.map((input) => ({ ...input, spans: undefined }));
  const part = planScan({ model: scan.model, keys: [positionOf(spans).atom], inputs }, [atom], planner);
  planner.steps.push(part.select);
  const { name } = part.select;
  const value = truncate(ref(name, groupColumns([atom])[0] ?? '', types.date), grain, types.date);
  return { kind: 'select', name, alias: name, from: { kind: 'step', name }, joins: [], where: [], columns: [{ name: 'period', value }] };
}

function periodsOfPart(part: Part, spans: Spans | undefined, groups: readonly Group[]): readonly Select[] {
  const index = spans?.groups[0] ?? 0;
  if (!part.present[index]) return [];
  const { name } = part.select;
  const value = ref(name, groupColumns(groups)[index] ?? '', types.date);
  const where = part.makes === 'column' ? [ref(name, 'makes', types.boolean)] : [];
  return [{ kind: 'select', name, alias: name, from: { kind: 'step', name }, joins: [], where, columns: [{ name: 'period', value }] }];
}
