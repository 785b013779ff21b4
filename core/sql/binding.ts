// How tightly a fragment of SQL holds together, so that parentheses stand only where they are needed.
import { isText, raw, sql, text, type Sql } from './nodes.ts';

/** Levels of binding: the greater, the tighter. `||` stands alone, as engines rank it in different ways. */
export const binding = { or: 1, and: 2, not: 3, comparison: 4, join: 5, sum: 6, product: 7, sign: 8, atom: 9 } as const;

/** A fragment whose outermost operator binds at a level; what is not text is an atom anyway. */
export const bindingAt = (level: number, fragment: Sql): Sql =>
  isText(fragment) ? text(fragment.sqlFragments, fragment.parameters, level) : fragment;

/** How tightly a fragment binds. One that nothing is said of is an atom if it looks like a name or a call, and else as loose as can be. */
export function bindingOf(fragment: Sql): number {
  if (!isText(fragment)) return binding.atom;
  return fragment.binds ?? (looksAtomic(fragment.sqlFragments) ? binding.atom : 0);
}

/** Answers by the strings of a template, which are the same for every use of it. */
function perTemplate<T>(answer: (strings: readonly string[]) => T): (strings: readonly string[]) => T {
  const known = new WeakMap<readonly string[], T>();
  return (strings) => {
    let found = known.get(strings);
    if (found === undefined) known.set(strings, (found = answer(strings)));
    return found;
  };
}

/** The fragment where something binds at `level`: in parentheses if it binds less. */
export function operand(fragment: Sql, level: number): Sql {
  const open = bare(fragment);
  return bindingOf(open) < level ? inParentheses(open) : open;
}

/** The fragment in parentheses, which `bare` takes away again. */
const inParentheses = (fragment: Sql): Sql => text(parentheses, [fragment], binding.atom, fragment);

const parentheses: readonly string[] = ['(', ')'];

/** The fragment where it stands alone between parentheses or commas. */
export const bare = (fragment: Sql): Sql => (isText(fragment) ? fragment.inside : undefined) ?? fragment;

/** The fragment as an operand of anything. */
export const closed = (fragment: Sql): Sql => operand(fragment, binding.atom);

const name = /^[\w.]*$/;

const looksAtomic = perTemplate((fragments) => {
  if (fragments.every((fragment) => name.test(fragment))) return true;
  const text = fragments.join('x').replace(/'[^']*'/g, '');
  return /^\w+\(/.test(text) && closesAtEnd(text);
});

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
export const isColumn = (fragment: Sql): boolean =>
  fragment.kind === 'IdentifierNode' || (isText(fragment) && fragment.sqlFragments.every((part) => part === '' || part === '.'));

/** Builds a fragment like `sql`; parts that stand alone between parentheses or commas lose parentheses that they do not need. */
export function spell(strings: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  const alone = standAlone(strings);
  return sql(strings, ...parts.map((part, index) => (alone[index] ? bare(part) : part)));
}

const standAlone = perTemplate((strings) =>
  strings.slice(1).map((after, index) => /(?:\(|, )$/.test(strings[index] ?? '') && /^(?:\)|, | as )/.test(after)),
);

/** A call of a function. */
export function callOf(name: string, args: readonly Sql[]): Sql {
  const [first] = args;
  if (first === undefined) return bindingAt(binding.atom, raw(`${name}()`));
  const strings = [`${name}(`, ...args.slice(1).map(() => ', '), ')'];
  return text(strings, args.map(bare), binding.atom);
}

/** Operands with an operator between them. */
export function infix(operator: string, level: number, args: readonly Sql[], looserFirst = true): Sql {
  return text(
    between(` ${operator} `, args.length),
    args.map((arg, index) => operand(arg, index === 0 && looserFirst ? level : level + 1)),
    level,
  );
}

const betweens = new Map<string, string[][]>();

/** The strings of a fragment with a separator between its parts. */
function between(separator: string, count: number): readonly string[] {
  let known = betweens.get(separator);
  if (!known) betweens.set(separator, (known = []));
  return (known[count] ??= ['', ...Array.from({ length: Math.max(0, count - 1) }, () => separator), '']);
}

/** A case, which holds together by its own words. */
export const caseOf = (test: Sql, then: Sql, otherwise?: Sql): Sql =>
  bindingAt(
    binding.atom,
    otherwise === undefined
      ? sql`case when ${bare(test)} then ${bare(then)} end`
      : sql`case when ${bare(test)} then ${bare(then)} else ${bare(otherwise)} end`,
  );
