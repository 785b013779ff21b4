// `offset`, `trailing`, `to_date` and `running` to what a metric does to spans.
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { SpanDefinition } from '../definitions.ts';
import type { MetricRecord } from '../keys/metric.ts';
import { keysExclude } from '../messages.ts';

const windows = ['trailing', 'to_date', 'running'] as const;

/** The span keys of a metric; undefined where it has none. Two windows in one metric are a finding. */
export function metricSpan({ keys, values }: MetricRecord, report: (found: Diagnostic) => void): SpanDefinition | undefined {
  const [first, second] = windows.filter((key) => keys.has(key) && values[key] !== false);
  const place = second && keys.get(second);
  if (first && second && place) report(keysExclude(first, second, place));
  const window = windowOf({ keys, values });
  const by = values.offset?.values.by;
  const offset = by && { by, whole: values.offset?.values.whole === true };
  return window || offset ? { ...(offset ? { offset } : {}), ...(window ? { window } : {}) } : undefined;
}

function windowOf({ keys, values }: Pick<MetricRecord, 'keys' | 'values'>): SpanDefinition['window'] {
  if (values.trailing) return { kind: 'trailing', length: values.trailing };
  if (values.to_date) return { kind: 'to_date', grain: values.to_date };
  const at = keys.get('running');
  return values.running && at ? { kind: 'running', at } : undefined;
}
