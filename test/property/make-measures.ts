// Recipes become measures: a fixed few of every model, and some with a filter, a time or a value for nothing.
import { isOn } from './features.ts';
import { validityOf } from './make-validity.ts';
import { chooser, type Chooser, type ModelRecipe } from './recipes.ts';
import type { MadeNumber } from './names.ts';

interface Aggregate {
  readonly expr: string;
  readonly exact: boolean;
  readonly numeric: boolean;
}

const exact = (expr: string): Aggregate => ({ expr, exact: true, numeric: true });
const float = (expr: string): Aggregate => ({ expr, exact: false, numeric: true });
const other = (expr: string): Aggregate => ({ expr, exact: true, numeric: false });

export const aggregates: readonly [Aggregate, ...Aggregate[]] = [
  exact('sum(amount)'),
  exact('count(*)'),
  exact('sum(n)'),
  exact('count(distinct kind)'),
  exact('count(n)'),
  exact('max(amount)'),
  exact('min(n)'),
  exact('sum(amount * n)'),
  exact('sum(distinct n)'),
  exact('percentile_disc(0.5) within group (order by n)'),
  float('avg(amount)'),
  float('avg(n)'),
  float('median(amount)'),
  float('percentile_cont(0.9) within group (order by ratio)'),
  float('stddev(n)'),
  float('var_pop(amount)'),
  float('sum(ratio)'),
  float('sum(amount) / count(*)'),
  other('bool_or(flag)'),
  other('max(kind)'),
  other('max_by(kind, amount)'),
];

const filters = [
  "kind = 'a'",
  'n > 0',
  "kind <> 'a'",
  'amount is null or flag = true',
  "kind in ('a' , 'é')",
  'not (n = 2)',
  'ratio >= 0.25 and n < 5',
];

/** What is in force at the end, at the start and at any time. */
function stocksOf(recipe: ModelRecipe): readonly { readonly name: string; readonly yaml: Readonly<Record<string, unknown>> }[] {
  const c = chooser(recipe.derived);
  return ['end', 'start', 'any'].map((at) => ({
    name: `at_${at}`,
    yaml: {
      expr: c.of(['count(distinct ent)', 'sum(amount)', 'count(*)', 'sum(n)', 'count(distinct kind)']),
      at,
      ...(c.once(3) ? { filter: 'n > 0' } : {}),
    },
  }));
}

/** Semi-additive: which rows of a span count. */
function atOf(c: Chooser, { expr }: Aggregate): { readonly at: string; readonly each?: readonly string[] } {
  const moments = ['last', 'first', 'start'] as const;
  // over all times only one aggregate is taken
  const at = expr.includes(' / ') ? c.of(moments) : c.of([...moments, 'avg', 'max', 'min']);
  return { at, ...((at === 'last' || at === 'first') && c.once(3) ? { each: ['kind'] } : {}) };
}

/** The measures of a model, and how they are written. */
export function makeMeasures(
  recipe: ModelRecipe,
  model: string,
): { readonly measures: readonly MadeNumber[]; readonly yaml: Readonly<Record<string, unknown>> } {
  const fixed = [
    ['total', aggregates[0]],
    ['mean', float('avg(amount)')],
    ['kinds', exact('count(distinct kind)')],
  ] as const;
  const made = recipe.measures.map((choices, i) => {
    const c = chooser(choices);
    const aggregate = c.of(aggregates);
    const modifiers = {
      ...(c.once(2) ? { filter: c.from(filters) } : {}),
      ...(aggregate.numeric && c.once(3) ? { if_empty: 0 } : {}),
      ...(recipe.time !== 'none' && c.once(4) ? { time: 'done' } : {}),
      ...(recipe.time !== 'none' && c.once(6) ? { future: true } : {}),
      ...(recipe.time !== 'none' && isOn('stocks') && validityOf(recipe) === 'none' && c.once(3) ? atOf(c, aggregate) : {}),
    };
    const at = 'at' in modifiers ? modifiers.at : undefined;
    const stock = at === 'avg' ? { ...aggregate, exact: false } : aggregate;
    const plain = at === undefined || aggregate.numeric ? stock : exact('count(*)');
    return { name: `m${i}`, aggregate: plain, stock: at !== undefined, yaml: { expr: plain.expr, ...modifiers } };
  });
  const all = [...fixed.map(([name, aggregate]) => ({ name, aggregate, stock: false, yaml: { expr: aggregate.expr } })), ...made];
  const stocks = validityOf(recipe) === 'none' ? [] : stocksOf(recipe);
  const count: MadeNumber = { name: `${model}.count`, model, exact: true, numeric: true };
  const measures = all.map(({ name, aggregate, stock }) => ({
    name: `${model}.${name}`,
    model,
    exact: aggregate.exact,
    numeric: aggregate.numeric,
    stock,
  }));
  const inForce = stocks.map((s): MadeNumber => ({ name: `${model}.${s.name}`, model, exact: true, numeric: true, inForce: true }));
  return {
    measures: [count, ...measures, ...inForce, ...inForce],
    yaml: Object.fromEntries([...all, ...stocks].map((m) => [m.name, m.yaml])),
  };
}
