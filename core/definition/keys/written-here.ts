// SQL of another system as a hint can tell it: an expression where it is one here, else the engine's own words.
import { parse } from '../../expression/parse.ts';
import { quoted } from '../../source/cut-text.ts';

/** Whether a text can stand as an expression here. */
export const isExpression = (text: string): boolean => parse({ text }).ok;

/** A text as a value between braces: in quotes where YAML would end it early, or read something else. */
export const inBraces = (text: string): string => (/[,{}[\]]|: | #|^['"!&*?|>%@`-]/.test(text) ? quoted(text) : text);

/** What says an expression, and its type where that is known, as keys between braces. */
export const keysOf = (expr: string, type: string | undefined): string =>
  isExpression(expr)
    ? [...(type === undefined ? [] : [`type: ${type}`]), `expr: ${inBraces(expr)}`].join(', ')
    : `type: ${type ?? '...'}, columns: [...], sql: { duckdb: ${quoted(expr)} }`;
