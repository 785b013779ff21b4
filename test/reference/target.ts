// The target of a metric (S17): what is aimed at in a period, fixed or by another metric.
import { mapOf, numberOf, textOf, type PlainMap } from './plain.ts';
import type { Decimal } from './value.ts';

/** A fixed number, a number for each period, or a metric. */
export interface Target {
  readonly value: Decimal | undefined;
  readonly values: ReadonlyMap<string, Decimal>;
  readonly metric: string | undefined;
  readonly per: string | undefined;
  readonly spread: string | undefined;
}

/** From which value on something is good, or to be watched. */
export interface Thresholds {
  readonly good: Decimal;
  readonly warn: Decimal;
}

/** The values that are good: from the low one to the high one. */
export interface Band {
  readonly low: Decimal | undefined;
  readonly high: Decimal | undefined;
}

/** The target that a metric says. */
export function readTarget(m: PlainMap): Target | undefined {
  if (m['target'] === undefined) return undefined;
  const t = typeof m['target'] === 'number' ? { value: m['target'] } : mapOf(m['target']);
  return {
    value: t['value'] === undefined ? undefined : numberOf(t['value']),
    values: new Map(Object.entries(mapOf(t['values'])).map(([period, v]) => [period, numberOf(v)])),
    metric: textOf(t['metric']),
    per: textOf(t['per']),
    spread: textOf(t['spread']),
  };
}

/** The thresholds that a metric says. */
export function readThresholds(m: PlainMap): Thresholds | undefined {
  const t = mapOf(m['thresholds']);
  if (t['good'] === undefined && t['warn'] === undefined) return undefined;
  const good = t['good'] ?? 1;
  // of attainment the warning begins at 0.9, and not above what is good; of a value there is none unless it is said
  const warn = t['warn'] ?? (m['target'] === undefined ? good : Math.min(0.9, Number(good)));
  return { good: numberOf(good), warn: numberOf(warn) };
}

/** The band that a metric is to stay in. */
export function readBand(m: PlainMap): Band | undefined {
  const band = m['band'] ?? mapOf(m['thresholds'])['band'];
  if (band === undefined) return undefined;
  const { low, high } = mapOf(band);
  return { low: low === undefined ? undefined : numberOf(low), high: high === undefined ? undefined : numberOf(high) };
}
