// Generated models, as one text of sources, read and checked by Malloy.
import { connect, load } from './malloy.mjs';
import { serve } from './serve.mjs';

const types = { integer: 'int', decimal: 'decimal(18, 2)', float: 'double', string: 'text', date: 'date', timestamp: 'timestamp', boolean: 'boolean' };
const expression = ({ aggregate, of }) => {
  if (aggregate === 'ratio') return `${of[0]} / nullif(${of[1]}, 0)`;
  if (aggregate === 'count') return 'count()';
  return aggregate === 'count distinct' ? `count(${of[0]})` : aggregate === 'sum' || aggregate === 'avg' ? `${of[0]}.${aggregate}()` : `${aggregate}(${of[0]})`;
};
const source = ({ name, parent, dimensions, measures }) => `
source: ${name} is duckdb.table('${name}') extend {
  primary_key: id${parent ? `; join_one: ${parent} with parent_id` : ''}
  dimension: ${dimensions.map((d) => `dim_${d.name} is ${d.name}`).join(', ')}
  measure: ${measures.map((m) => `${m.name} is ${expression(m)}`).join(', ')} }`;
const columns = ({ dimensions }) => ['id int', 'parent_id int', ...dimensions.map((d) => `${d.name} ${types[d.type]}`)].join(', ');

let connection, text;
serve({
  async prepare(models) {
    connection = await connect(Object.fromEntries(models.map((m) => [m.name, columns(m)])));
    text = models.map(source).join('');
    await load(connection, text);
  },
  work: () => load(connection, text),
});
