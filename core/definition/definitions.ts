// What the authors wrote, checked for shape only: every key known, every value of the right kind, nothing resolved.
import type { ExpressionText } from '../expression/expression-text.ts';
import type { Located, Location } from '../source/location.ts';
import type { GoalDefinition } from './goal.ts';
import type { ConversionDefinition, FunnelDefinition } from './journey-definitions.ts';

/** A text in one or several languages, by language tag; a plain text stands under ''. */
export type LocalizedText = Readonly<Record<string, string>>;

/** What every named thing may say of itself. */
export interface Named {
  readonly name: string;
  /** Where the name is written. */
  readonly at: Location;
  readonly label?: LocalizedText;
  readonly description?: LocalizedText;
  readonly tags?: readonly string[];
  readonly owner?: string;
  readonly hidden?: boolean;
  /** Set where the caller may not know of it. */
  readonly denied?: boolean;
  readonly renamedFrom?: readonly Located<string>[];
}

/** An expression in the engine's own words, by engine name; `columns` are those of the model that it reads. */
export interface NativeSql {
  readonly sql: Readonly<Record<string, string>>;
  readonly columns?: readonly string[];
  readonly at: Location;
}

export interface FormatDefinition {
  readonly style: string;
  readonly decimals?: number;
  readonly unit?: string;
}

export interface JoinDefinition extends Named {
  /** The joined model; the join's name when absent. */
  readonly to?: Located<string>;
  /** A bare expression (ours; with `many: true` their column), or pairs of their column and our expression. */
  readonly via?:
    { readonly bare: ExpressionText } | { readonly pairs: readonly { readonly theirs: Located<string>; readonly ours: ExpressionText }[] };
  readonly validAt?: ExpressionText;
  readonly many: boolean;
}

export interface DimensionDefinition extends Named {
  readonly type?: Located<string>;
  /** Absent for a column. The short form's text is a type name or an expression: `type` or `expr` accordingly. */
  readonly expr?: ExpressionText;
  readonly native?: NativeSql;
  readonly filter?: ExpressionText;
  readonly bins?: readonly Located<string>[];
  readonly grain?: Located<string>;
  readonly values?: readonly Located<string>[];
  readonly format?: FormatDefinition;
  readonly order?: Located<string>;
  /** What the caller is shown in its place. */
  readonly mask?: ExpressionText;
  /** Whether it is what a company maps to a name of an interface: it is then cast to the interface's type. */
  readonly maps?: boolean;
}

export interface MeasureDefinition extends Named {
  readonly expr?: ExpressionText;
  readonly native?: NativeSql;
  readonly type?: Located<string>;
  readonly filter?: ExpressionText;
  readonly time?: ExpressionText;
  readonly semiAdditive?: Located<string>;
  readonly each?: readonly Located<string>[];
  readonly roles?: readonly { readonly role: Located<string>; readonly means: Located<string> }[];
  readonly ifEmpty?: Located<string>;
  readonly future?: boolean;
  readonly format?: FormatDefinition;
  /** The interface that it is a measure of: its default time is the interface's. */
  readonly space?: string;
}

export interface SegmentDefinition extends Named {
  readonly filter: ExpressionText;
}

export interface ModelDefinition extends Named {
  readonly source?: { readonly kind: 'table'; readonly table: Located<string> } | { readonly kind: 'sql'; readonly sql: Located<string> };
  readonly filter?: ExpressionText;
  /** The rows that the caller sees: each condition is one of several, and all of these hold, before everything else. */
  readonly seen?: readonly (readonly ExpressionText[])[];
  readonly key?: readonly Located<string>[];
  readonly unique?: readonly (readonly Located<string>[])[];
  readonly entity?: Located<string>;
  readonly valid?: readonly [ExpressionText, ExpressionText];
  readonly time?: ExpressionText;
  readonly future?: boolean;
  readonly joins: readonly JoinDefinition[];
  readonly dimensions: readonly DimensionDefinition[];
  readonly measures: readonly MeasureDefinition[];
  readonly segments: readonly SegmentDefinition[];
  /** Metrics that stand with the model; the catalog lists them beside the others, bare names being the model's. */
  readonly metrics: readonly MetricDefinition[];
  /** What it says its columns are of interfaces. */
  readonly implements: readonly MappingDefinition[];
  /** The interfaces whose names it bears, once they are linked: its parts of the name `opportunities.status` are those of "opportunities". */
  readonly spaces: readonly SpaceDefinition[];
}

