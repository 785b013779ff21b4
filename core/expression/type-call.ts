// Types of arguments become the type of a call, or the reason why there is none.
import { functions } from './functions.ts';
import { truncations, units } from './functions/moments.ts';
import { patternProblem, replacementProblem } from './pattern.ts';
import { aType, isMoment, isNumber, isOpen, types, type Type } from './type.ts';
import type { FunctionEntry, ParameterKind, TypeProblem } from './function-entry.ts';

/** The type of a call by a name of the function table; `constants` are the texts of those arguments that are literals. */
export function typeCall(
  name: string,
  args: readonly Type[],
  constants: readonly (string | undefined)[] = [],
): { readonly type: Type } | TypeProblem {
  const entry = functions.get(name);
  if (!entry) return { error: `there is no function "${name}"` };
  for (let index = 0; index < args.length; index++) {
    const problem = argumentProblem(entry, index, args[index] ?? types.unknown, constants[index]);
    if (problem) return problem;
  }
  const answer = entry.result(args, constants);
  return 'error' in answer ? answer : { type: answer };
}

function argumentProblem(entry: FunctionEntry, index: number, type: Type, constant: string | undefined): TypeProblem | undefined {
  const kind = entry.parameters[Math.min(index, entry.parameters.length - 1)] ?? 'any';
  if (kind === 'any') return undefined;
  const check = constantChecks[kind];
  if (check) return asProblem(check(constant, entry, type), index);
  if (accepts(kind, type)) return undefined;
  return {
    error: `"${spoken(entry)}" takes ${kindText[kind] ?? kind}${ordinal(entry, index)}, not ${aType(type)}`,
    argument: index,
    ...hintFor(entry, kind, type),
  };
}

function accepts(kind: ParameterKind, type: Type): boolean {
  if (isOpen(type)) return true;
  if (kind === 'number') return isNumber(type);
  if (kind === 'moment') return isMoment(type);
  return type.name === kind;
}

const kindText: Partial<Record<ParameterKind, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  moment: 'a date or a time',
  date: 'a date',
  datetime: 'a datetime',
};

const ordinals = ['first', 'second', 'third'];

const ordinal = (entry: FunctionEntry, index: number): string =>
  entry.parameters.length > 1 ? ` as its ${ordinals[index] ?? 'last'} argument` : '';

const spokenNames: Readonly<Record<string, string>> = { negate: '-' };

const spoken = (entry: FunctionEntry): string => spokenNames[entry.name] ?? entry.name;

function hintFor(entry: FunctionEntry, kind: ParameterKind, type: Type): { readonly hint?: string } {
  if (kind === 'number' && type.name === 'boolean' && entry.kind === 'aggregate')
    return { hint: 'count the rows where it holds: count(*) filter (where ...)' };
  if (kind === 'number' && entry.name === 'sum') return { hint: 'to count rows write count(*) or count(distinct x)' };
  if (kind === 'moment' && type.name === 'string') return { hint: "write date '2026-05-01' for a constant, or cast(x as date)" };
  if (kind === 'string') return { hint: 'write cast(x as string)' };
  return {};
}

/** What is wrong with a constant, as a sentence and a hint. */
type ConstantProblem = readonly [error: string, hint?: string] | undefined;

const asProblem = (problem: ConstantProblem, argument: number): TypeProblem | undefined =>
  problem && { error: problem[0], argument, ...(problem[1] === undefined ? {} : { hint: problem[1] }) };

type ConstantCheck = (constant: string | undefined, entry: FunctionEntry, type: Type) => ConstantProblem;

const oneOf =
  (what: string, names: readonly string[]): ConstantCheck =>
  (constant, entry) =>
    constant !== undefined && names.includes(constant)
      ? undefined
      : [`"${entry.name}" takes ${what} first${constant === undefined ? '' : `, and "${constant}" is none`}`, `one of ${names.join(', ')}`];

const constantChecks: Partial<Record<ParameterKind, ConstantCheck>> = {
  unit: oneOf('a unit', units),
  grain: oneOf('a grain', truncations),
  fraction: (constant, entry) =>
    constant !== undefined && /^(0|1|0?\.\d+|0\.\d*|1\.0*)$/.test(constant)
      ? undefined
      : [`"${entry.name}" takes a constant from 0 to 1, such as 0.9`],
  digits: (constant, entry) =>
    constant !== undefined && /^-?\d{1,2}$/.test(constant)
      ? undefined
      : [`"${entry.name}" takes a constant whole number as its second argument`],
  pattern: (constant, entry, type) => (constant === undefined ? notConstant(entry, type) : patternProblem(constant, entry.name)),
  replacement: (constant, entry, type) => (constant === undefined ? notConstant(entry, type) : replacementProblem(constant)),
};

const notConstant = (entry: FunctionEntry, type: Type): ConstantProblem =>
  type.name === 'null' ? undefined : [`"${entry.name}" takes a constant pattern, so that it can be checked`, "write it as a text: '...'"];
