// Text of an expression becomes a tree: a small Pratt parser of its own.
import type { Expr, Sort } from './expression.ts';
import { decimalOf, parseClock, parseDay } from './value.ts';

interface Token {
  readonly kind: 'number' | 'string' | 'word' | 'sign' | 'parameter' | 'end';
  readonly text: string;
}

const pattern =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|'((?:[^']|'')*)'|:([A-Za-z_]\w*)|([A-Za-z_]\w*)|(<>|!=|<=|>=|\|\||[-+*/%(),.<>=]))/y;
const aggregateNames = new Set(
  'sum count avg min max stddev stddev_samp stddev_pop variance var_samp var_pop median percentile_cont percentile_disc bool_and bool_or max_by min_by'.split(
    ' ',
  ),
);

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.trimEnd().length) {
    const m = pattern.exec(text);
    if (!m) throw new Error(`cannot read ${text}`);
    if (m[1] !== undefined) found.push({ kind: 'number', text: m[1] });
    else if (m[2] !== undefined) found.push({ kind: 'string', text: m[2].replaceAll("''", "'") });
    else if (m[3] !== undefined) found.push({ kind: 'parameter', text: m[3] });
    else if (m[4] !== undefined) found.push({ kind: 'word', text: m[4] });
    else found.push({ kind: 'sign', text: m[5] ?? '' });
  }
  return found;
}

