// The function table: every function, operator and aggregate of the language by its one name.
import { aggregates, windows } from './functions/aggregates.ts';
import { conditions } from './functions/conditions.ts';
import { moments } from './functions/moments.ts';
import { numbers } from './functions/numbers.ts';
import { operators } from './functions/operators.ts';
import { strings } from './functions/strings.ts';
import { synonyms } from './functions/synonyms.ts';
import type { AggregateEntry, Algebra, FunctionEntry } from './function-entry.ts';
import type { Aggregate } from './expression.ts';

/** All entries, by name. */
export const functions: ReadonlyMap<string, FunctionEntry> = new Map(
  [...operators, ...conditions, ...numbers, ...strings, ...moments, ...aggregates, ...windows].map((entry) => [entry.name, entry]),
);

/** Operators that are words. */
const notCalled: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'between',
  'like',
  'ilike',
  'is null',
  'is not null',
  'is true',
  'is false',
  'is distinct from',
  'negate',
]);

/** The names that may be called, synonyms included, in lower case: what a wrong name is held against. */
export const callable: readonly string[] = [...functions.keys(), ...Object.keys(synonyms)].filter(
  (name) => /^[a-z]/.test(name) && !notCalled.has(name),
);

const known: ReadonlyMap<string, FunctionEntry> = new Map([
  ...[...functions].filter(([name]) => callable.includes(name)),
  ...Object.entries(synonyms).flatMap(([synonym, name]) => {
    const entry = functions.get(name);
    return entry ? [[synonym, entry] as const] : [];
  }),
]);

/** What a function is called by in text (in lower case), synonyms resolved. */
export const functionCalled = (name: string): FunctionEntry | undefined => known.get(name);

/** The entry of an aggregate in a tree. */
function aggregateEntry(name: string): AggregateEntry | undefined {
  const entry = functions.get(name);
  return entry?.kind === 'aggregate' ? entry : undefined;
}

/** What an aggregate allows to be made of its parts. */
export function algebraOf(aggregate: Pick<Aggregate<unknown>, 'name' | 'distinct'>): Algebra {
  const algebra = aggregateEntry(aggregate.name)?.algebra ?? 'holistic';
  return aggregate.distinct && algebra !== 'extreme' ? 'distinct' : algebra;
}

/** What an aggregate is over no rows. */
export const overNothing = (name: string): '0' | null => aggregateEntry(name)?.overNothing ?? null;
