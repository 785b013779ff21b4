// What a metric is to reach becomes fields: target, thresholds, band and benchmark.
import { GraphQLFloat, GraphQLObjectType, type GraphQLFieldConfigMap } from 'graphql';
import type { Goal, Metric, Target } from '../../core/catalog/metric.ts';
import type { AskContext } from '../ask.ts';
import { listOf, perhaps, text } from './described-fields.ts';
import { Decimal } from './scalars.ts';

const decimal = { type: Decimal };
const float = { type: GraphQLFloat };

const PeriodTarget = new GraphQLObjectType<readonly [string, string]>({
  name: 'PeriodTarget',
  description: 'The target of one period.',
  fields: {
    period: { ...text, description: 'Its name: 2026-01, 2026-Q1, 2026.', resolve: ([period]) => period },
    value: { ...decimal, resolve: ([, value]) => value },
  },
});

const TargetType = new GraphQLObjectType<Target, AskContext>({
  name: 'Target',
  description: 'What a metric is to reach: a value, values by period, or another metric.',
  fields: {
    value: { ...decimal, description: 'The value of every period.', resolve: (target) => (target.kind === 'value' ? target.value : null) },
    values: { type: listOf(PeriodTarget), resolve: (target) => (target.kind === 'values' ? [...target.values] : []) },
    metric: {
      ...perhaps,
      description: 'The metric that is the target, where it may be known.',
      resolve: (target, _args, { desk }) =>
        target.kind === 'metric' && isShown(desk.catalog.metrics.get(target.metric.name)) ? target.metric.name : null,
    },
    per: { ...perhaps, description: 'The grain of its periods.', resolve: (target) => (target.kind === 'metric' ? null : target.per) },
    spread: {
      ...perhaps,
      description: 'What it is divided by over shorter periods: days or working_days.',
      resolve: (target) => (target.kind === 'metric' ? null : target.spread),
    },
  },
});

const isShown = (metric: Metric | undefined): boolean => metric?.hidden === false;

const ThresholdsType = new GraphQLObjectType<NonNullable<Goal['thresholds']>>({
  name: 'Thresholds',
  description: 'From where on a value is good, and from where on it is only a warning.',
  fields: { good: float, warn: float },
});

const BandType = new GraphQLObjectType<NonNullable<Goal['band']>>({
  name: 'Band',
  description: 'Between which bounds a value is good.',
  fields: { low: float, high: float },
});

const BenchmarkType = new GraphQLObjectType<NonNullable<Goal['benchmark']>>({
  name: 'Benchmark',
  description: 'What others reach.',
  fields: { value: decimal, source: perhaps },
});

/** The fields. */
export const goalFields: GraphQLFieldConfigMap<Metric, AskContext> = {
  target: { type: TargetType, resolve: ({ goal }) => goal?.target },
  thresholds: { type: ThresholdsType, resolve: ({ goal }) => goal?.thresholds },
  band: { type: BandType, resolve: ({ goal }) => goal?.band },
  benchmark: { type: BenchmarkType, resolve: ({ goal }) => goal?.benchmark },
};
