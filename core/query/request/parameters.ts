// Values of parameters: those of the request, cast by their declared types, else the defaults.
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { castParameter } from '../../catalog/cast-parameter.ts';
import type { Type } from '../../expression/type.ts';
import type { Value } from '../../expression/value.ts';
import { ok, refused, type Diagnostic, type Result } from '../../source/diagnostic.ts';
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
    const written: unknown = Object.hasOwn(from, name)
      ? from[name]
      : fallback === undefined
        ? undefined
        : many
          ? fallback.map((one) => one.value)
          : fallback[0]?.value;
    if (written === undefined) continue;
    const list: readonly unknown[] = Array.isArray(written) ? written : [written];
    const cast = list.map((value) => castParameter(value, valueType));
    const wrong = !many && Array.isArray(written) ? 0 : cast.findIndex((value) => value === undefined);
    if (wrong >= 0) findings.push(parameterType(name, !many && Array.isArray(written) ? written : list[wrong], valueType.name));
    values.set(name, { type: valueType, values: cast.map((value) => value ?? null), many });
  }
  return findings.length > 0 ? refused(...findings) : ok(values);
}

/** What a token brings: no request can say it. */
const isClaim = (name: string): boolean => name.startsWith('claim.');
