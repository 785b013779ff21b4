// Plain YAML as it is read: maps, lists, texts, expressions.
import { parse } from './parse.ts';
import type { Expr } from './expression.ts';
import { decimalOf, type Decimal, type Value } from './value.ts';

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };
export type PlainMap = { readonly [key: string]: Plain };

export const mapOf = (v: Plain | undefined): PlainMap => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as PlainMap) : {});
export const listOf = (v: Plain | undefined): readonly Plain[] =>
  v === undefined || v === null ? [] : Array.isArray(v) ? (v as readonly Plain[]) : [v];
export const textOf = (v: Plain | undefined): string | undefined => (v === undefined || v === null ? undefined : String(v));
export const exprOf = (v: Plain | undefined): Expr | undefined => (v === undefined || v === null ? undefined : parse(String(v)));

/** A map by name as a list of maps that carry their name. */
export function named(v: Plain | undefined, nameKey: string): readonly PlainMap[] {
  if (Array.isArray(v)) return v.map((x) => mapOf(x as Plain));
  return Object.entries(mapOf(v)).map(([name, value]) => ({
    ...(typeof value === 'string' ? { expr: value } : mapOf(value)),
    [nameKey]: name,
  }));
}

/** A constant as a value. */
export function constant(v: Plain | undefined): Value | undefined {
  if (v === undefined || v === null) return undefined;
  if (typeof v === 'number') return Number.isInteger(v) ? BigInt(v) : decimalOf(String(v));
  return typeof v === 'boolean' ? v : String(v);
}

/** A number as an exact decimal. */
export const numberOf = (v: Plain): Decimal => decimalOf(String(v));
