// The whole: what is defined, and how paths are found from a model.
import type { ParameterDefinition, ProjectDefinition } from '../definition/project-definition.ts';
import type { Unavailable } from '../definition/packs.ts';
import type { Type } from '../expression/type.ts';
import type { Result } from '../source/diagnostic.ts';
import type { Calendar, CalendarGrain, Measure, Model, Path } from './catalog.ts';
import type { Metric } from './metric.ts';

export interface Catalog {
  readonly project: ProjectDefinition;
  readonly models: ReadonlyMap<string, Model>;
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly parameters: ReadonlyMap<string, ParameterDefinition & { readonly valueType: Type }>;
  /** Former names of models and of metrics, and what they are called now. */
  readonly renamed: { readonly models: ReadonlyMap<string, string>; readonly metrics: ReadonlyMap<string, string> };
  /** Interfaces by name, and the models that implement each. */
  readonly interfaces: ReadonlyMap<string, readonly Model[]>;
  /** Metrics that the project cannot serve, and why. */
  readonly unavailable: ReadonlyMap<string, Unavailable>;
  readonly variants: Variants;
  readonly calendars: Calendars;
  /** Roles and paths from each model; memoised. */
  readonly graph: JoinGraph;
  /** What a caller with restrictions may not; absent where there are none. */
  readonly limits?: Limits;
}

/** What the requests of a caller may not do. */
export interface Limits {
  /** Whether they may define metrics. */
  readonly adHoc: boolean;
  /** Whether their answers show SQL. */
  readonly sql: boolean;
  /** Names that no message may bear. */
  readonly names: UnknownNames;
}

/** What a caller may not know of, by where in a text its name betrays it. */
export interface UnknownNames {
  /** Words that nothing bears which may be known: betrayed anywhere. */
  readonly words: ReadonlySet<string>;
  /** Metrics, models and roles, each by itself. */
  readonly alone: ReadonlySet<string>;
  /** Models and roles before a dot. */
  readonly owners: ReadonlySet<string>;
  /** Dimensions, measures and segments, as `owner.name`. */
  readonly members: ReadonlySet<string>;
}

/** The calendars of a project by name, and their grains by name. */
export interface Calendars {
  readonly all: ReadonlyMap<string, Calendar>;
  readonly grains: ReadonlyMap<string, CalendarGrain>;
}

/** Modifiers with a name, usable on every metric and measure. */
export interface Variants {
  readonly names: ReadonlySet<string>;
  /** The metric that a variant makes of another or of a measure; memoised. `settle` binds the other first, while the catalog is built. */
  readonly of: (base: Metric | Measure, name: string, catalog: Catalog, settle?: (metric: Metric) => void) => Result<Metric>;
}

/** Finding paths (S2, "Dimension names" of section 5). */
export interface JoinGraph {
  /**
   * The path from `from` that a role's name means: to-one paths first, the nearest; then own `many: true` joins, then other many sides one step away,
   * then the only other path. Also a model's name for the only role that leads there, and paths written out (`['ship_to', 'country']`).
   */
  resolveRole(from: Model, role: readonly string[]): RoleResolution;
  /** What a bare name means: the model itself, or the nearest along joins to one, that `has` it; `unknown` when none has. */
  seek(from: Model, has: (model: Model) => boolean): RoleResolution;
  /** Every path that a single role's name resolves to, the nearest first: what a model's measures can be cut by. */
  reach(from: Model): readonly Path[];
  /** The empty path of a model. */
  self(model: Model): Path;
  /** `first` then `second`, which starts where `first` ends; going down a join and up the same one is staying where one was. */
  concat(first: Path, second: Path): Path;
  /** The graph as it is where some models are not known of. */
  within(isKnown: (model: Model) => boolean): Ways;
  /** How a request sees the graph, where the caller may not know of all of it. */
  readonly asked?: Ways;
  /** The part of a path that goes down: to the rows of its last many side; empty for paths to one. */
  down(path: Path): Path;
}

/** What names mean. */
export type Ways = Pick<JoinGraph, 'resolveRole' | 'seek' | 'reach'>;

export type RoleResolution =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'ambiguous'; readonly paths: readonly Path[] }
  /** Names a model or a role that exists, but no declared joins lead there, or only up to a model that is shared and down again. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly shared?: Model }
  /** No role bears the name; `at` is where a path written out got stuck. */
  | { readonly kind: 'unknown'; readonly at?: Model; readonly suggestion?: string };
