// `npm run demo`: a few questions to the examples through the command line, each printed as it could be typed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

interface Step {
  readonly say: string;
  readonly example: 'superstore' | 'flights';
  readonly args: readonly string[];
}

const steps: readonly Step[] = [
  {
    say: 'A shop, year by year: metrics are defined once, in examples/superstore/metrics.',
    example: 'superstore',
    args: ['query', 'revenue', 'profit', 'margin', 'orders', 'aov', '--by', 'year', '--totals'],
  },
  {
    say: 'Do customers come back? Ratios of a total are computed from its rows, never added up.',
    example: 'superstore',
    args: ['query', 'buyers', 'repeat_rate', 'returning_share', 'customer_value', '--by', 'year', '--totals'],
  },
  {
    say: 'The same revenue by month, drawn.',
    example: 'superstore',
    args: ['query', 'revenue', '--by', 'month', '--during', '2017', '--format', 'chart'],
  },
  {
    say: 'Where profit is lost. A metric of the moment needs no file.',
    example: 'superstore',
    args: [
      'query',
      'margin',
      'discount_rate',
      'sold_at_a_loss = revenue * loss_share',
      '--by',
      'products.sub_category',
      '--having',
      'margin < 0.05',
      '--order',
      'margin',
    ],
  },
  {
    say: '3,000,000 flights, read from a Parquet file: punctuality by month.',
    example: 'flights',
    args: ['query', 'flights', 'on_time_rate', 'average_delay', 'p90_delay', '--by', 'month'],
  },
  {
    say: 'One table of airports in two roles: departures beside arrivals.',
    example: 'flights',
    args: ['query', 'departures', 'arrivals', '--by', 'airports.city', '--order', '-departures', '--limit', '5'],
  },
  {
    say: 'How delays pile up over the day.',
    example: 'flights',
    args: ['query', 'average_delay', '--by', 'hour_of_day', '--format', 'chart'],
  },
  { say: 'What "returning_share" means, down to the columns.', example: 'superstore', args: ['describe', 'returning_share'] },
];

const kpi = commandLine();
for (const step of steps) show(step);
console.log('Next: read examples/superstore/models, then `npx kpi init --from <a CSV file>` for a table of your own.');

function commandLine(): string {
  const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const path = fileURLToPath(new URL(bin.kpi, root));
  if (existsSync(path)) return path;
  console.error('the command line is not built: run "npm run build" first');
  return process.exit(1);
}

function show({ say, example, args }: Step): void {
  console.log(`\n# ${say}\n$ cd examples/${example} && npx kpi ${args.map(quoted).join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [kpi, ...args], {
    cwd: fileURLToPath(new URL(`examples/${example}`, root)),
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

function quoted(argument: string): string {
  return /^[\w.,:=/-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