/** The tree of an expression's text. */
export function parse(text: string): Expr {
  const list = tokens(text);
  let at = 0;
  const end: Token = { kind: 'end', text: '' };
  const peek = (ahead = 0): Token => list[at + ahead] ?? end;
  const isWord = (word: string, ahead = 0): boolean => peek(ahead).kind === 'word' && peek(ahead).text.toLowerCase() === word;
  const isSign = (sign: string, ahead = 0): boolean => peek(ahead).kind === 'sign' && peek(ahead).text === sign;
  const take = (what: string): boolean => (isWord(what) || isSign(what) ? (at++, true) : false);
  const need = (what: string): void => {
    if (!take(what)) throw new Error(`expected ${what} at ${peek().text} in ${text}`);
  };
  const call = (name: string, ...args: Expr[]): Expr => ({ kind: 'call', name, args });
  const not = (e: Expr, negated: boolean): Expr => (negated ? call('not', e) : e);

  function listUntil(close: string): Expr[] {
    const items: Expr[] = [];
    if (take(close)) return items;
    do items.push(expression(0));
    while (take(','));
    need(close);
    return items;
  }
  function expression(power: number): Expr {
    let left = prefix();
    for (;;) {
      const next = infix(left, power);
      if (!next) return left;
      left = next;
    }
  }
  function infix(left: Expr, power: number): Expr | undefined {
    for (const [level, names] of [
      [1, ['or']],
      [2, ['and']],
    ] as const)
      for (const name of names) if (power <= level && isWord(name)) return (at++, call(name, left, expression(level + 1)));
    if (power <= 4) {
      const compared = comparison(left);
      if (compared) return compared;
    }
    for (const [level, names] of [
      [6, ['||']],
      [7, ['+', '-']],
      [8, ['*', '/', '%']],
    ] as const)
      for (const name of names) if (power <= level && isSign(name)) return (at++, call(name, left, expression(level + 1)));
    return undefined;
  }
  function comparison(left: Expr): Expr | undefined {
    for (const sign of ['=', '<>', '!=', '<=', '>=', '<', '>'])
      if (take(sign)) return call(sign === '!=' ? '<>' : sign, left, expression(5));
    if (take('is')) return isTest(left);
    const negated = isWord('not') && ['in', 'between', 'like', 'ilike'].some((word) => isWord(word, 1)) ? take('not') : false;
    if (take('in')) return (need('('), not(call('in', left, ...listUntil(')')), negated));
    if (take('between')) {
      const low = expression(5);
      need('and');
      return not(call('between', left, low, expression(5)), negated);
    }
    for (const word of ['like', 'ilike']) if (take(word)) return not(call(word, left, expression(5)), negated);
    return undefined;
  }
  function isTest(left: Expr): Expr {
    const negated = take('not');
    if (take('null')) return not(call('is null', left), negated);
    if (take('distinct')) return (need('from'), not(call('is distinct', left, expression(5)), negated));
    const word = take('true') ? 'is true' : (need('false'), 'is false');
    return not(call(word, left), negated);
  }
  function prefix(): Expr {
    const token = peek();
    if (take('not')) return call('not', expression(3));
    if (take('-')) return negative(expression(9));
    if (take('(')) {
      const inner = expression(0);
      need(')');
      return inner;
    }
    at++;
    if (token.kind === 'number') return { kind: 'value', value: number(token.text) };
    if (token.kind === 'string') return { kind: 'value', value: token.text };
    if (token.kind === 'parameter') return { kind: 'parameter', name: token.text };
    if (token.kind === 'word') return word(token.text);
    throw new Error(`unexpected ${token.text} in ${text}`);
  }
  const number = (t: string) => (/[eE]/.test(t) ? Number(t) : t.includes('.') ? decimalOf(t) : BigInt(t));
  const negative = (e: Expr): Expr => call('-', { kind: 'value', value: 0n }, e);
  function word(name: string): Expr {
    const lower = name.toLowerCase();
    if (lower === 'true' || lower === 'false') return { kind: 'value', value: lower === 'true' };
    if (lower === 'null') return { kind: 'value', value: null };
    if (lower === 'case') return caseOf();
    if ((lower === 'date' || lower === 'timestamp' || lower === 'timestamp_ntz') && peek().kind === 'string')
      return dated(lower, list[at++]?.text ?? '');
    if (lower === 'current_date') return call('current_date');
    if (isSign('(')) return (at++, applied(lower));
    const parts = [name];
    while (isSign('.') && peek(1).kind === 'word') {
      at++;
      parts.push(list[at++]?.text ?? '');
    }
    return { kind: 'name', parts };
  }
  const dated = (kind: string, t: string): Expr => ({ kind: 'value', value: kind === 'date' ? parseDay(t) : parseClock(t) });
  function caseOf(): Expr {
    const operand = isWord('when') ? undefined : expression(0);
    const branches: (readonly [Expr, Expr])[] = [];
    while (take('when')) {
      const when = expression(0);
      need('then');
      branches.push([operand ? call('=', operand, when) : when, expression(0)]);
    }
    const otherwise = take('else') ? expression(0) : undefined;
    need('end');
    return { kind: 'case', branches, otherwise };
  }
  function applied(name: string): Expr {
    if (name === 'cast') return castOf();
    if (name === 'any' || name === 'none') {
      const condition = expression(0);
      need(')');
      return { kind: 'exists', negated: name === 'none', condition };
    }
    const distinct = take('distinct');
    if (take('*')) need(')');
    const args = isSign('*', -1) || (isSign(')', -1) && isSign('*', -2)) ? [] : listUntil(')');
    return isWord('over') ? windowOf(name, args) : aggregateNames.has(name) ? aggregateOf(name, args, distinct) : call(name, ...args);
  }
  function castOf(): Expr {
    const arg = expression(0);
    need('as');
    const to = (list[at++]?.text ?? '').toLowerCase();
    if (take('(')) listUntil(')');
    need(')');
    return { kind: 'cast', arg, to };
  }
  function aggregateOf(name: string, given: readonly Expr[], distinct: boolean): Expr {
    let args = given;
    if (take('within')) {
      for (const w of ['group', '(', 'order', 'by']) need(w);
      args = [expression(0), ...given];
      need(')');
    }
    let filter: Expr | undefined;
    if (isWord('filter') && isSign('(', 1)) {
      for (const w of ['filter', '(', 'where']) need(w);
      filter = expression(0);
      need(')');
    }
    return { kind: 'aggregate', name, args, distinct, filter };
  }
  function windowOf(name: string, args: readonly Expr[]): Expr {
    need('over');
    need('(');
    const partition: Expr[] = [];
    const order: Sort[] = [];
    if (take('partition')) {
      need('by');
      do partition.push(expression(0));
      while (take(','));
    }
    if (take('order')) {
      need('by');
      do {
        const by = expression(0);
        const descending = take('desc');
        if (!descending) take('asc');
        order.push({ by, descending });
      } while (take(','));
    }
    need(')');
    return { kind: 'window', name, args, partition, order };
  }
  const tree = expression(0);
  if (peek().kind !== 'end') throw new Error(`unexpected ${peek().text} in ${text}`);
  return tree;
}
