// The command line run inside the test: argv in, output and exit status out.
import picocolors from 'picocolors';
import { runProgram } from '../../cli/program.ts';

/** What a command wrote, and its exit status. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Where a command runs. */
export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly signal?: AbortSignal;
  /** Called before each piece of output. */
  readonly writing?: () => void | Promise<void>;
  /** Called with what is written to standard error. */
  readonly said?: (text: string) => void;
}

/** Runs `kpi` with these arguments, at noon of 15 July 2025. */
export async function kpi(
  argv: readonly string[],
  { cwd, env = {}, stdin = '', signal = new AbortController().signal, writing, said }: Place,
): Promise<Ran> {
  const written = { out: '', err: '' };
  const plain = picocolors.createColors(false);
  const status = await runProgram(argv, {
    cwd,
    env,
    out: async (text) => {
      await writing?.();
      written.out += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
    err: (text) => {
      written.err += text;
      said?.(text);
    },
    stdin: async () => stdin,
    outIsTerminal: false,
    errIsTerminal: false,
    width: 100,
    colors: plain,
    errColors: plain,
    now: () => Date.UTC(2025, 6, 15, 12),
    signal,
  });
  return { status, ...written };
}

/** A small project: three orders of two customers. */
export const shop = {
  'kpi.yml':
    'project: shop\nwarehouses:\n  dev: { type: duckdb, files: data }\n  lost: { type: duckdb, path: lost.duckdb }\n  secret: { type: duckdb, path: "${SHOP_DB}" }\nwarehouse: dev\ncurrency: EUR\nparameters: { least: { type: decimal, default: 0 } }\n',
  'models/shop.yml': `models:
  customers:
    table: customers
    key: id
    dimensions: { id: integer, region: { type: string, label: Region, description: Where the customer lives. } }
  orders:
    table: orders
    key: id
    time: day
    joins: { customers: customer_id }
    dimensions: { id: integer, customer_id: integer, day: date, amount: { type: decimal, hidden: true }, channel: string }
    measures: { revenue: { expr: sum(amount), filter: amount >= :least } }
metrics:
  revenue: { expr: orders.revenue, label: { en: Revenue, de: Umsatz }, format: currency, owner: finance, tags: [sales, board], synonyms: [sales] }
  orders: { expr: orders.count, tags: [sales] }
  aov: { expr: revenue / orders, description: Per order., format: currency, owner: sales }
  helper: { expr: revenue * 2, hidden: true }
`,
  'data/customers.csv': 'id,region\n1,EMEA\n2,APAC\n',
  'data/orders.csv': 'id,customer_id,day,amount,channel\n1,1,2025-01-10,10.50,web\n2,1,2025-02-10,20.25,web\n3,2,2025-02-11,5.00,shop\n',
};
