// `targets` to further columns of a metric: its target, how far it is reached, and what that means.
import { targetColumns } from '../../catalog/added-columns.ts';
import type { Goal } from '../../catalog/metric.ts';
import { typeOf } from '../../expression/type-expression.ts';
import { isLeaf } from '../../expression/transform.ts';
import { types, type Type } from '../../expression/type.ts';
import type { Asked } from '../asked.ts';
import { aboveZero, attainmentOf } from './attainment.ts';
import { modelsUnder } from '../../catalog/measures-under.ts';
import { noAmount } from '../time/period-values.ts';
import { dueShare, fixedTarget, type TargetValues } from './fixed-target.ts';
import type { FixedTarget } from './target-amount.ts';
import { isFlow } from '../spans/flow.ts';
import { outputOf, type OutputUse } from '../grouping.ts';
import type { Output, OutputExpression, OutputLeaf } from '../query.ts';
import { note, type Grouping, type Resolver } from '../resolver.ts';

type TargetColumn = (typeof targetColumns)[number];

/** The columns of a metric's target; none for what has neither a target nor thresholds. */
export function targetOutputs(current: Output, asked: Asked, use: OutputUse, grouping: Grouping, resolver: Resolver): readonly Output[] {
  const goal = asked.kind === 'metric' ? asked.metric.goal : undefined;
  if (!goal || !(goal.target || goal.thresholds || goal.band)) return [];
  const columns: readonly TargetColumn[] = goal.target ? targetColumns : ['status'];
  const made = expressionsOf(current, goal, asked, use, grouping, resolver);
  return columns.map((column): Output => ({
    name: `${asked.name}.${column}`,
    shown: use.shown,
    expression: made[column],
    type: typeOfOutput(made[column]),
    ...(current.label ? { label: labelled(current.label, column) } : {}),
    ...(column === 'attainment' || column === 'pace' ? { format: { style: 'percent' } } : {}),
    ...((column === 'target' || column === 'variance') && current.format ? { format: current.format } : {}),
  }));
}

/** A column of a target by its name, `revenue.attainment`; undefined where the name is none. */
export function findTargetColumn(name: string): { readonly metric: string; readonly column: string } | undefined {
  const column = targetColumns.find((candidate) => name.endsWith(`.${candidate}`));
  return column && { metric: name.slice(0, -column.length - 1), column };
}

const labelled = (label: NonNullable<Output['label']>, column: string): NonNullable<Output['label']> =>
  Object.fromEntries(Object.entries(label).map(([language, text]) => [language, `${text}, ${column}`]));

function expressionsOf(
  current: Output,
  goal: Goal,
  asked: Asked,
  use: OutputUse,
  grouping: Grouping,
  resolver: Resolver,
): Readonly<Record<TargetColumn, OutputExpression>> {
  const value = current.expression;
  const flow = isFlow(value);
  const fixed = goal.target && goal.target.kind !== 'metric' ? companyTarget(asked, goal.target, flow, grouping, resolver) : undefined;
  const target = fixed?.target ?? followed(goal, asked, use, grouping, resolver);
  const down = asked.kind === 'metric' && asked.metric.direction === 'down';
  const aim = aboveZero(target);
  const attainment = attainmentOf(value, aim, down);
  const elapsed = !flow || !goal.target ? undefined : fixed ? fixed.elapsed : dueShare(asked.name, grouping, resolver);
  const pace = elapsed ? attainmentOf(value, call('*', [aim, elapsed], types.float), down) : nothing(types.float);
  return {
    target,
    attainment,
    variance: call('-', [value, target], typeOfOutput(value)),
    status: statusOf(value, goal, elapsed ? call('coalesce', [pace, attainment], types.float) : attainment, down),
    pace,
  };
}

/** A fixed target is the whole company's, and none for who sees only a part of its rows. */
function companyTarget(asked: Asked, target: FixedTarget, flow: boolean, grouping: Grouping, resolver: Resolver): TargetValues {
  if (asked.kind !== 'metric' || !modelsUnder(asked.metric).some(({ restricted }) => restricted))
    return fixedTarget(asked.name, target, flow, grouping, resolver);
  note(
    resolver,
    'target-not-followed',
    `the target of "${asked.name}" has no value here: it is the whole company's, and not all rows are seen`,
  );
  return { target: noAmount };
}

/** A target that is a metric, by its own dimensions; null where it cannot follow the groups or conditions. */
function followed(goal: Goal, asked: Asked, use: OutputUse, grouping: Grouping, resolver: Resolver): OutputExpression {
  if (goal.target?.kind !== 'metric') return nothing(types.float);
  const { metric } = goal.target;
  const apart: Resolver = { ...resolver, findings: [], notes: new Map(), seen: new Map(resolver.seen), ways: new Map() };
  const trial: Grouping = {
    ...grouping,
    inputs: new Map(grouping.inputs),
    taken: new Set(grouping.taken),
    described: new Map(grouping.described),
  };
  const wanted: Asked = { kind: 'metric', name: metric.name, metric };
  outputOf(wanted, use, trial, apart);
  const [problem] = apart.findings;
  if (!problem) return outputOf(wanted, use, grouping, resolver).expression;
  note(resolver, 'target-not-followed', `the target of "${asked.name}" has no value here: ${problem.message}`);
  return nothing(metric.type);
}

/** What a value means: by its attainment where there is a target, else by itself. */
function statusOf(
  value: OutputExpression,
  { target, thresholds, band }: Goal,
  attainment: OutputExpression,
  down: boolean,
): OutputExpression {
  if (band && !(target && thresholds)) return bandStatus(value, band);
  if (target) return graded(attainment, thresholds ?? { good: 1, warn: 0.9 }, '>=');
  return thresholds ? graded(value, thresholds, down ? '<=' : '>=') : nothing(types.string);
}

function graded(value: OutputExpression, { good, warn }: NonNullable<Goal['thresholds']>, sign: '>=' | '<='): OutputExpression {
  const reaches = (bound: number): OutputExpression => call(sign, [value, number(bound)], types.boolean);
  return oneOf([
    [call('is null', [value], types.boolean), nothing(types.string)],
    [reaches(good), text('good')],
    [reaches(warn), text('warn')],
  ]);
}

function bandStatus(value: OutputExpression, { low, high }: NonNullable<Goal['band']>): OutputExpression {
  return oneOf(
    [
      [call('is null', [value], types.boolean), nothing(types.string)],
      ...(low === undefined ? [] : [[call('<', [value, number(low)], types.boolean), text('bad')] as const]),
      ...(high === undefined ? [] : [[call('>', [value, number(high)], types.boolean), text('bad')] as const]),
    ],
    'good',
  );
}

const oneOf = (branches: readonly (readonly [OutputExpression, OutputExpression])[], otherwise = 'bad'): OutputExpression => ({
  kind: 'case',
  branches: branches.map(([when, then]) => ({ when, then })),
  otherwise: text(otherwise),
  type: types.string,
});

const call = (name: string, args: readonly OutputExpression[], type: Type): OutputExpression => ({ kind: 'call', name, args, type });
const text = (value: string): OutputExpression => ({ kind: 'literal', type: types.string, value });
const number = (value: number): OutputExpression => ({
  kind: 'literal',
  type: Number.isInteger(value) ? types.integer : types.decimal,
  value: String(value),
});
const nothing = (type: Type): OutputExpression => ({ kind: 'literal', type, value: null });

const typeOfOutput = (expression: OutputExpression): Type =>
  isLeaf<OutputLeaf>(expression) ? expression.type : typeOf(expression, (node) => node.type);
