// The names of a request to what they stand for: metrics, measures, groups.
import { defineMetrics } from '../catalog/build-metrics.ts';
import type { Measure } from '../catalog/catalog.ts';
import type { Metric } from '../catalog/metric.ts';
import type { Calendars, Catalog } from '../catalog/semantic-catalog.ts';
import { findMetricName } from '../catalog/bind/find-metric-name.ts';
import { spanUnit } from '../catalog/span-units.ts';
import { readMetric } from '../definition/read-metric.ts';
import { ok, refused, type Diagnostic, type Result } from '../source/diagnostic.ts';
import { isGrain } from '../time/grains.ts';
import { isPart } from '../time/parts.ts';
import { unknownAge } from './ages/age-refusals.ts';
import { notAMetric } from './spans/span-refusals.ts';
import { askedTwice, hiddenMetric, noDefinitions, notADimension, notCompiled } from './refusals.ts';
import type { QueryRequest } from './request/request.ts';
import type { AskedGroup } from './resolver.ts';

/** A metric or measure by the name that it was asked for. */
export type Asked = { readonly name: string } & (
  { readonly kind: 'metric'; readonly metric: Metric } | { readonly kind: 'measure'; readonly measure: Measure }
);

/** The catalog with the metrics that were made for the request. */
export function withAdHocMetrics(request: QueryRequest, catalog: Catalog): Result<Catalog> {
  const made = request.metrics.filter((metric) => typeof metric !== 'string');
  if (made.length === 0) return ok(catalog);
  if (catalog.limits?.adHoc === false) return refused(noDefinitions());
  const read = made.map((metric) => readMetric(metric));
  const findings = read.flatMap((result) => (result.ok ? [] : result.diagnostics));
  if (findings.length > 0) return refused(...findings);
  return defineMetrics(
    catalog,
    read.flatMap((result) => (result.ok ? [result.value] : [])),
  );
}

/** The names of metrics that a request asks for, in order. */
export const metricNames = (request: QueryRequest): readonly string[] =>
  request.metrics.map((metric) => (typeof metric === 'string' ? metric : metric.name));

/** What a name stands for. */
export function findAsked(name: string, catalog: Catalog): Result<Asked> {
  const found = findMetricName(name.split('.'), { catalog, home: undefined, helpers: new Map() });
  switch (found.kind) {
    case 'metric':
      return found.metric.hidden ? refused(hiddenMetric(name)) : ok({ kind: 'metric', name, metric: found.metric });
    case 'measure':
      return found.measure.hidden ? refused(hiddenMetric(name)) : ok({ kind: 'measure', name, measure: found.measure });
    case 'period-days':
      return refused(notAMetric(name));
    case 'later':
      return refused(notCompiled(name, found.feature));
    case 'nothing':
      return refused({ ...found.message, severity: 'error' });
  }
}

/** The names in `by`. */
export function askedGroups(by: readonly string[], { calendars }: Catalog, findings: Diagnostic[]): readonly AskedGroup[] {
  return by.flatMap((name, index): AskedGroup[] => {
    if (by.indexOf(name) < index) findings.push(askedTwice(name));
    const group = askedGroup(name, calendars);
    if ('code' in group) findings.push(group);
    return 'code' in group ? [] : [group];
  });
}

function askedGroup(name: string, calendars: Calendars): AskedGroup | Diagnostic {
  const own = calendars.grains.get(name);
  if (own) return { kind: 'calendar', name, grain: own };
  if (isGrain(name)) return { kind: 'time', name, grain: name };
  if (isPart(name)) return { kind: 'part', name, part: name };
  const parts = name.split('.');
  const [first, age = ''] = parts;
  if (first === 'age' && parts.length === 2) return askedAge(name, age, calendars);
  return parts.every((part) => part.length > 0) ? { kind: 'dimension', name, parts } : notADimension(name);
}

function askedAge(name: string, age: string, calendars: Calendars): AskedGroup | Diagnostic {
  const grain = spanUnit(age, calendars);
  return grain ? { kind: 'age', name, grain } : unknownAge(name, age, calendars.grains.keys());
}
