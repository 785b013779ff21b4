// What is written for the KPI library: interfaces, packs over them and what a project takes of these.
import type { ExpressionText } from '../expression/expression-text.ts';
import type { Located, Location } from '../source/location.ts';
import type {
  DimensionDefinition,
  JoinDefinition,
  MeasureDefinition,
  MetricDefinition,
  Named,
  Need,
  SegmentDefinition,
} from './definitions.ts';

/** A dimension of an interface: mapped, or what it is by default, or left out. */
export interface InterfaceDimension extends DimensionDefinition {
  readonly optional: boolean;
  readonly default?: ExpressionText;
}

/** A role that the KPIs over an interface use: `to` an interface or a model; by `via`, in names of both interfaces, where the model joins nothing of the kind itself. */
export interface InterfaceJoin extends JoinDefinition {
  readonly optional: boolean;
}

/** A model without a table, which companies say what of theirs it is. */
export interface InterfaceDefinition extends Named {
  readonly key?: readonly Located<string>[];
  readonly entity?: Located<string>;
  readonly valid?: readonly [ExpressionText, ExpressionText];
  readonly time?: ExpressionText;
  readonly filter?: ExpressionText;
  readonly future?: boolean;
  readonly joins: readonly InterfaceJoin[];
  readonly dimensions: readonly InterfaceDimension[];
  readonly measures: readonly MeasureDefinition[];
  readonly segments: readonly SegmentDefinition[];
}

/** Keys that a project puts over a metric of a pack. */
export interface MetricChange extends Named, Partial<Omit<MetricDefinition, keyof Named | 'pack'>> {
  readonly pack: Located<string>;
}

/** The use of a pack. */
export interface UseDefinition {
  readonly pack: Located<string>;
  /** Which model implements an interface. */
  readonly on: readonly { readonly interface: Located<string>; readonly model: Located<string> }[];
  readonly prefix: string;
  readonly without: readonly Located<string>[];
}

/** Rows of interfaces, and the values that a pack's metrics then have. */
export interface PackTest {
  /** The sentence that it proves. */
  readonly sentence?: string;
  readonly at: Location;
  readonly rows: readonly { readonly interface: Located<string>; readonly rows: readonly PackRow[] }[];
  /** Keys of a request besides those that `values` says. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly values: readonly Readonly<Record<string, unknown>>[];
}

/** A row of a test, by the names of its interface; what is left out is null. */
export type PackRow = readonly { readonly name: Located<string>; readonly value: string | null }[];

/** KPIs over interfaces, and what proves them. */
export interface PackDefinition extends Named {
  /** Packs whose metrics its own are built on. */
  readonly uses: readonly Located<string>[];
  readonly metrics: readonly MetricDefinition[];
  readonly variants: readonly MetricDefinition[];
  readonly tests: readonly PackTest[];
}

/** A metric that the project cannot serve. */
export interface Unavailable {
  readonly name: string;
  /** The pack that it comes from. */
  readonly pack?: string;
  readonly hidden: boolean;
  readonly needs: readonly Need[];
}
