// Values of parameters: those of the request, cast by their declared types, else the defaults.
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import type { Type } from '../../expression/type.ts';
import type { Value } from '../../expression/value.ts';
import { ok, refused, type Diagnostic, type Result } from '../../source/diagnostic.ts';
import { readTime } from '../../time/time-text.ts';
import type { QueryContext } from './context.ts';
import type { Query } from '../query.ts';
import { parameterType, unknownParameter } from '../refusals.ts';
import type { QueryRequest } from './request.ts';

/** The values of all parameters that have one. */
export function resolveParameters(
  request: QueryRequest,
  catalog: Catalog,
  claims: QueryContext['claims'] = {},
): Result<Query['parameters']> {
  const given = request.parameters ?? {};
  const own = [...catalog.parameters.keys()].filter((name) => !isClaim(name));
  const findings: Diagnostic[] = Object.keys(given)
    .filter((name) => !own.includes(name))
    .map((name) => unknownParameter(name, own));
  const values = new Map<string, { readonly type: Type; readonly values: readonly Value[]; readonly many: boolean }>();
  for (const [name, { valueType, many, default: fallback }] of catalog.parameters) {
    const from = isClaim(name) ? claims : given;
    const written: unknown = Object.hasOwn(from, name) ? from[name] : fallback === undefined ? undefined : many ? fallback : fallback[0];
    if (written === undefined) continue;
    const list: readonly unknown[] = Array.isArray(written) ? written : [written];
    const cast = list.map((value) => castValue(value, valueType));
    const wrong = !many && Array.isArray(written) ? 0 : cast.findIndex((value) => value === undefined);
    if (wrong >= 0) findings.push(parameterType(name, !many && Array.isArray(written) ? written : list[wrong], valueType.name));
    values.set(name, { type: valueType, values: cast.map((value) => value ?? null), many });
  }
  return findings.length > 0 ? refused(...findings) : ok(values);
}

/** What a token brings: no request can say it. */
const isClaim = (name: string): boolean => name.startsWith('claim.');

/** A value of a type; undefined where it is none. Numbers stay exact as texts. */
function castValue(value: unknown, type: Type): Value | undefined {
  if (value === null) return null;
  const text = typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  if (text === undefined || text.includes('\u0001')) return undefined;
  switch (type.name) {
    case 'integer':
      return /^[+-]?\d+$/.test(text) ? text : undefined;
    case 'decimal':
      return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? text : undefined;
    case 'float':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
    case 'boolean':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
    case 'date':
      return readTime(text).kind === 'date' ? text : undefined;
    case 'datetime':
    case 'timestamp':
      return readTime(text).kind === 'none' ? undefined : text;
    default:
      return typeof value === 'string' ? value : text;
  }
}
