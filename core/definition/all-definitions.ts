// Everything that was written in a project and in the packs that it may use.
import type { AccessDefinition } from './access.ts';
import type { MetricDefinition, ModelDefinition } from './definitions.ts';
import type { ProjectDefinition } from './project-definition.ts';
import type { InterfaceDefinition, MetricChange, PackDefinition, Unavailable, UseDefinition } from './packs.ts';

/** What was written, in the order of files and lines; a document holds some of it, a project all. */
export interface Written {
  readonly models: readonly ModelDefinition[];
  readonly metrics: readonly MetricDefinition[];
  /** Keys over metrics of packs (`overrides`). */
  readonly changes: readonly MetricChange[];
  /** Modifiers with a name; the expression of each is over `metric`. */
  readonly variants: readonly MetricDefinition[];
  readonly interfaces: readonly InterfaceDefinition[];
  readonly packs: readonly PackDefinition[];
}

/** Everything that was written in a project. */
export interface Definitions extends Written {
  readonly project: ProjectDefinition;
  readonly uses: readonly UseDefinition[];
  /** What the metrics of packs come to where the project lacks something, once packs are linked. */
  readonly unavailable: ReadonlyMap<string, Unavailable>;
  /** Who may see what; absent where everybody who is let in sees everything. */
  readonly access?: AccessDefinition;
  /** Names whose definitions could not be read; what is wrong with them has been said, and their uses need not be reported. */
  readonly lost: ReadonlySet<string>;
}
