// Where an expression over a row stands, and what its names may be there.
import type { ParameterDefinition } from '../../definition/project-definition.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Type } from '../../expression/type.ts';
import type { Dimension, Measure, Model, RowExpression } from '../catalog.ts';
import type { Calendars, JoinGraph } from '../semantic-catalog.ts';
import type { Schema } from '../schema.ts';

/** The places of row expressions. */
export type RowPlace =
  /** The `filter:` of a model. */
  | 'model-filter'
  /** A dimension; aggregates over many sides become rollups. */
  | 'dimension'
  /** The argument of an aggregate of a dimension. */
  | 'rollup-argument'
  /** The `filter:` of an aggregate dimension. */
  | 'rollup-filter'
  /** The argument of an aggregate of a measure. */
  | 'aggregate'
  /** The argument of an aggregate that stands in a metric. */
  | 'metric-aggregate'
  /** The `filter:` of a measure or a segment, or of an aggregate of a measure. */
  | 'filter'
  /** Our side of a join. */
  | 'via'
  /** The time of a model, a measure or a metric. */
  | 'time'
  /** The entity of a conversion or a funnel, or a dimension that its rows match in. */
  | 'journey'
  /** The `filter:` of a metric. */
  | 'metric-filter'
  /** `where`, and filters of definitions that came with a request. */
  | 'query-filter'
  /** A name in `by`. */
  | 'group';

/** What a place allows. */
export interface Allowance {
  /** Boolean, checked for two many sides in one condition, and open to `any` and `none`. */
  readonly condition: boolean;
  /** Whether names may lie on a many side. */
  readonly many: boolean;
  /** Whether aggregates over a many side are values here. */
  readonly rollups: boolean;
  /** Whether an undeclared name is a column of the model. */
  readonly columns: boolean;
  /** Whether hidden dimensions may be named. */
  readonly hidden: boolean;
  /** Whether a bare name that is not the model's own is sought along joins to one. */
  readonly sought: boolean;
  /** What the place is called in messages. */
  readonly called: string;
}

const file = { condition: false, many: false, rollups: false, columns: true, hidden: true, sought: false };

/** What each place allows. */
export const allowances: Readonly<Record<RowPlace, Allowance>> = {
  'model-filter': { ...file, condition: true, called: 'the filter of a model' },
  dimension: { ...file, many: true, rollups: true, called: 'a dimension' },
  'rollup-argument': { ...file, many: true, called: 'the argument of an aggregate' },
  'rollup-filter': { ...file, condition: true, many: true, called: 'the filter of a dimension' },
  aggregate: { ...file, called: 'the argument of an aggregate' },
  'metric-aggregate': { ...file, called: 'the argument of an aggregate' },
  filter: { ...file, condition: true, many: true, called: 'a filter' },
  via: { ...file, called: 'a join' },
  time: { ...file, columns: false, called: 'a time' },
  journey: { ...file, called: 'the entity of a conversion or a funnel' },
  'metric-filter': { ...file, condition: true, many: true, columns: false, sought: true, called: 'a filter' },
  'query-filter': { ...file, condition: true, many: true, columns: false, hidden: false, sought: true, called: 'a filter' },
  group: { ...file, many: true, columns: false, hidden: false, sought: true, called: 'a group' },
};

/** What a row expression is bound in. */
export interface RowScope {
  /** What `age.month` and the like stand for, where rows are on the clock of an entity. */
  readonly ages?: (grain: string) => RowExpression;
  readonly graph: JoinGraph;
  readonly parameters: ReadonlyMap<string, ParameterDefinition & { readonly valueType: Type }>;
  /** Grains of calendars, which a time dimension may be followed by. */
  readonly calendars: Calendars;
  /** The model whose rows it is over: the start of every path. */
  readonly model: Model;
  readonly place: RowPlace;
  /** The model whose names are bare, for metrics that stand with their model; columns of it need no declaration. */
  readonly home?: Model;
  /** The dimension that is being defined: its name is the column. */
  readonly self?: string;
  /** Which of the model's roles a role means (`roles:` of a measure). */
  readonly roles?: ReadonlyMap<string, string>;
  /** The filter of the aggregates of a dimension. */
  readonly rollupFilter?: RowExpression;
  /** Overrides whether hidden dimensions may be named: no definition that came with a request may. */
  readonly hidden?: boolean;
  /** The physical columns, where known: the types of undeclared ones. */
  readonly schema?: Schema;
  /** While the catalog is built: binds a thing that is about to be named, so that its type is known. */
  readonly settle?: (thing: Dimension | Measure) => void;
  /** While the catalog is built: models with a join that could not be made; what cannot be reached from them is not reported again. */
  readonly incomplete?: ReadonlySet<Model>;
  /** Names whose definitions could not be read: using them is no second error. */
  readonly lost?: ReadonlySet<string>;
  /** Takes warnings. */
  readonly warn?: (warning: Diagnostic) => void;
}
