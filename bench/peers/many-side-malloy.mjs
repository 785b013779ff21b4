// Malloy's SQL for an aggregate of orders grouped by a column of their lines.
import { connect, materialize } from './malloy.mjs';
import { serve } from './serve.mjs';

const tables = { lines: 'line_id bigint, order_id bigint, category text', orders: 'order_id bigint, amount decimal(18, 2)' };
const model = `
source: lines is duckdb.table('lines') extend { primary_key: line_id }
source: orders is duckdb.table('orders') extend { primary_key: order_id; join_many: lines on order_id = lines.order_id; measure: amount_total is amount.sum() }`;
const query = 'run: orders -> { group_by: lines.category; aggregate: amount_total; order_by: category; limit: 1000000 }';

let loaded;
serve({
  async prepare() {
    loaded = materialize(await connect(tables), model);
    return loaded.loadQuery(query).getSQL();
  },
  work: () => loaded.loadQuery(query).getSQL(),
});
