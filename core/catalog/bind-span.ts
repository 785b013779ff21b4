// The offset and the window of a metric, read and checked.
import type { SpanDefinition } from '../definition/definitions.ts';
import type { Located } from '../source/location.ts';
import { readDuration, type Duration } from '../time/durations.ts';
import { grains, isGrain, type Grain } from '../time/grains.ts';
import { suggest } from '../source/suggest.ts';
import type { Modifiers, Window } from '../time/windows.ts';
import { report, type Building } from './building.ts';

type Reporting = Pick<Building, 'diagnostics'>;

/** What a metric does to spans; undefined after a note. */
export function bindSpan(definition: SpanDefinition, scope: Reporting): Modifiers | undefined {
  const by = definition.offset && durationOf(definition.offset.by, scope);
  const window = definition.window && windowOf(definition.window, scope);
  if ((definition.offset && !by) || (definition.window && !window)) return undefined;
  return {
    ...(by ? { offset: { by, ...(definition.offset?.whole ? { whole: true } : {}) } } : {}),
    ...(window ? { window } : {}),
  };
}

function windowOf(window: NonNullable<SpanDefinition['window']>, scope: Reporting): Window | undefined {
  switch (window.kind) {
    case 'trailing': {
      const length = durationOf(window.length, scope);
      return length && { kind: 'trailing', length };
    }
    case 'to_date': {
      const grain = grainOf(window.grain, scope);
      return grain && { kind: 'to_date', grain };
    }
    case 'running':
      return { kind: 'running' };
  }
}

function durationOf({ value, at }: Located<string>, scope: Reporting): Duration | undefined {
  const read = readDuration(value);
  if (read.ok) return read.value;
  for (const { code, message, hint } of read.diagnostics) report(scope, at, { code, message, ...(hint === undefined ? {} : { hint }) });
  return undefined;
}

function grainOf({ value, at }: Located<string>, scope: Reporting): Grain | undefined {
  if (isGrain(value)) return value;
  const close = suggest(value, grains);
  report(scope, at, {
    code: 'unknown-grain',
    message: `no grain is named "${value}"`,
    hint: close === undefined ? `grains are ${grains.join(', ')}` : `did you mean "${close}"?`,
  });
  return undefined;
}
