// `top`: what it chooses from, within which groups, and the ranking that chooses.
import { findAsked, type Asked } from '../asked.ts';
import { groupsOf, openGrouping, outputOf } from '../grouping.ts';
import { findCompared, outputsOf } from './compare.ts';
import type { Input, Output, RowsInput, Top } from '../query.ts';
import { notInAnswer, topName, topOf, othersWithin, topOverManySides } from '../refusals.ts';
import { stepKey } from '../inputs/step-key.ts';
import type { RowExpression } from '../../catalog/catalog.ts';
import { isLeaf } from '../../expression/transform.ts';
import type { TopRequest } from '../request/request.ts';
import { find, type AskedGroup, type Grouping, type Resolver } from '../resolver.ts';

/** Resolves `top`; undefined after a note. */
export function resolveTop(
  request: TopRequest,
  metrics: readonly Asked[],
  groups: readonly AskedGroup[],
  resolver: Resolver,
): Top | undefined {
  const within = (request.within ?? []).map((name) => position(name, 'within', groups, resolver));
  const of = request.of === undefined ? onlyGroup(groups, within, resolver) : position(request.of, 'of', groups, resolver);
  if (of < 0 || within.some((index) => index < 0)) return undefined;
  const chosen = [...within, of].flatMap((index) => groups[index] ?? []);
  const overAges = groups.some(isAge) && !chosen.some(isAge);
  const grouping: Grouping = { ...openGrouping(chosen, overAges), chooses: overAges };
  // groups of the answer are candidates, whichever metric makes them; what ranks makes none
  const others: Grouping = { ...grouping, isTotal: true, chooses: false };
  for (const metric of metrics) outputsOf(metric, { makesGroups: true, shown: true }, others, resolver);
  const output = rankedBy(request.by, grouping, resolver);
  if (!output) return undefined;
  const names = chosen.map(({ name }) => name);
  const apart = [...grouping.inputs.values()].some((input) => spansManySides(input, chosen, new Set(names)));
  if (request.others && apart) find(resolver, topOverManySides(names));
  return {
    n: request.n,
    ranking: { groups: groupsOf(grouping), inputs: [...grouping.inputs.values()], output },
    of,
    within,
    others: request.others ?? false,
  };
}

const isAge = ({ kind }: AskedGroup): boolean => kind === 'age';

/** The metric, or the column of a comparison, that ranks. */
function rankedBy(name: string, grouping: Grouping, resolver: Resolver): Output | undefined {
  const use = { makesGroups: false, shown: true };
  const compared = findCompared(name, use, grouping, resolver);
  if (compared) return compared;
  const asked = findAsked(name, resolver.catalog);
  if (asked.ok) return outputOf(asked.value, use, grouping, resolver);
  const [first] = asked.diagnostics;
  find(resolver, first && first.code !== 'unknown-metric' ? first : notInAnswer('top', name, [], resolver.catalog.metrics.keys()));
  return undefined;
}

function position(name: string, place: string, groups: readonly AskedGroup[], resolver: Resolver): number {
  const index = groups.findIndex((group) => group.name === name);
  if (index < 0) find(resolver, topName(place, name));
  return index;
}

/** Without `of`: the only dimension, or the only group. */
function onlyGroup(groups: readonly AskedGroup[], within: readonly number[], resolver: Resolver): number {
  const free = groups.map((_, index) => index).filter((index) => !within.includes(index));
  const dimensions = free.filter((index) => groups[index]?.kind === 'dimension');
  const [only] = dimensions.length > 0 ? dimensions : free;
  if ((dimensions.length > 0 ? dimensions : free).length === 1 && only !== undefined) return only;
  find(resolver, topOf(groups.map((group) => group.name)));
  return -1;
}

/** Whether groups of an input lie on several many sides: which of the one belongs to which of the other is not said by their rows. */
function spansManySides(input: Input, groups: readonly { readonly name: string }[], chosen: ReadonlySet<string>): boolean {
  if (input.kind === 'members') return input.inner.inputs.some((inner) => spansManySides(inner, input.inner.groups, chosen));
  const ways = input.keys.filter((_, index) => chosen.has(groups[index]?.name ?? '')).map(stepsDown);
  const farthest = ways.reduce((a, b) => (b.length > a.length ? b : a), []);
  return !ways.every((way) => way.every((step, index) => step === farthest[index]));
}

/** Refuses the rest of a top where an input has the group that is chosen from, and not those within which it is chosen. */
export function checkOthers({ within: positions, of }: Top, grouping: Grouping, resolver: Resolver): void {
  const name = (index: number): string => grouping.groups[index]?.name ?? '';
  const within = positions.map(name);
  // at which ages what is left is the rest is told age by age
  const ages = new Set(grouping.groups.filter(isAge).map((group) => group.name));
  const missing = (input: Input, groups: readonly { readonly name: string }[]): boolean => {
    if (input.kind === 'members') return input.inner.inputs.some((inner) => missing(inner, input.inner.groups));
    const at = (wanted: string): number => groups.findIndex((group) => group.name === wanted);
    const chosen = input.keys[at(name(of))];
    const has = (wanted: string): boolean =>
      input.keys[at(wanted)] !== undefined ||
      (input.lastAge !== undefined && ages.has(wanted)) ||
      (isCutRowByRow(input, at(wanted)) && stepsDown(chosen).length === 0);
    return chosen !== undefined && !within.every(has);
  };
  if ([...grouping.inputs.values()].some((input) => missing(input, grouping.groups))) find(resolver, othersWithin(name(of), within));
}

/** Whether ages or spans give a group to each row: what is put together from parts, or counted up and down, has rows of all spans in one. */
const isCutRowByRow = ({ ages, spans, stock, aggregate }: RowsInput, index: number): boolean =>
  ages?.group === index ||
  (spans?.groups.includes(index) === true &&
    (stock?.kind === 'existing' ||
      stock?.kind === 'moment' ||
      (stock?.kind === 'ever-in-force' && !('distinct' in aggregate && aggregate.distinct))));

/** The steps to many sides on the way to a group. */
function stepsDown(key: RowExpression | undefined): readonly string[] {
  return key && isLeaf(key) && key.kind !== 'rollup' ? key.path.steps.filter(({ many }) => many).map(stepKey) : [];
}
