// Opens a set of groups for inputs, and reads off what they turned out to be.
import type { MetricExpression } from '../catalog/metric.ts';
import { typeOf } from '../expression/type-expression.ts';
import { types } from '../expression/type.ts';
import type { Asked } from './asked.ts';
import { expand } from './expand.ts';
import { takenColumns } from './group-columns.ts';
import { hasGroup } from './inputs/has-group.ts';
import type { Group, Output } from './query.ts';
import { nothingMakesGroups } from './refusals.ts';
import { isUnshown } from './rows/unshown.ts';
import type { SpanStep } from './spans/span-steps.ts';
import { find, type AskedGroup, type Frame, type Grouping, type Resolver } from './resolver.ts';

/** Groups without inputs yet. */
export const openGrouping = (groups: readonly AskedGroup[], isTotal: boolean): Grouping => ({
  groups,
  inputs: new Map(),
  taken: takenColumns(groups),
  described: new Map(),
  isTotal,
  lacking: new Set(),
});

/** What the groups turned out to be. */
export const groupsOf = (grouping: Grouping): readonly Group[] =>
  grouping.groups.map((group) => ({
    ...(grouping.described.get(group.name) ?? { name: group.name, kind: kindOf(group), type: types.unknown }),
    ...(isUnshown(group) ? { unshown: true } : {}),
  }));

function kindOf({ kind }: AskedGroup): Group['kind'] {
  if (kind === 'member' || kind === 'dimension') return 'dimension';
  return kind === 'part' || kind === 'age' ? 'part' : 'time';
}

/** Refuses groups that no input makes. */
export function showsGroups(grouping: Grouping, resolver: Resolver): void {
  grouping.groups.forEach((group, index) => {
    const made = [...grouping.inputs.values()].some((input) => hasGroup(input, index));
    if (!made && resolver.findings.length === 0) find(resolver, nothingMakesGroups(group.name));
  });
  const full = [...grouping.inputs.values()].some((input) => grouping.groups.every((_, index) => hasGroup(input, index)));
  if (!full && grouping.groups.length > 0 && resolver.findings.length === 0)
    find(resolver, nothingMakesGroups(grouping.groups.map((group) => group.name).join('" beside "')));
}

/** How an output is asked for. */
export interface OutputUse {
  readonly makesGroups: boolean;
  readonly shown: boolean;
  /** What the request does to its span: the offset of `compare`. */
  readonly spans?: readonly SpanStep[];
}

/** A metric or measure as an output along the groups. */
export function outputOf(asked: Asked, use: OutputUse, grouping: Grouping, resolver: Resolver): Output {
  const frame: Frame = {
    asked: asked.name,
    layers: [{ kind: 'conditions', conditions: resolver.where }],
    across: [],
    spans: use.spans ?? [],
    makesGroups: use.makesGroups,
    inside: [],
  };
  const thing = asked.kind === 'metric' ? asked.metric : asked.measure;
  const leaf: MetricExpression =
    asked.kind === 'metric'
      ? { kind: 'metric', metric: asked.metric, type: asked.metric.type }
      : { kind: 'measure', measure: asked.measure, type: asked.measure.type };
  const expression = expand(leaf, frame, grouping, resolver);
  const type = thing.type.name === 'unknown' ? typeOf(expression, (node) => node.type) : thing.type;
  return {
    name: asked.name,
    shown: use.shown,
    expression,
    type,
    ...(thing.label ? { label: thing.label } : {}),
    ...(thing.format ? { format: thing.format } : {}),
  };
}
