// The offset and the window of a metric, read and checked.
import type { SpanDefinition } from '../../definition/definitions.ts';
import type { Located } from '../../source/location.ts';
import type { DurationOf } from '../../time/durations.ts';
import { grains } from '../../time/grains.ts';
import { suggest } from '../../source/suggest.ts';
import type { WindowOf } from '../../time/windows.ts';
import { report } from '../building.ts';
import type { MetricScope } from './metric-scope.ts';
import { readSpanDuration, spanUnit, type SpanModifiers, type SpanUnit } from '../span-units.ts';

type Reporting = Pick<MetricScope, 'diagnostics' | 'catalog' | 'lost'>;

/** What a metric does to spans; undefined after a note. */
export function bindSpan(definition: SpanDefinition, scope: Reporting): SpanModifiers | undefined {
  const by = definition.offset && durationOf(definition.offset.by, scope);
  const window = definition.window && windowOf(definition.window, scope);
  if ((definition.offset && !by) || (definition.window && !window)) return undefined;
  return {
    ...(by ? { offset: { by, ...(definition.offset?.whole ? { whole: true } : {}) } } : {}),
    ...(window ? { window } : {}),
  };
}

function windowOf(window: NonNullable<SpanDefinition['window']>, scope: Reporting): WindowOf<SpanUnit> | undefined {
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

function durationOf({ value, at }: Located<string>, scope: Reporting): DurationOf<SpanUnit> | undefined {
  const read = readSpanDuration(value, scope.catalog.calendars);
  if (read.ok) return read.value;
  for (const { code, message, hint } of read.diagnostics) report(scope, at, { code, message, ...(hint === undefined ? {} : { hint }) });
  return undefined;
}

function grainOf({ value, at }: Located<string>, scope: Reporting): SpanUnit | undefined {
  const unit = spanUnit(value, scope.catalog.calendars);
  if (unit) return unit;
  if (scope.lost?.has(value)) return undefined;
  const known = [...grains, ...scope.catalog.calendars.grains.keys()];
  const close = suggest(value, known);
  report(scope, at, {
    code: 'unknown-grain',
    message: `no grain is named "${value}"`,
    hint: close === undefined ? `grains are ${known.join(', ')}` : `did you mean "${close}"?`,
  });
  return undefined;
}
