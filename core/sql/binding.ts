// How tightly a fragment of SQL holds together, so that parentheses stand only where they are needed.
import { raw, sql, type Sql } from './nodes.ts';

/** Levels of binding: the greater, the tighter. `||` stands alone, as engines rank it in different ways. */
export const binding = { or: 1, and: 2, not: 3, comparison: 4, join: 5, sum: 6, product: 7, sign: 8, atom: 9 } as const;

interface Bound {
  /** How tightly the outermost operator binds. */
  readonly binds?: number;
  /** What the parentheses were put around. */
  readonly inside?: Sql;
}

interface Fragments {
  readonly sqlFragments: readonly string[];
}

/** A fragment whose outermost operator binds at a level. */
export const bindingAt = (level: number, fragment: Sql): Sql => ({ ...fragment, binds: level }) as Sql;

/** How tightly a fragment binds. One that nothing is said of is an atom if it looks like a name or a call, and else as loose as can be. */
export function bindingOf(fragment: Sql): number {
  const { binds } = fragment as Bound;
  if (binds !== undefined) return binds;
  return fragment.kind !== 'RawNode' || looksAtomic((fragment as unknown as Fragments).sqlFragments) ? binding.atom : 0;
}

/** The fragment where something binds at `level`: in parentheses if it binds less. */
export function operand(fragment: Sql, level: number): Sql {
  const open = bare(fragment);
  return bindingOf(open) < level ? inParentheses(open) : open;
}

/** The fragment in parentheses, which `bare` takes away again. */
const inParentheses = (fragment: Sql): Sql => ({ ...sql`(${fragment})`, binds: binding.atom, inside: fragment }) as Sql;

/** The fragment where it stands alone between parentheses or commas. */
export const bare = (fragment: Sql): Sql => (fragment as Bound).inside ?? fragment;

/** The fragment as an operand of anything. */
export const closed = (fragment: Sql): Sql => operand(fragment, binding.atom);

const name = /^[\w.]*$/;

function looksAtomic(fragments: readonly string[]): boolean {
  if (fragments.every((fragment) => name.test(fragment))) return true;
  const text = fragments.join('x').replace(/'[^']*'/g, '');
  return /^\w+\(/.test(text) && closesAtEnd(text);
}

function closesAtEnd(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === 40) depth++;
    else if (character === 41 && --depth === 0) return index === text.length - 1;
  }
  return false;
}

/** Whether a fragment is the name of a column and no more. */
export const isColumn = (fragment: Sql): boolean => fragment.kind === 'IdentifierNode' || (fragment.kind === 'RawNode' && (fragment as unknown as Fragments).sqlFragments.every((part) => part === '' || part === '.'));

/** Builds a fragment like `sql`; parts that stand alone between parentheses or commas lose parentheses that they do not need. */
export function spell(strings: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  return sql(strings, ...parts.map((part, index) => (standsAlone(strings[index] ?? '', strings[index + 1] ?? '') ? bare(part) : part)));
}

const standsAlone = (before: string, after: string): boolean => /(?:\(|, )$/.test(before) && /^(?:\)|, | as )/.test(after);

/** A call of a function. */
export function callOf(name: string, args: readonly Sql[]): Sql {
  const [first] = args;
  if (first === undefined) return bindingAt(binding.atom, raw(`${name}()`));
  const strings = [`${name}(`, ...args.slice(1).map(() => ', '), ')'];
  return bindingAt(binding.atom, fragment(strings, args.map(bare)));
}

/** Operands with an operator between them. */
export function infix(operator: string, level: number, args: readonly Sql[], looserFirst = true): Sql {
  const strings = ['', ...args.slice(1).map(() => ` ${operator} `), ''];
  return bindingAt(level, fragment(strings, args.map((arg, index) => operand(arg, index === 0 && looserFirst ? level : level + 1))));
}

const fragment = (strings: readonly string[], parts: readonly Sql[]): Sql => ({ kind: 'RawNode', sqlFragments: strings, parameters: parts }) as unknown as Sql;

/** A case, which holds together by its own words. */
export const caseOf = (test: Sql, then: Sql, otherwise?: Sql): Sql =>
  bindingAt(binding.atom, otherwise === undefined ? sql`case when ${bare(test)} then ${bare(then)} end` : sql`case when ${bare(test)} then ${bare(then)} else ${bare(otherwise)} end`);
