// The modifiers of time that a definition says - offset, window, per - become steps from span to span (S7).
import { Unclear } from './refusal.ts';

/** A number of units. */
export interface Duration {
  readonly n: number;
  readonly unit: string;
}

/** One step; a list of them is applied from the outermost definition inwards. */
export type Step =
  | { readonly kind: 'offset'; readonly by: Duration; readonly whole: boolean; readonly compared: boolean }
  | { readonly kind: 'trailing'; readonly by: Duration }
  | { readonly kind: 'to_date'; readonly grain: string }
  | { readonly kind: 'running' }
  /** Each period of a grain within the span by itself. */
  | { readonly kind: 'split'; readonly grain: string };

/** `28 days`, `1 retail_week`. */
export function readDuration(text: string): Duration {
  const m = /^\s*(\d+)\s+(\w+?)s?\s*$/.exec(text);
  if (!m) throw new Unclear(`duration ${text}`);
  return { n: Number(m[1]), unit: m[2] ?? '' };
}

const isMap = (v: unknown): v is Readonly<Record<string, unknown>> => typeof v === 'object' && v !== null && !Array.isArray(v);

/** Within one definition: moved by `offset`, then replaced by a window. */
export function readSteps(m: Readonly<Record<string, unknown>>): readonly Step[] {
  return [...offsetOf(m['offset']), ...windowOf(m)];
}

function offsetOf(v: unknown): readonly Step[] {
  if (v === undefined) return [];
  const whole = isMap(v) && v['whole'] === true;
  return [{ kind: 'offset', by: readDuration(String(isMap(v) ? v['by'] : v)), whole, compared: false }];
}

function windowOf(m: Readonly<Record<string, unknown>>): readonly Step[] {
  if (m['trailing'] !== undefined) return [{ kind: 'trailing', by: readDuration(String(m['trailing'])) }];
  if (m['to_date'] !== undefined) return [{ kind: 'to_date', grain: String(m['to_date']) }];
  return m['running'] === true ? [{ kind: 'running' }] : [];
}

/** Whether a step looks at rows before the period. */
export const isWindow = (s: Step): boolean => s.kind === 'trailing' || s.kind === 'to_date' || s.kind === 'running';
