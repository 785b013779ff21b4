// What a server is told besides the project: who is let in, and how much each may ask.
import type { Claims } from '../../core/access/caller.ts';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import type { Authentication } from './authenticate.ts';
import type { Edition } from './edition.ts';
import type { Log } from './log.ts';
import type { Measures } from './measures.ts';

/** How much one operation, and one caller, may ask. */
export interface Limits {
  /** Levels of a selection. */
  readonly depth: number;
  readonly aliases: number;
  readonly tokens: number;
  /** Fields, those of deeper levels counting more. */
  readonly cost: number;
  readonly bodyBytes: number;
  /** Of an answer, and of its totals. */
  readonly rows: number;
  /** Metrics, groups and levels of totals of one request. */
  readonly columns: number;
  /** Milliseconds of a query in the warehouse. */
  readonly timeout: number;
  /** Requests of one caller at once, and in a minute. */
  readonly concurrent: number;
  readonly perMinute: number;
}

/** Limits that a person's work does not meet. */
export const usualLimits: Limits = {
  depth: 12,
  aliases: 100,
  tokens: 5000,
  cost: 20_000,
  bodyBytes: 256 * 1024,
  rows: 50_000,
  columns: 500,
  timeout: 60_000,
  concurrent: 20,
  perMinute: 1200,
};

/** The settings of a server. */
export interface ServerSettings {
  /** The project as it is now. */
  readonly edition: () => Edition;
  /** What is wrong with the files since; the edition is then the one before. */
  readonly problems?: () => readonly Diagnostic[];
  readonly authentication?: Authentication;
  /** The claims of everybody, for trying out what somebody sees. */
  readonly claims?: Claims;
  readonly limits?: Partial<Limits>;
  /** Names of this machine under which it may be asked; without them any. */
  readonly hosts?: readonly string[];
  /** Origins of pages in browsers that may ask. */
  readonly origins?: readonly string[];
  readonly introspection?: boolean;
  /** Operations by their hash: no others are run. */
  readonly persisted?: ReadonlyMap<string, string>;
  readonly log?: Log;
  readonly measures?: Measures;
}
