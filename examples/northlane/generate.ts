// `npm run northlane -- --scale 10`: the warehouse of the example, made anew.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate, type MadeSoFar } from './generator/generate.ts';

const usage = `usage: npm run northlane -- [options]
  --scale <n>         how many times 100,000 rows; default 1
  --seed <n>          other numbers, the same company; default 42
  --database <file>   default: examples/northlane/warehouse.duckdb
  --parquet <folder>  also a Parquet file for each table
  --csv <folder>      keep the CSV files
  --without-keys      do not declare primary keys; beyond scale 20 they take longer than everything else`;

const { values } = parseArgs({
  options: {
    scale: {
      type: 'string',
      default: '1',
    },
    seed: {
      type: 'string',
      default: '42',
    },
    database: { type: 'string' },
    parquet: { type: 'string' },
    csv: { type: 'string' },
    'without-keys': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const scale = Number(values.scale);
const seed = Number(values.seed);
if (values.help || !(scale > 0) || !Number.isInteger(seed)) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

const database = values.database ?? fileURLToPath(new URL('warehouse.duckdb', import.meta.url));
const started = performance.now();
let said = '';
const counts = await generate({
  seed,
  scale,
  database,
  keys: !values['without-keys'],
  parquet: values.parquet,
  csv: values.csv,
  progressed,
});
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.error(`\r${total.toLocaleString('en')} rows in ${String(counts.size)} tables: ${database}, ${seconds} s`);

/** On a terminal one line that counts; elsewhere a line for each tenth. */
function progressed({ step, rows, done }: MadeSoFar): void {
  const line = `${rows.toLocaleString('en')} rows, ${String(Math.round(done * 100))} % ${step}`;
  const tenth = `${step} ${String(Math.floor(done * 10))}`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line} `);
  else if (tenth !== said) console.error(line);
  said = tenth;
}
