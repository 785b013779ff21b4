// What kpi.yml says, but for warehouses: zone, calendars, parameters.
import type { Located, Location } from '../source/location.ts';
import type { Named } from './definitions.ts';

export interface ParameterDefinition extends Named {
  readonly type: Located<string>;
  readonly many: boolean;
  readonly default?: readonly Located<string>[];
}

/** Grains of one's own, from a model with a row a day; finer ones first. */
export interface CalendarDefinition {
  readonly name: string;
  readonly at: Location;
  readonly model: Located<string>;
  readonly date: Located<string>;
  readonly grains: readonly Located<string>[];
  readonly workingDays?: Located<string>;
}

/** kpi.yml without its warehouses, which are the project's. */
export interface ProjectDefinition {
  readonly name: string;
  readonly timeZone: string;
  readonly weekStart: string;
  readonly fiscalYearStart: string;
  readonly fiscalYearName: 'start' | 'end';
  readonly currency?: string;
  readonly asOf?: Located<string>;
  /** A query whose value changes when the data do. */
  readonly refresh?: string;
  readonly parameters: readonly ParameterDefinition[];
  readonly calendars: readonly CalendarDefinition[];
}

/** Something that is known but not compiled yet. */
export interface LaterDefinition {
  readonly feature: string;
  readonly name?: string;
  readonly at: Location;
}
