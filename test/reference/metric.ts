// A metric as it is written becomes its body and modifiers, expressions parsed.
import type { Expr } from './expression.ts';
import { parse } from './parse.ts';
import { readBand, readTarget, readThresholds, type Band, type Target, type Thresholds } from './target.ts';
import { constant, exprOf, listOf, mapOf, named, textOf, type Plain, type PlainMap } from './plain.ts';
import { readDuration, readSteps, type Duration, type Step } from './steps.ts';
import type { Value } from './value.ts';

/** `ignore` and `across`. */
export interface Level {
  readonly all: boolean;
  readonly time: boolean;
  readonly names: readonly string[];
}

/** Rows that are followed by others. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
  readonly entity: { readonly from: string; readonly to: string };
  readonly within: Duration | undefined;
  readonly matching: readonly string[];
  readonly give: 'rate' | 'count';
}

/** Steps in order. */
export interface Funnel {
  readonly steps: readonly string[];
  readonly entity: string;
  readonly within: Duration | undefined;
}

export interface Metric {
  readonly name: string;
  /** The model whose names are its own. */
  readonly home: string | undefined;
  readonly body:
    | { readonly kind: 'expression'; readonly expr: Expr }
    | { readonly kind: 'two-step'; readonly aggregate: string; readonly of: Expr; readonly per: string; readonly having: Expr | undefined }
    | { readonly kind: 'members'; readonly per: string; readonly having: Expr | undefined }
    | { readonly kind: 'conversion'; readonly conversion: Conversion }
    | { readonly kind: 'funnel'; readonly funnel: Funnel }
    | { readonly kind: 'rank'; readonly of: Expr; readonly among: string }
    /** What this evaluator does not know. */
    | { readonly kind: 'later'; readonly feature: string };
  readonly filter: Expr | undefined;
  readonly time: Expr | undefined;
  /** The birth that ages are counted from. */
  readonly since: Expr | undefined;
  readonly ifEmpty: Value | undefined;
  readonly ignore: Level | undefined;
  readonly across: Level | undefined;
  readonly with: ReadonlyMap<string, Metric>;
  /** Offset and window, in the order in which they act. */
  readonly steps: readonly Step[];
  readonly target: Target | undefined;
  readonly thresholds: Thresholds | undefined;
  readonly band: Band | undefined;
  readonly direction: string | undefined;
  readonly down: boolean;
  readonly hidden: boolean;
}

const later = ['uses'];

/** A metric as it is written, with its helpers. */
export function readMetric(m: PlainMap, home: string | undefined): Metric {
  return {
    name: String(m['metric'] ?? m['name']),
    home,
    body: readBody(m),
    filter: exprOf(m['filter']),
    time: exprOf(m['time']),
    since: exprOf(m['since']),
    ifEmpty: constant(m['if_empty']),
    ignore: readLevel(m['ignore']),
    across: readLevel(m['across']),
    with: new Map(named(m['with'], 'metric').map((x) => [String(x['metric']), readMetric(x, home)])),
    steps: readSteps(m),
    target: readTarget(m),
    thresholds: readThresholds(m),
    band: readBand(m),
    direction: textOf(m['direction']),
    down: m['direction'] === 'down',
    hidden: m['hidden'] === true,
  };
}

function readBody(m: PlainMap): Metric['body'] {
  const feature = later.find((key) => m[key] !== undefined);
  if (feature) return { kind: 'later', feature };
  if (m['conversion'] !== undefined) return { kind: 'conversion', conversion: readConversion(mapOf(m['conversion'])) };
  if (m['funnel'] !== undefined) return { kind: 'funnel', funnel: readFunnel(mapOf(m['funnel'])) };
  const having = exprOf(m['having']);
  if (m['rank'] !== undefined) return { kind: 'rank', of: parse(String(m['rank'])), among: String(m['among']) };
  if (m['count'] !== undefined && m['per'] === undefined) return { kind: 'members', per: String(m['count']), having };
  const aggregate = ['avg', 'sum', 'min', 'max', 'median', 'count'].find((name) => m[name] !== undefined);
  if (aggregate) return { kind: 'two-step', aggregate, of: parse(String(m[aggregate])), per: String(m['per']), having };
  return { kind: 'expression', expr: parse(String(m['expr'])) };
}

function readConversion(m: PlainMap): Conversion {
  const { entity } = m;
  const pair = typeof entity === 'string' ? { from: entity, to: entity } : mapOf(entity);
  return {
    from: String(m['from']),
    to: String(m['to']),
    entity: { from: String(pair['from']), to: String(pair['to']) },
    within: m['within'] === undefined ? undefined : readDuration(String(m['within'])),
    matching: listOf(m['matching']).map(String),
    give: m['give'] === 'count' ? 'count' : 'rate',
  };
}

const readFunnel = (m: PlainMap): Funnel => ({
  steps: listOf(m['steps']).map(String),
  entity: String(m['entity']),
  within: m['within'] === undefined ? undefined : readDuration(String(m['within'])),
});

function readLevel(v: Plain | undefined): Level | undefined {
  if (v === undefined || v === null) return undefined;
  const names = listOf(v).map(String);
  return { all: names.includes('all'), time: names.includes('time'), names: names.filter((n) => n !== 'all' && n !== 'time') };
}
