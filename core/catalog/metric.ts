// What a metric means: a formula over measures and other metrics, with what it changes for all that lies under it.
import type { Expression, Literal, Parsed } from '../expression/expression.ts';
import type { ExpressionText } from '../expression/expression-text.ts';
import type { Type } from '../expression/type.ts';
import type { FormatDefinition, TwoStepAggregate } from '../definition/definitions.ts';
import type { GoalDefinition } from '../definition/goal.ts';
import type { Grain } from '../time/grains.ts';
import type { ModifiersOf } from '../time/windows.ts';
import type { CalendarGrain, Conversion, Funnel, Measure, Model } from './catalog.ts';
import type { Described } from './described.ts';
import type { LevelNames } from './bind/level-names.ts';

/** What a name in a metric's expression stands for. */
export type MetricLeaf =
  | { readonly kind: 'measure'; readonly measure: Measure; readonly type: Type }
  | { readonly kind: 'metric'; readonly metric: Metric; readonly type: Type }
  /** `period.days`: the days of the span, up to `as_of`. */
  | { readonly kind: 'period-days'; readonly type: Type };

export type MetricExpression = Expression<MetricLeaf>;

/** A role or model that `per`, `count` and `among` take. A role is looked for from each input's model; its text is kept. */
export interface MemberOf {
  readonly role: string;
  /** The model whose rows are the members. */
  readonly model: Model;
  /** The number of all of them: of an interface's rows where the role bears its name, with its time. */
  readonly count: Measure | undefined;
}

/** The periods of a grain into which a span is split. */
export interface PerPeriod {
  readonly role: string;
  readonly grain: Grain;
}

/** One number of a funnel's answer: a step, from 0, and the column in which it stands. */
export interface StepNumber {
  readonly step: number;
  readonly column: 'entered' | 'advanced' | 'step_rate' | 'rate' | 'drop_off';
}

export type MetricFormula =
  | { readonly kind: 'expression'; readonly expression: MetricExpression }
  | {
      readonly kind: 'two-step';
      readonly aggregate: TwoStepAggregate;
      readonly of: MetricExpression;
      readonly per: MemberOf | PerPeriod;
      readonly having?: MetricExpression;
    }
  | { readonly kind: 'members'; readonly per: MemberOf; readonly having?: MetricExpression }
  | { readonly kind: 'rank'; readonly of: MetricExpression; readonly among: MemberOf }
  | { readonly kind: 'conversion'; readonly conversion: Conversion }
  | { readonly kind: 'funnel'; readonly funnel: Funnel; readonly number?: StepNumber }
  | { readonly kind: 'later'; readonly feature: string };

/** An expression that is bound against each input's model when a query needs it. */
export interface Condition {
  readonly text: ExpressionText;
  readonly parsed: Parsed;
  /** The model whose bare names it may use, for a metric that stands with its model. */
  readonly home?: Model;
  /** Whether hidden dimensions may be named: not by what came with a request. */
  readonly hidden: boolean;
}

/** What a metric is to reach. */
export interface Goal {
  readonly target?: Target;
  readonly thresholds?: { readonly good: number; readonly warn: number };
  readonly band?: { readonly low?: number; readonly high?: number };
  readonly benchmark?: GoalDefinition['benchmark'];
}

/** A fixed value for every period of a grain, values by the names of periods, or another metric. */
export type Target =
  | { readonly kind: 'value'; readonly value: string; readonly per?: Grain; readonly spread?: 'days' | 'working_days' }
  | {
      readonly kind: 'values';
      readonly values: ReadonlyMap<string, string>;
      readonly per: Grain;
      readonly spread?: 'days' | 'working_days';
    }
  | { readonly kind: 'metric'; readonly metric: Metric };

export interface Metric extends Described {
  readonly formula: MetricFormula;
  readonly type: Type;
  readonly filter?: Condition;
  readonly time?: Condition;
  readonly since?: Condition;
  /** The ages that its filter names. */
  readonly ageGrains?: readonly (Grain | CalendarGrain)[];
  readonly ifEmpty?: Literal;
  readonly ignore?: LevelNames;
  readonly across?: LevelNames;
  /** What it does to the span of every measure under it. */
  readonly span?: ModifiersOf<Grain | CalendarGrain>;
  /** Features that are known but not compiled yet (`trailing` ...): a query with this metric is refused by that name. */
  readonly later: readonly string[];
  readonly goal?: Goal;
  readonly format?: FormatDefinition;
  readonly direction?: 'up' | 'down' | 'band' | 'none';
  readonly status?: 'draft' | 'certified' | 'deprecated';
  readonly replacedBy?: string;
  readonly synonyms: readonly string[];
  /** The pack of the library that it comes from. */
  readonly pack?: string;
  /** The metric as written, for `describe`. */
  readonly text?: string;
}
