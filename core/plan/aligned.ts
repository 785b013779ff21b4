// All inputs of a query side by side on its groups: each is aggregated alone, then parts are put below each other and grouped once more.
import { planAgeFill } from './ages/age-fill.ts';
import { planFill } from './fill.ts';
import type { Group, Grouped, Input, RowsInput } from '../query/query.ts';
import type { Fill } from '../query/fills.ts';
import type { Type } from '../expression/type.ts';
import { planWithCoarser } from './coarser.ts';
import { planMembers } from './members.ts';
import { nothingRead, type Aligned } from './alignment.ts';
import { groupColumns } from '../query/group-columns.ts';
import type { Part } from './part.ts';
import type { Planner } from './planner.ts';
import type { NamedScalar, Scalar, Select } from './relation.ts';
import { coalesce, equal, integerLiteral, ref, someRow, truth, falsehood, typeOf } from './scalars.ts';
import { agesOf, planAged, planAges } from './ages/aged-scan.ts';
import { isChosenAnew, lastAgesAnew, planLastAges } from './ages/chosen-anew.ts';
import { partFromReduced } from './top/read-once.ts';
import { planScan, scansOf, type Scan } from './scan.ts';
import { needsSeen, planSeen, type Planned } from './spans/seen.ts';
import { beginSpanned, planSpanned, spansOf, type Begun } from './spans/spanned.ts';
import { fromStep } from './from-step.ts';

/** Plans all inputs of a query along its groups; `fill` adds groups for the periods that miss, or those of a part that is planned, before coarser values are repeated over them. */
export function planGrouped(grouped: Grouped, planner: Planner, fill?: Fill | Part): Aligned {
  const { groups } = grouped;
  const { parts, seen } = planParts(grouped, planner);
  const aligned = assemble(parts, groups, planner);
  if (!fill) return aligned;
  if ('select' in fill) return assemble([...parts, fill], groups, planner);
  const periods = fill.kind === 'ages' ? planAgeFill(groups, aligned, parts, planner) : planFill(fill, groups, aligned, planner, seen);
  planner.steps.push(periods.select);
  return assemble([...parts, periods], groups, planner);
}

/** The parts, and the step with the periods that have rows, where it was needed. */
function planParts(grouped: Grouped, planner: Planner): { readonly parts: readonly Part[]; readonly seen?: string } {
  const { groups, inputs } = grouped;
  const scans = scansOf(inputs.filter((input): input is RowsInput => input.kind === 'rows'));
  const pushed = (part: Part): Part => {
    planner.steps.push(part.select);
    return part;
  };
  const isLastAnew = (scan: Scan): boolean => !agesOf(scan) && !spansOf(scan) && isChosenAnew(scan, groups, planner);
  const plain = planWithCoarser(
    scans.filter((scan) => !spansOf(scan) && !agesOf(scan) && !isLastAnew(scan)),
    groups,
    planner,
    (scan) => pushed(partFromReduced(scan, groups, planner) ?? planScan(scan, groups, planner)),
  );
  const lasting = scans.filter(isLastAnew).map((scan) => planLastAges(scan, groups, planner));
  const aged = planAlongAges(scans, plain, lasting, groups, planner).map(pushed);
  const begun = beginSpanned(
    scans.filter((scan) => spansOf(scan) !== undefined),
    groups,
    planner,
  );
  const seen = planner.seen ?? (needsSeen(grouped) ? planSeen(grouped, plannedOf(scans, plain, begun, groups), planner) : undefined);
  const inside: Planner = seen === undefined ? planner : { ...planner, seen };
  const spanned = planSpanned(begun, groups, seen, planner).map(pushed);
  const members = inputs.flatMap((input) =>
    input.kind === 'members' ? [pushed(planMembers(input, groups, planGrouped(input.inner, inside, input.every), planner))] : [],
  );
  return { parts: [...plain, ...aged, ...spanned, ...members], ...(seen === undefined ? {} : { seen }) };
}

