// A name that grows out of a metric or measure - `revenue.ytd.last_year` - becomes a metric: the variant's text with its subject put in.
import { mapNames, type Expr } from './expression.ts';
import { readMetric, type Metric } from './metric.ts';
import type { World } from './world.ts';

/** A variant of something, and the helpers that its expression may name. */
export interface Variant {
  readonly metric: Metric;
  readonly helpers: ReadonlyMap<string, Metric>;
}

/** The variant that the last part of a name says, over what the rest names. */
export function variantOf(
  parts: readonly string[],
  home: string | undefined,
  helpers: ReadonlyMap<string, Metric>,
  world: World,
): Variant | undefined {
  const name = parts[parts.length - 1] ?? '';
  const written = parts.length > 1 ? world.variants.get(name) : undefined;
  if (!written) return undefined;
  const given = written['expr'] === undefined && !isTwoStep(written) ? { ...written, expr: 'metric' } : written;
  const metric = about({ ...readMetric({ ...given, name: parts.join('.') }, home) }, parts.slice(0, -1));
  return { metric: { ...metric, with: metric.with.size ? new Map([...helpers, ...metric.with]) : helpers }, helpers };
}

const isTwoStep = (m: object): boolean => ['avg', 'sum', 'min', 'max', 'median', 'count', 'rank'].some((k) => k in m);

/** A metric with its subject in place of `metric`. */
function about(m: Metric, subject: readonly string[]): Metric {
  const { body } = m;
  const put = (e: Expr): Expr => replaced(e, subject);
  return {
    ...m,
    body:
      body.kind === 'expression'
        ? { ...body, expr: put(body.expr) }
        : body.kind === 'two-step'
          ? { ...body, of: put(body.of), having: body.having && put(body.having) }
          : body,
    with: new Map([...m.with].map(([name, h]) => [name, about(h, subject)])),
  };
}

const replaced = (e: Expr, subject: readonly string[]): Expr =>
  mapNames(e, (name) => (name.parts[0] === 'metric' ? { ...name, parts: [...subject, ...name.parts.slice(1)] } : name));
