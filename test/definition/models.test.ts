import { describe, expect, test } from 'vitest';
import { locate } from '../../core/expression/expression-text.ts';
import { codesOf, modelOf, read } from './definitions-of.ts';

const orders = `model: orders
description: One row for each order.
table: sales.orders
filter: not is_test
key: order_id
unique: [invoice_no, [shop_id, receipt_no]]
time: ordered_at
joins:
  customers: customer_id
  ship_to: { to: addresses, via: ship_address_id }
  reps: { via: rep_id, valid_at: ordered_at }
  fx: { to: fx_rates, via: { currency: currency, month: "date_trunc('month', ordered_at)" } }
  items: { via: order_id, many: true }
dimensions:
  ordered_at: timestamp
  status: { type: string, values: [open, won, lost] }
  price: decimal(12, 2)
  size: case when amount >= 1000 then 'large' else 'small' end
  tier: { expr: amount, bins: [100, 1000] }
  quoted: 'string'
  native: { type: string, sql: { duckdb: "upper(a)", postgres: "UPPER(a)" }, columns: [a] }
measures:
  revenue: sum(amount - discount)
  won: { expr: sum(amount), filter: status = 'won', time: closed_at, if_empty: 0 }
  balance: { expr: sum(balance), at: last, each: [account_id] }
  replaced: { expr: sum(quantity), roles: { products: successor } }
segments:
  large_won: size = 'large' and status = 'won'
  labelled: { filter: size = 'large', label: Large }
metrics:
  aov: { expr: revenue / order_count, label: Average order value, format: currency }
`;

describe('a model', () => {
  const model = modelOf(orders);

  test('has its table, keys and time', () => {
    expect(model.source).toMatchObject({ kind: 'table', table: { value: 'sales.orders' } });
    expect(model.key?.map(({ value }) => value)).toEqual(['order_id']);
    expect(model.unique?.map((columns) => columns.map(({ value }) => value))).toEqual([['invoice_no'], ['shop_id', 'receipt_no']]);
    expect(model.time?.text).toBe('ordered_at');
    expect(model.filter?.text).toBe('not is_test');
    expect(model.description).toEqual({ '': 'One row for each order.' });
  });

  test('has joins, short and long', () => {
    const [customers, shipTo, reps, fx, items] = model.joins;
    expect(customers).toMatchObject({ name: 'customers', many: false, via: { bare: { text: 'customer_id' } } });
    expect(shipTo).toMatchObject({ to: { value: 'addresses' }, via: { bare: { text: 'ship_address_id' } } });
    expect(reps?.validAt?.text).toBe('ordered_at');
    expect(fx?.via).toMatchObject({
      pairs: [
        { theirs: { value: 'currency' }, ours: { text: 'currency' } },
        { theirs: { value: 'month' }, ours: { text: "date_trunc('month', ordered_at)" } },
      ],
    });
    expect(items?.many).toBe(true);
  });

  test('a bare type is a type, anything else an expression, and what is quoted an expression too', () => {
    const byName = Object.fromEntries(model.dimensions.map((dimension) => [dimension.name, dimension]));
    expect(byName['ordered_at']).toMatchObject({ type: { value: 'timestamp' } });
    expect(byName['ordered_at']?.expr).toBeUndefined();
    expect(byName['price']?.type?.value).toBe('decimal(12, 2)');
    expect(byName['size']?.expr?.text).toMatch(/^case/);
    expect(byName['quoted']?.expr?.text).toBe('string');
    expect(byName['tier']?.bins?.map(({ value }) => value)).toEqual(['100', '1000']);
    expect(byName['status']?.values?.map(({ value }) => value)).toEqual(['open', 'won', 'lost']);
    expect(byName['native']?.native).toMatchObject({ sql: { duckdb: 'upper(a)', postgres: 'UPPER(a)' }, columns: ['a'] });
  });

  test('has measures, segments and metrics', () => {
    const [revenue, won, balance, replaced] = model.measures;
    expect(revenue?.expr?.text).toBe('sum(amount - discount)');
    expect(won).toMatchObject({ filter: { text: "status = 'won'" }, time: { text: 'closed_at' }, ifEmpty: { value: '0' } });
    expect(balance).toMatchObject({ semiAdditive: { value: 'last' }, each: [{ value: 'account_id' }] });
    expect(replaced?.roles).toMatchObject([{ role: { value: 'products' }, means: { value: 'successor' } }]);
    expect(model.segments.map(({ name, filter }) => [name, filter.text])).toEqual([
      ['large_won', "size = 'large' and status = 'won'"],
      ['labelled', "size = 'large'"],
    ]);
    expect(model.metrics).toMatchObject([{ name: 'aov', label: { '': 'Average order value' }, format: { style: 'currency' } }]);
  });

  test('expressions know where they stand, also in quotes', () => {
    const ours = model.joins.find(({ name }) => name === 'fx')?.via;
    const text = ours && 'pairs' in ours ? ours.pairs[1]?.ours : undefined;
    const at = text && locate(text, { start: text.text.indexOf('ordered_at'), end: text.text.length - 1 });
    expect(at && at.file.text.slice(at.start, at.end)).toBe('ordered_at');
  });
});

describe('values by their source text', () => {
  test('stay what was written', () => {
    const { dimensions } = modelOf(`model: things
table: things
dimensions:
  code: { type: string, values: [01, 1.10, no, ~, null, 2026-05-01, 'quoted'] }
  seven: { type: integer, expr: 007 }
`);
    expect(dimensions[0]?.values?.map(({ value }) => value)).toEqual(['01', '1.10', 'no', '~', 'null', '2026-05-01', 'quoted']);
    expect(dimensions[1]?.expr?.text).toBe('007');
  });

  test('names that YAML 1.1 takes for booleans are names', () => {
    expect(modelOf('model: a\ntable: a\nmeasures: { no: sum(n), on: sum(m) }').measures.map(({ name }) => name)).toEqual(['no', 'on']);
  });
});

describe('files', () => {
  test('hold several documents, and maps of models and metrics', () => {
    const { models, metrics } = read(
      'model: a\ntable: a\n---\nmodels:\n  b: { table: b }\nmetrics:\n  m: a.count\n---\n\n---\nmodel: c\nsql: select 1\n',
    );
    expect(models.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(metrics.map(({ name, body }) => [name, body.kind === 'expression' && body.expr.text])).toEqual([['m', 'a.count']]);
  });

  test('old names are one or several', () => {
    const { metrics } = read('metrics: { a: { expr: x.y, renamed_from: b }, c: { expr: x.y, renamed_from: [d, e] } }');
    expect(metrics.map(({ renamedFrom }) => renamedFrom?.map(({ value }) => value))).toEqual([['b'], ['d', 'e']]);
  });

  test('an empty file and an empty map define nothing', () => {
    expect(codesOf('')).toEqual([]);
    expect(codesOf('metrics: {}')).toEqual([]);
    expect(codesOf('metrics:')).toEqual(['wrong-kind']);
  });

  test('names in a document that cannot be read are lost, not missed', () => {
    const { lost } = read('metrics: {}');
    expect([...lost]).toEqual([]);
  });

  test('a name like those of objects is a name', () => {
    expect(
      modelOf('model: constructor\ntable: a\nmeasures: { toString: sum(n), __proto__: sum(m) }').measures.map(({ name }) => name),
    ).toEqual(['toString', '__proto__']);
    expect(codesOf('model: a\ntable: a\ntoString: x')).toEqual(['unknown-key']);
  });
});