/** What counts at other ages than its own, and the last ages where members are chosen anew at each. */
function planAlongAges(
  scans: readonly Scan[],
  plain: readonly Part[],
  lasting: readonly Part[],
  groups: readonly Group[],
  planner: Planner,
): readonly Part[] {
  const aged = scans.flatMap((scan) => {
    const ages = agesOf(scan);
    return ages ? [{ scan, ages }] : [];
  });
  if (aged.length + lasting.length === 0) return [];
  const step = planAges([...plain, ...lasting], groups, planner);
  return [
    ...lasting.map((part) => lastAgesAnew(part, step, groups, planner)),
    ...aged.map(({ scan, ages }) => planAged(scan, ages, step, groups, planner)),
  ];
}

function plannedOf(scans: readonly Scan[], parts: readonly Part[], begun: readonly Begun[], groups: readonly Group[]): Planned {
  const atoms = begun.flatMap(({ scan, atoms: part }) => (part ? [{ scan, atoms: part }] : []));
  const looked = begun.flatMap(({ scan, atoms: part }) => (part ? [] : [scan]));
  // without a group of time the parts do not tell their periods
  const plain = groups.some((group) => group.kind === 'time') ? [] : scans.filter((scan) => !spansOf(scan) && !agesOf(scan));
  return { parts, atoms, scans: [...looked, ...plain] };
}

function assemble(parts: readonly Part[], groups: readonly Group[], planner: Planner): Aligned {
  const [first] = parts;
  if (!first) return nothingRead;
  if (parts.length === 1 && first.present.every(Boolean)) return single(first, groups);
  return spread(parts, groups, planner);
}

/** One part needs no alignment. */
function single(part: Part, groups: readonly Group[]): Aligned {
  const { name } = part.select;
  const key = keyReader([part], groups, name);
  const made = part.makes === 'column' && groups.length > 0 ? [ref(name, 'makes', { name: 'boolean' })] : [];
  return {
    alias: name,
    from: { kind: 'step', name },
    groups: groups.length,
    group: key,
    input: (input) => ref(name, input.id, input.type),
    other: part.other ? ref(name, 'other', { name: 'boolean' }) : undefined,
    filters: made,
    ofPeriods: made,
  };
}

/** Whether a column has to tell which groups are rows of the answer. */
const marksGroups = (parts: readonly Part[], groups: readonly Group[]): boolean =>
  groups.length > 0 && parts.some((part) => part.makes !== true);

/** The level of a part: which groups it has. */
const levelOf = (part: Part): string => part.present.map((present) => (present ? '1' : '0')).join('');

function spread(parts: readonly Part[], groups: readonly Group[], planner: Planner): Aligned {
  const full = '1'.repeat(groups.length);
  const levels = [...new Set(parts.map(levelOf))];
  const coarse = levels.filter((level) => level !== full);
  const aligned = alignParts(parts, groups, coarse.length > 0, planner);
  const wide = coarse.length > 0 ? spreadCoarse(parts, groups, aligned, planner) : aligned;
  const made = marksGroups(parts, groups) ? [ref(wide, 'makes', { name: 'boolean' })] : [];
  const other = parts.some((part) => part.other) ? ref(wide, 'other', { name: 'boolean' }) : undefined;
  return {
    alias: wide,
    from: { kind: 'step', name: wide },
    groups: groups.length,
    group: keyReader(parts, groups, wide),
    other,
    input: (input) => inputValue(ref(wide, input.id, input.type), input),
    filters: [...(coarse.length > 0 ? [equal(ref(wide, 'level', { name: 'string' }), text(full))] : []), ...made],
    ofPeriods: made,
  };
}

const text = (value: string): Scalar => ({ kind: 'literal', type: { name: 'string' }, value });

const inputValue = (value: Scalar, input: Input): Scalar =>
  input.overNothing === '0' ? coalesce(value, integerLiteral(0), input.type) : value;

function keyReader(parts: readonly Part[], groups: readonly Group[], alias: string): (index: number) => Scalar {
  const names = groupColumns(groups);
  return (index) => ref(alias, names[index] ?? '', keyType(parts, names[index] ?? '', groups[index]?.type));
}

function keyType(parts: readonly Part[], name: string, otherwise: Type | undefined): Type {
  const types = parts.flatMap((part) => part.select.columns.filter((column) => column.name === name).map((column) => typeOf(column.value)));
  return types.find((type) => type.name !== 'unknown') ?? otherwise ?? { name: 'unknown' };
}

