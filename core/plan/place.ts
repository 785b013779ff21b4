// The growing FROM of one SELECT: a model's rows and the roles joined to them.
import type { ConvertedLeaf, Dimension, Model, Path, ReachedLeaf, RollupLeaf, RowExpression } from '../catalog/catalog.ts';
import type { Planner } from './planner.ts';
import type { PlanJoin, Scalar, Source } from './relation.ts';

/** Aggregates over a many side, one row for each row of a place. */
export interface Rollups {
  /** The value of one of them. */
  readonly value: (leaf: RollupLeaf) => Scalar;
}

/** A model's rows under an alias, and what is joined to them by their steps. */
export interface Place {
  readonly alias: string;
  readonly model: Model;
  /** Not null where the join that leads here found a row; absent for the root. */
  readonly marker?: Scalar;
  readonly children: Map<string, Place>;
  /** Window dimensions that are read from these rows. */
  readonly windows: Set<string>;
  /** Columns of the table that are read from these rows. */
  readonly columns: Set<string>;
  /** Times that stand in columns of their own. */
  readonly times: Map<Dimension, Scalar>;
  /** Conversions that are asked of these rows, by fingerprint. */
  readonly converted: Map<string, ConvertedLeaf>;
  /** Steps of a funnel that are asked of these rows, by fingerprint. */
  readonly reached: Map<string, ReachedLeaf>;
  /** What its join asks of these rows and what other roles of theirs tell, by fingerprint. */
  readonly computed: Map<string, RowExpression>;
  /** Aliases of the calendars that are joined to a time of these rows. */
  readonly calendars: Map<string, string>;
  /** Aggregates over many sides, by the path that they run over. */
  readonly rollups: Map<string, Rollups>;
}

/** How rows are opened: `down` is how further many sides are joined, left by default. */
export interface RowsOptions {
  readonly down?: 'left' | 'inner';
  /** What stands in the place of the model's rows, with the columns that are read of them. */
  readonly instead?: (root: Place) => Stand;
}

/** Rows in the place of a model's, and which of them count. */
export interface Stand {
  readonly from: Source;
  readonly filters: readonly Scalar[];
}

/** The FROM of a SELECT, finished. */
export interface From {
  readonly alias: string;
  readonly from: Source;
  readonly joins: readonly PlanJoin[];
  /** The model's own filter, where it is not part of the source. */
  readonly filters: readonly Scalar[];
}

/** How a FROM is closed: `bare` takes the table as it is, without the model's filter; `passed` are conditions that every row must pass in the end. */
export interface Closing {
  readonly bare?: boolean;
  readonly passed?: readonly RowExpression[];
}

/** The growing FROM. */
export interface Rows {
  readonly planner: Planner;
  readonly root: Place;
  /** A row expression of the model at `at` (default: the root) as a scalar, joining what it asks for; `taken` steps of its paths already lead to `at`. */
  readonly lower: (expression: RowExpression, at?: Place, taken?: number) => Scalar;
  /** The place at the end of a path that begins at `at`, after `taken` steps of it. */
  readonly walk: (path: Path, at?: Place, taken?: number) => Place;
  /** Joins a relation that is complete when the FROM is finished. */
  readonly attach: (join: () => PlanJoin) => void;
  readonly freshAlias: (wanted: string) => string;
  /** Opens the rows of another model, for a step of its own. */
  readonly open: (model: Model, options?: RowsOptions) => Rows;
  /** Closes the FROM. */
  readonly finish: (closing?: Closing) => From;
}

/** The column of a model's relation that holds what is computed for its join. */
export const computedColumn = (position: number): string => `joined_${position + 1}`;

/** The column of a model's relation that holds a window dimension. */
export const windowColumn = (dimension: string): string => `window_${dimension}`;
