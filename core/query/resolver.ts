// What one resolution shares: the catalog, the time, conditions from outside, and what is found wrong.
import type { CalendarGrain, Measure, Model, Path } from '../catalog/catalog.ts';
import type { Metric, MetricExpression } from '../catalog/metric.ts';
import type { LevelNames } from '../catalog/bind/level-names.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Condition } from '../catalog/metric.ts';
import type { Schema } from '../catalog/schema.ts';
import type { SpanUnit } from '../catalog/span-units.ts';
import type { Literal } from '../expression/expression.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Grain } from '../time/grains.ts';
import type { CalendarTables } from '../time/calendar-runs.ts';
import type { OffsetOf } from '../time/offsets.ts';
import type { Part } from '../time/parts.ts';
import type { SpanStep } from './spans/span-steps.ts';
import type { OutsideCondition, Scope } from './inputs/conditions.ts';
import type { Group, Input, Note, OutputExpression } from './query.ts';
import type { Timing } from './time/timing.ts';

/** A group before it is known what stands behind it for an input. */
export type AskedGroup =
  | { readonly kind: 'time'; readonly name: string; readonly grain: Grain; readonly cell?: CellMark }
  | { readonly kind: 'calendar'; readonly name: string; readonly grain: CalendarGrain; readonly cell?: CellMark }
  /** The periods that a two-step metric splits spans into. */
  | { readonly kind: 'split'; readonly name: string; readonly grain: Grain }
  | { readonly kind: 'age'; readonly name: string; readonly grain: SpanUnit; readonly cell?: CellMark }
  | { readonly kind: 'part'; readonly name: string; readonly part: Part; readonly cell?: CellMark }
  /** `ofRow` where it is a column of rows: it is what it is, whatever a metric leaves out of groups. */
  | { readonly kind: 'dimension'; readonly name: string; readonly parts: readonly string[]; readonly ofRow?: boolean }
  | {
      readonly kind: 'member';
      readonly name: string;
      readonly role: readonly string[];
      readonly model: Model;
      readonly column: string;
      readonly unshown?: boolean;
    };

/** Set where a group stands still in the cell whose rows are shown: every total keeps it. */
export type CellMark = 'shown' | 'unshown';

/** What one resolution shares. */
export interface Resolver {
  readonly catalog: Catalog;
  readonly scope: Scope;
  readonly timing: Timing;
  /** `where` and segments. */
  readonly where: readonly OutsideCondition[];
  readonly findings: Diagnostic[];
  readonly notes: Map<string, Note>;
  /** What was seen first, by what must be the same for every metric. */
  readonly seen: Map<string, Seen>;
  /** How metrics reach each name. */
  readonly ways: Map<string, readonly Way[]>;
  /** Set to true where the moment of `as_of`, not its day alone, is in what is made. */
  readonly ofMoment: { written: boolean };
  /** The ages asked for in `by`. */
  readonly ageGrains: readonly SpanUnit[];
  /** How far back the answer is compared. */
  readonly compare?: OffsetOf<SpanUnit>;
  /** Whether the columns of targets are added. */
  readonly targets?: boolean;
  /** The periods of calendars, where they have been read. */
  readonly calendars?: CalendarTables;
  readonly schema?: Schema;
}

/** How a metric reaches a name. */
export interface Way {
  readonly asked: string;
  readonly path: Path;
}

/** What the first metric found under a name. */
export interface Seen {
  readonly name: string;
  readonly what: string;
}

/** A set of groups, and the inputs that are aggregated along them. */
export interface Grouping {
  readonly groups: readonly AskedGroup[];
  readonly inputs: Map<string, Input>;
  readonly taken: Set<string>;
  /** What each group turned out to be, from the first input that has it. */
  readonly described: Map<string, Group>;
  /** Names of groups of the whole query that are left out here: ranks are null in totals. */
  readonly isTotal: boolean;
  /** Measures without a value here: stocks that are moved by less than the range of a total. */
  readonly lacking: Set<Measure>;
  /** Set where its values choose among groups, at a level that leaves ages out: each must have one. */
  readonly chooses?: boolean;
}

/** A step from a metric down to its measures: what it adds from outside, outermost first. */
export type Layer =
  | { readonly kind: 'conditions'; readonly conditions: readonly OutsideCondition[] }
  | { readonly kind: 'ignore'; readonly level: LevelNames }
  | { readonly kind: 'across'; readonly level: LevelNames };

/** What holds for the measures under a metric. */
export interface Frame {
  /** The name that was asked for, for messages. */
  readonly asked: string;
  readonly layers: readonly Layer[];
  readonly across: readonly LevelNames[];
  readonly time?: Condition;
  readonly ifEmpty?: Literal;
  readonly makesGroups: boolean;
  /** What metrics around do to the span, the outermost first. */
  readonly spans: readonly SpanStep[];
  /** The clock of an entity, and the ages that filters name on it. */
  readonly since?: Condition;
  readonly ageGrains?: readonly SpanUnit[];
  /** The expression of the metric that is being expanded. */
  readonly around?: MetricExpression;
  /** Set for the rows of members: they need only exist by the end of the span. */
  readonly existing?: boolean;
  readonly inside: readonly Metric[];
}

/** Expands expressions over metrics; passed down so that two-step metrics can expand what they stand on. */
export type Expand = (expression: MetricExpression, frame: Frame, grouping: Grouping, resolver: Resolver) => OutputExpression;

/** Adds a finding, each once. */
export function find(resolver: Resolver, ...diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    if (!resolver.findings.some((known) => known.message === diagnostic.message)) resolver.findings.push(diagnostic);
  }
}

/** What was found first under a key; this, where nothing was. */
export function remember(resolver: Resolver, key: string, seen: Seen): Seen {
  const first = resolver.seen.get(key) ?? seen;
  resolver.seen.set(key, first);
  return first;
}

/** Adds a note, each code once. */
export function note(resolver: Resolver, code: string, message: string): void {
  if (!resolver.notes.has(code)) resolver.notes.set(code, { code, message });
}

/** The levels of detail that are in force in a frame: `ignore` and `across`. */
export const levelsOf = (frame: Frame): readonly LevelNames[] => [
  ...frame.across,
  ...frame.layers.flatMap((layer) => (layer.kind === 'ignore' ? [layer.level] : [])),
];

/** Whether time plays no part. */
export const ignoresTime = (frame: Frame): boolean => frame.layers.some((layer) => layer.kind === 'ignore' && layer.level.time);