/** UNION ALL of the parts, each with all columns, and one more GROUP BY. */
function alignParts(parts: readonly Part[], groups: readonly Group[], levelled: boolean, planner: Planner): string {
  const keys = keyColumns(parts, groups, levelled);
  const inputs = parts.flatMap((part) => part.inputs);
  const names = [
    ...keys,
    ...inputs.map((input) => ({ name: input.id, type: input.type })),
    ...(marksGroups(parts, groups) ? [{ name: 'makes', type: BOOLEAN }] : []),
  ];
  const union = planner.freshName('parts');
  planner.steps.push({ kind: 'union', name: union, parts: parts.map((part) => widened(part, names, levelled)) });
  const name = planner.freshName('aligned');
  const column = (entry: { readonly name: string; readonly type: Type }): Scalar => ref(union, entry.name, entry.type);
  planner.steps.push(
    fromStep(union, {
      name,
      keys: keys.length,
      columns: names.map((entry, index): NamedScalar => ({
        name: entry.name,
        value:
          index < keys.length
            ? column(entry)
            : entry.name === 'makes'
              ? someRow(column(entry))
              : { kind: 'only', arg: column(entry), type: entry.type },
      })),
    }),
  );
  return name;
}

const BOOLEAN: Type = { name: 'boolean' };

function keyColumns(
  parts: readonly Part[],
  groups: readonly Group[],
  levelled: boolean,
): readonly { readonly name: string; readonly type: Type }[] {
  const keys = groupColumns(groups).map((name, index) => ({ name, type: keyType(parts, name, groups[index]?.type) }));
  return [
    ...(levelled ? [{ name: 'level', type: { name: 'string' } as const }] : []),
    ...keys,
    ...(parts.some((part) => part.other) ? [{ name: 'other', type: BOOLEAN }] : []),
  ];
}

function widened(part: Part, names: readonly { readonly name: string; readonly type: Type }[], levelled: boolean): Select {
  const { name: source } = part.select;
  const own = new Set(part.select.columns.map((column) => column.name));
  const value = ({ name, type }: { readonly name: string; readonly type: Type }): Scalar => {
    if (levelled && name === 'level') return text(levelOf(part));
    if (name === 'makes' && part.makes !== 'column') return part.makes ? truth : falsehood;
    if (name === 'other' && !part.other) return part.present.every(Boolean) ? falsehood : { kind: 'absent', type };
    return own.has(name) ? ref(source, name, type) : { kind: 'absent', type };
  };
  return fromStep(source, { name: source, columns: names.map((entry) => ({ name: entry.name, value: value(entry) })) });
}

/** Coarser values repeated over the finer groups that agree with them in the groups that they have. */
function spreadCoarse(parts: readonly Part[], groups: readonly Group[], aligned: string, planner: Planner): string {
  const name = planner.freshName('spread');
  const key = keyReader(parts, groups, aligned);
  const names = groupColumns(groups);
  const level = ref(aligned, 'level', { name: 'string' });
  const columns = parts.flatMap((part) =>
    part.inputs.map((input): NamedScalar => {
      const value = ref(aligned, input.id, input.type);
      if (part.present.every(Boolean)) return { name: input.id, value };
      const partitionBy = part.present.flatMap((present, index) => (present ? [key(index)] : []));
      const otherKey = part.other ? [ref(aligned, 'other', BOOLEAN)] : [];
      return { name: input.id, value: { kind: 'spread', arg: value, partitionBy: [...partitionBy, ...otherKey], type: input.type } };
    }),
  );
  const keys = names.map((column, index): NamedScalar => ({ name: column, value: key(index) }));
  const rest = ['other', 'makes'].filter((column) => (column === 'makes' ? marksGroups(parts, groups) : parts.some((part) => part.other)));
  planner.steps.push(
    fromStep(aligned, {
      name,
      columns: [
        { name: 'level', value: level },
        ...keys,
        ...columns,
        ...rest.map((column): NamedScalar => ({ name: column, value: ref(aligned, column, BOOLEAN) })),
      ],
    }),
  );
  return name;
}