/** Which expressions over a model are an interface's names. */
export interface MappingDefinition {
  readonly interface: Located<string>;
  readonly names: readonly { readonly name: Located<string>; readonly expr: ExpressionText }[];
}

/** The names of an interface in a model that implements it, but for its dimensions and measures. */
export interface SpaceDefinition {
  readonly name: string;
  readonly time?: ExpressionText;
  readonly filter?: ExpressionText;
  readonly future?: boolean;
  /** Names of the interface that the model does not have, and what each is in want of. */
  readonly absent: ReadonlyMap<string, readonly Need[]>;
}

/** What something of a pack needs and the project does not have: a name or a join that a model does not map, or a model for an interface. */
export type Need =
  | {
      readonly kind: 'name' | 'join';
      readonly interface: string;
      readonly name: string;
      readonly model: string;
      /** Where the model says that it implements the interface. */
      readonly at: Location;
      readonly description?: string;
    }
  | { readonly kind: 'interface'; readonly interface: string };

/** `ignore` and `across`: names of dimensions or roles, `all`, or all and time. */
export interface LevelOfDetail {
  readonly all: boolean;
  readonly time: boolean;
  readonly names: readonly Located<string>[];
}

export type TwoStepAggregate = 'avg' | 'sum' | 'min' | 'max' | 'median' | 'count';

/** Shapes of a metric's value. */
export type MetricBody =
  | { readonly kind: 'expression'; readonly expr: ExpressionText }
  | {
      readonly kind: 'two-step';
      readonly aggregate: TwoStepAggregate;
      readonly of: ExpressionText;
      readonly per: Located<string>;
      readonly having?: ExpressionText;
    }
  | { readonly kind: 'members'; readonly count: Located<string>; readonly having?: ExpressionText }
  | { readonly kind: 'rank'; readonly of: ExpressionText; readonly among: Located<string> }
  | ConversionDefinition
  | FunnelDefinition
  /** Kinds whose YAML is known but that are not compiled yet; asking for one is refused by name. */
  | { readonly kind: 'later'; readonly feature: string; readonly at: Location };

/** What a metric does to the span of the measures under it: an offset first, then a window. */
export interface SpanDefinition {
  readonly offset?: { readonly by: Located<string>; readonly whole: boolean };
  readonly window?:
    | { readonly kind: 'trailing'; readonly length: Located<string> }
    | { readonly kind: 'to_date'; readonly grain: Located<string> }
    | { readonly kind: 'running'; readonly at: Location };
}

export interface MetricDefinition extends Named {
  /** The pack that it comes from, once packs are linked. */
  readonly pack?: string;
  readonly body: MetricBody;
  readonly span?: SpanDefinition;
  readonly filter?: ExpressionText;
  readonly ifEmpty?: Located<string>;
  readonly ignore?: LevelOfDetail;
  readonly across?: LevelOfDetail;
  readonly time?: ExpressionText;
  /** The time at which an entity begins, on whose clock the rows are. */
  readonly since?: ExpressionText;
  readonly with: readonly MetricDefinition[];
  /** Modifiers that are known but not compiled yet (trailing, offset ...): asking for such a metric is refused by name. */
  readonly later: readonly { readonly feature: string; readonly at: Location }[];
  readonly goal?: GoalDefinition;
  readonly format?: FormatDefinition;
  readonly direction?: 'up' | 'down' | 'band' | 'none';
  readonly status?: 'draft' | 'certified' | 'deprecated';
  readonly replacedBy?: string;
  readonly synonyms?: readonly string[];
}
