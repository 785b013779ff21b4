// The values of a parameter of a URL, each as often as it was given, become one value of a request.
import { didYouMean } from '../../core/source/suggest.ts';
import type { Diagnostic } from '../../core/source/diagnostic.ts';

/** Reads the values of one parameter; undefined where the last is none of its kind. */
export type Read = (values: readonly string[]) => unknown;

/** Parameters by their names. */
export type Reads = Readonly<Record<string, Read>>;

export const text: Read = (values) => values.at(-1);
export const list: Read = (values) => values.flatMap((value) => split(value, ','));
export const flag: Read = (values) => flags[values.at(-1) ?? ''];
const flags: Readonly<Record<string, boolean>> = { true: true, '': true, '1': true, false: false, '0': false };
export const count: Read = (values) => (/^\d{1,15}$/.test(values.at(-1) ?? '') ? Number(values.at(-1)) : undefined);

/** Conditions, of which all must hold. */
export const all: Read = (values) => (values.length === 1 ? values[0] : values.map((value) => `(${value})`).join(' and '));

/** Metrics; definitions contain commas of their own: each has a parameter to itself. */
export const metrics: Read = (values) => values.flatMap((value): unknown[] => [definitionIn(value) ?? split(value, ',')].flat());

function definitionIn(value: string): object | undefined {
  const [, name, expr] = /^\s*([\p{L}_][\p{L}\p{M}\p{N}_]*)\s*=\s*(?!=)([^]+)$/u.exec(value) ?? [];
  return name === undefined ? undefined : { name, expr };
}

/** `true`, or levels: names with commas, levels with semicolons. */
export const totals: Read = (values) =>
  values.every((value) => /^(true|false|1|0|)$/.test(value))
    ? flag(values)
    : values.flatMap((value) => split(value, ';').map((level) => split(level, ',')));

const split = (value: string, by: string): readonly string[] =>
  value
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A range, as a request has it under `time`. */
export const timeReads: Reads = { from: text, before: text, during: text };

/** What is read of a URL, by the keys of a request; what is not said has none. */
export const readOf = (search: URLSearchParams, reads: Reads): Readonly<Record<string, unknown>> =>
  defined(Object.entries(reads).map(([name, how]) => [name, search.has(name) ? how(search.getAll(name)) : undefined]));

/** Values by the names behind a prefix: `param.rate`, `at.month`. */
export const readUnder = (search: URLSearchParams, prefix: string, how: Read): Readonly<Record<string, unknown>> =>
  defined(
    [...new Set(search.keys())]
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name.slice(prefix.length), how(search.getAll(name))]),
  );

/** The value of a parameter of the project: a list where it is given again. */
export const one: Read = (values) => (values.length === 1 ? values[0] : values);

/** A part of a request, where something is said of it. */
export const some = (key: string, value: object): object => (Object.keys(value).length === 0 ? {} : { [key]: value });

const defined = (entries: readonly (readonly [string, unknown])[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined));

/** What is wrong with the names and values of a URL; prefixes are those of names that a project chooses. */
export function urlProblem(search: URLSearchParams, reads: Reads, prefixes: readonly string[]): Diagnostic | undefined {
  const isKnown = (name: string): boolean => Object.hasOwn(reads, name) || prefixes.some((prefix) => name.startsWith(prefix));
  const unknown = [...search.keys()].find((name) => !isKnown(name));
  return unknown === undefined ? oddValueIn(search, reads) : unknownParameter(unknown, Object.keys(reads), prefixes);
}

/** What is written as a number or a choice, and is none. */
function oddValueIn(search: URLSearchParams, reads: Reads): Diagnostic | undefined {
  for (const [name, how] of Object.entries(reads)) {
    const values = search.getAll(name);
    if (values.length > 0 && (how === count || how === flag) && how(values) === undefined)
      return oddValue(name, how === count ? 'a whole number' : '"true" or "false"', values.at(-1) ?? '');
  }
  return undefined;
}

const oddValue = (name: string, taken: string, value: string): Diagnostic => ({
  code: 'wrong-kind',
  severity: 'error',
  message: `"${name}" takes ${taken}, not "${value}"`,
});

const unknownParameter = (name: string, known: readonly string[], prefixes: readonly string[]): Diagnostic => ({
  code: 'unknown-key',
  severity: 'error',
  message: `"${name}" is no parameter of a request`,
  hint: didYouMean(name, known) ?? `there are: ${known.join(', ')}, and ${prefixes.map((prefix) => `${prefix}<name>`).join(' and ')}`,
});
