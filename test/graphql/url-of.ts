// A request by names becomes the same as parameters of a URL.
import type { Request } from '../reference/request.ts';

/** The query of the URL; undefined for metrics made for the request, of which a URL knows only `name = expression`. */
export function urlOf(request: Request): string | undefined {
  const { metrics, time = {}, top, totals, parameters = {}, ...rest } = request;
  if (metrics.some((metric) => typeof metric !== 'string')) return undefined;
  const pairs: readonly (readonly [string, unknown])[] = [
    ['metrics', metrics.join(',')],
    ...Object.entries(time),
    ...Object.entries(rest),
    ...Object.entries(top ?? {}).map(([key, value]) => [{ n: 'top', by: 'top_by', of: 'top_of' }[key] ?? key, value] as const),
    ...(totals === undefined
      ? []
      : [['totals', Array.isArray(totals) ? totals.map((level) => level.join(',')).join(';') : totals] as const]),
    ...Object.entries(parameters).map(([key, value]) => [`param.${key}`, value] as const),
  ];
  return new URLSearchParams(pairs.map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)])).toString();
}
