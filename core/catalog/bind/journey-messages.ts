// What is said of conversions and funnels whose numbers could not be right.
import { fullName, nameOf } from '../asked-name.ts';
import { aType, type Type } from '../../expression/type.ts';
import type { JourneySide, Measure } from '../catalog.ts';
import type { Metric } from '../metric.ts';
import type { Message } from './name-messages.ts';

export const journeyMessages = {
  noMeasure: (written: string, metric?: Metric): Message => ({
    code: 'journey-of-metric',
    message: `"${written}" is no measure; conversions and funnels are made of the rows that a measure counts`,
    hint: measureHint(metric),
  }),
  hidden: (written: string): Message => ({
    code: 'hidden-metric',
    message: `"${written}" is hidden: definitions in files may use it, queries may not`,
  }),
  withoutTime: (measure: Measure): Message => ({
    code: 'journey-without-time',
    message: `"${nameOf(measure)}" has no time, so nothing tells what comes before what`,
    hint: `add "time:" to "${measure.model.name}" or to the measure`,
  }),
  withoutKey: (measure: Measure): Message => ({
    code: 'journey-without-key',
    message: `"${measure.model.name}" has no key to tell apart rows of "${nameOf(measure)}" at one instant`,
    hint: `add "key:" to "${measure.model.name}"`,
  }),
  noDimension: (written: string): Message => ({
    code: 'journey-of-expression',
    message: `"${written}" is no dimension`,
    hint: 'make a dimension of the expression, and name that',
  }),
  coarserTime: (metric: string, from: JourneySide, to: JourneySide): Message => ({
    code: 'coarser-time',
    message: `"${metric}" holds the time of "${nameOf(to.measure)}" against that of "${nameOf(from.measure)}", which is finer: "${timeOf(to)}" does not say what came first`,
    hint: 'take times that are held alike: days of both, or instants of both',
  }),
  typesDiffer: (written: string, from: JourneySide, to: JourneySide, ours: Type, theirs: Type): Message => ({
    code: 'type-error',
    message: `"${written}" is ${aType(theirs)} in "${to.measure.model.name}" and ${aType(ours)} in "${from.measure.model.name}"`,
    hint: 'make a dimension that casts one of them',
  }),
  rowTwice: (measure: Measure): Message => ({
    code: 'row-of-two-steps',
    message: `"${nameOf(measure)}" looks at other times of rows that an earlier step may count: one row serves one step`,
    hint: `give each time of "${measure.model.name}" a model of its own over the same table`,
  }),
  inExpression: (name: string): Message => ({
    code: 'funnel-in-expression',
    message: `"${name}" is a funnel, a row for each step: it is asked for alone`,
    hint: 'a conversion from its first step to its last is a number',
  }),
} as const;

const timeOf = ({ time }: JourneySide): string => fullName(time.dimension);

/** A metric that is nothing but a measure names it. */
function measureHint(metric: Metric | undefined): string {
  const expression = metric?.formula.kind === 'expression' ? metric.formula.expression : undefined;
  return expression?.kind === 'measure' && expression.measure.at
    ? `did you mean "${nameOf(expression.measure)}"?`
    : 'name a measure of a model, such as orders.count';
}
