// A time dimension with a grain in `by`: the same as a grain when it is the time of every metric asked for (S6).
import { bindRow } from '../../catalog/bind/bind-row.ts';
import type { Dimension } from '../../catalog/catalog.ts';
import { measuresUnder } from '../../catalog/measures-under.ts';
import { isLeaf } from '../../expression/transform.ts';
import { isGrain } from '../../time/grains.ts';
import type { Asked } from '../asked.ts';
import { openGrouping, outputOf } from '../grouping.ts';
import type { Input, RowsInput } from '../query.ts';
import type { AskedGroup, Resolver } from '../resolver.ts';

/** Turns time dimensions that are every metric's own time into grains. */
export function recogniseOwnTime(groups: readonly AskedGroup[], asked: readonly Asked[], resolver: Resolver): readonly AskedGroup[] {
  if (resolver.ageGrains.length > 0) return groups;
  const own = resolver.catalog.calendars.grains;
  if (!groups.some((group) => isGrain(grainIn(group)) || own.has(grainIn(group)))) return groups;
  if (asked.some(countsInForce)) return groups;
  const inputs = inputsOf(asked, resolver).filter((input) => !input.timeless);
  return groups.map((group) => {
    const grain = grainIn(group);
    const ofCalendar = own.get(grain);
    if (group.kind !== 'dimension' || (!isGrain(grain) && !ofCalendar) || inputs.length === 0) return group;
    if (!inputs.every((input) => isOwnTime(group.parts, grain, input, resolver))) return group;
    if (ofCalendar) return { kind: 'calendar', name: group.name, grain: ofCalendar };
    return isGrain(grain) ? { kind: 'time', name: group.name, grain } : group;
  });
}

/** What is in force has no time of its own, and the dates of its rows are plain dimensions. */
const countsInForce = (asked: Asked): boolean =>
  [...(asked.kind === 'metric' ? measuresUnder(asked.metric) : [{ measure: asked.measure, ignored: [] }])].some(
    ({ measure, ignored }) => measure.stock !== undefined && measure.model.valid !== undefined && !ignored.some(({ time }) => time),
  );

const grainIn = (group: AskedGroup): string => (group.kind === 'dimension' ? (group.parts[group.parts.length - 1] ?? '') : '');

/** All inputs of the metrics asked for, without groups; what is wrong with them is found later. */
function inputsOf(asked: readonly Asked[], resolver: Resolver): readonly RowsInput[] {
  const grouping = openGrouping([], true);
  const apart: Resolver = { ...resolver, findings: [], notes: new Map(), seen: new Map(), ways: new Map() };
  for (const metric of asked) outputOf(metric, { makesGroups: true, shown: true }, grouping, apart);
  return [...grouping.inputs.values()].flatMap(rowsInputs);
}

const rowsInputs = (input: Input): readonly RowsInput[] => (input.kind === 'rows' ? [input] : input.inner.inputs.flatMap(rowsInputs));

function isOwnTime(parts: readonly string[], grain: string, { model, time, aged }: RowsInput, resolver: Resolver): boolean {
  if (!time || aged || parts.length < 2) return false;
  const bound = bindRow({ kind: 'name', parts }, { text: parts.join('.') }, { ...resolver.scope, model, place: 'group' });
  if (!bound.ok || !isLeaf(bound.value) || bound.value.kind !== 'dimension') return false;
  const { dimension, path, grain: written } = bound.value;
  // a dimension that is called like a grain is its own values, whatever these are
  return dimension === time.dimension && path.id === time.path.id && (written ?? heldBy(dimension)) === grain;
}

/** The finest grain that a time dimension holds. */
const heldBy = ({ grain, type }: Dimension): string | undefined => grain ?? (type.name === 'date' ? 'day' : undefined);
