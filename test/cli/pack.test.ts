import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withPack } from '../../cli/pack/use-pack.ts';
import { folderOf, kpi } from './run.ts';

const kpiYml = `project: crm
warehouses: { dev: { type: duckdb, files: data } }
warehouse: dev
`;

const deals =
  'Id,OwnerId,CreatedDate,CloseDate,StageName,Amount\n1,u1,2025-01-02 10:00:00,2025-02-01,Closed Won,100\n2,u1,2025-01-05 10:00:00,,Open,50\n';
const users = 'Id,Name\nu1,Ann\n';

const interfaces = `interface: deals
description: One row for each deal.
key: deal_id
dimensions:
  deal_id: string
  created_at: timestamp
  amount: { type: decimal, optional: true }
  chance: { type: decimal, optional: true, description: From 0 to 1. }
measures: { expected: sum(amount * chance), value: sum(amount) }
`;

const pack = `pack: selling
label: { en: Selling, pt: Vendas }
description: What is sold.
metrics:
  deal_count: { expr: deals.count, label: Deals }
  expected: { expr: deals.expected }
  doubled: { expr: expected * 2 }
tests:
  - { test: every deal counts, rows: { deals: [{ deal_id: a }, { deal_id: b }] }, values: { deal_count: 2 } }
`;

const own = (uses: string, names: string) =>
  folderOf({
    'kpi.yml': `project: crm\nuses: ${uses}\n`,
    'interfaces.yml': interfaces,
    'selling.yml': pack,
    'deals.yml': `model: d\ntable: d\nkey: id\nimplements: { deals: { deal_id: id, created_at: at, ${names} } }\n`,
  });

describe('kpi pack list', () => {
  test('lists the library anywhere', async () => {
    const { out, status } = await kpi(['pack', 'list', '--format', 'json'], { cwd: folderOf() });
    const packs = JSON.parse(out) as readonly { readonly name: string; readonly kpis: string }[];
    expect(status).toBe(0);
    expect(packs.map(({ name }) => name)).toEqual(expect.arrayContaining(['pipeline', 'saas', 'time']));
  });

  test('tells which packs the project uses, and has its own among them', async () => {
    const { out } = await kpi(['pack', 'list', '--language', 'pt'], { cwd: own('[selling]', 'amount: a') });
    expect(out).toMatch(/^selling +yes +Vendas +3 /m);
  });
});

describe('kpi pack show', () => {
  test('shows KPIs, and what of a company they need', async () => {
    const { out } = await kpi(['pack', 'show', 'selling'], { cwd: own('[selling]', 'amount: a') });
    expect(out).toContain('deal_count  Deals');
    expect(out).toContain('deals (3 KPIs)\n  One row for each deal.');
    expect(out).toMatch(/^ {2}created_at +timestamp, needed$/m);
    expect(out).toMatch(/^ {2}chance +decimal, optional {2}From 0 to 1\.$/m);
  });

  test('suggests the nearest name', async () => {
    const { err, status } = await kpi(['pack', 'show', 'pipelin'], { cwd: folderOf() });
    expect([status, err]).toEqual([2, expect.stringContaining('did you mean "pipeline"?')]);
  });
});

describe('kpi pack add, for an export with names for people', () => {
  const added = async (...lines: readonly string[]): Promise<string> => {
    const cwd = folderOf({
      'kpi.yml': kpiYml.replace('files: data', 'files: data, dates: m/d/y'),
      'data/opportunities.csv': `${lines.join('\n')}\n`,
    });
    const { err, status } = await kpi(['pack', 'add', 'pipeline'], { cwd });
    expect([status, err]).toEqual([0, '']);
    return readFileSync(join(cwd, 'models/opportunities.yml'), 'utf8');
  };
  const header = 'Opportunity ID,Stage,Created Date,Close Date,Amount,Type,Probability (%)';

  test('writes percents as shares, texts of numbers as numbers, and which column may say what is otherwise taken for granted', async () => {
    const written = await added(header, '1,Closed Won,1/7/2025,2/6/2025,"12,000.00",New,100');
    expect(written).toMatch(/^ {4}created_at: '"Created Date"' /m);
    expect(written).toMatch(/^ {4}probability: '"Probability \(%\)" \/ 100' /m);
    expect(written).toContain(`    amount: 'cast(replace(Amount, '','', '''') as decimal(18, 2))' `);
    expect(written).toMatch(/^ {4}# type: .* The column Type may say it: New\.$/m);
    expect(written).toMatch(/^ {4}# expected_close_on: '"Close Date"' .* The column "Close Date" may say it\.$/m);
  });

  test('takes off what stands around a number, and knows a comma for the point', async () => {
    expect(await added(header, '1,Won,1/7/2025,2/6/2025,"$12,000.00",New,100')).toContain(
      `amount: 'cast(replace(replace(Amount, ''$'', ''''), '','', '''') as decimal(18, 2))' `,
    );
    expect(await added(header, '1,Won,1/7/2025,2/6/2025,"1.200,50 €",New,100')).toContain(
      `amount: 'cast(replace(replace(replace(Amount, '' €'', ''''), ''.'', ''''), '','', ''.'') as decimal(18, 2))' `,
    );
  });

  test('says which stages are won and lost, and that all others are open', async () => {
    const rows = ['Closed Won', 'Negotiation', 'Closed Lost'].map((stage, index) => `${index},${stage},1/7/2025,2/6/2025,1,New,100`);
    expect(await added(header, ...rows)).toContain(
      `    status: 'case Stage when ''Closed Won'' then ''won'' when ''Closed Lost'' then ''lost'' else ''open'' end' `,
    );
  });

  test('says which deals are renewals, and that the others are as they are by default', async () => {
    const rows = ['New Customer', 'Existing Customer - Renewal'].map(
      (type, index) => `${index},Closed Won,1/7/2025,2/6/2025,1,${type},100`,
    );
    expect(await added(header, ...rows)).toContain(
      `    type: 'case Type when ''Existing Customer - Renewal'' then ''renewal'' else ''new_business'' end' `,
    );
  });

  test('leaves open what the texts do not tell', async () => {
    expect(await added(header, '1,Done,1/7/2025,2/6/2025,1,New,100')).toMatch(/^ {4}# status: \.\.\. {3}\(needed\)/m);
  });
});

describe('names of an interface', () => {
  test('are listed as a request names them', async () => {
    const cwd = own('[selling]', 'amount: a');
    const { out } = await kpi(['list', 'dimensions', '--format', 'csv'], { cwd });
    expect(out.split('\n').map((line) => line.split(',')[0])).toEqual(expect.arrayContaining(['deals.amount', 'deals.deal_id']));
    expect(out).not.toContain('d.deals.');
  });
});

describe('kpi pack status', () => {
  test('says what there is, and for what is wanting the line to add', async () => {
    const { out, status } = await kpi(['pack', 'status'], { cwd: own('[selling]', 'amount: a') });
    expect(status).toBe(0);
    expect(out).toBe(
      'selling: 1 of 3 KPIs available\n  deals.chance: expected, doubled\n    add "chance: ..." under "deals:" in deals.yml:4:15; it is: From 0 to 1\n',
    );
  });

  test('is one line where nothing is wanting', async () => {
    const { out } = await kpi(['pack', 'status', 'selling'], { cwd: own('[selling]', 'amount: a, chance: b') });
    expect(out).toBe('selling: 3 of 3 KPIs available\n');
  });

  test('is of packs that are in use', async () => {
    const { err } = await kpi(['pack', 'status', 'pipeline'], { cwd: own('[selling]', 'amount: a') });
    expect(err).toContain('kpi pack add pipeline');
  });
});

describe('kpi pack test', () => {
  test('proves the packs of the project', async () => {
    const { out, status } = await kpi(['pack', 'test'], { cwd: own('[selling]', 'amount: a') });
    expect([out, status]).toEqual(['1 of 1 tests are proven on duckdb\n', 0]);
  });

  test('shows what was expected and what came', async () => {
    const cwd = folderOf({
      'kpi.yml': 'project: crm\nuses: [selling]\n',
      'i.yml': interfaces,
      'p.yml': pack.replace('deal_count: 2 }', 'deal_count: 3 }'),
    });
    const { out, status } = await kpi(['pack', 'test', 'selling'], { cwd });
    expect(out).toBe(
      'selling: every deal counts\n  expected { deal_count: 3 }\n  came     { deal_count: 2 }\n\n0 of 1 tests are proven on duckdb\n',
    );
    expect(status).toBe(1);
  });
});

describe('kpi pack add', () => {
  const crm = () =>
    folderOf({
      'kpi.yml': kpiYml,
      'interfaces.yml': interfaces,
      'selling.yml': pack,
      'data/crm_deals.csv': deals,
      'data/users.csv': users,
    });

  test('writes the mapping, guessed from the columns of the warehouse, and it holds', async () => {
    const cwd = crm();
    const { out, status } = await kpi(['pack', 'add', 'selling'], { cwd });
    expect(status).toBe(0);
    expect(out).toContain('kpi.yml uses the pack "selling"');
    expect(out).toContain('models/crm_deals.yml: deals are the rows of "crm_deals", 3 names guessed');
    expect(readFileSync(join(cwd, 'kpi.yml'), 'utf8')).toContain('project: crm\nuses: [selling]\n');
    const written = readFileSync(join(cwd, 'models/crm_deals.yml'), 'utf8');
    expect(written).toMatch(
      /^# One row for each deal\.\nmodel: crm_deals\ntable: crm_deals\nkey: Id\nimplements:\n {2}deals:\n {4}deal_id: Id +# string\n {4}created_at: CreatedDate +# timestamp\n/,
    );
    expect(written).toMatch(/^ {4}# chance: \.\.\. +# decimal, optional; From 0 to 1\.$/m);
    const { out: values } = await kpi(['query', 'deal_count', 'deals.value', '--format', 'csv'], { cwd });
    expect(values).toMatch(/^2,150/m);
  });

  test('adds to the file of a model that is there, and prints without writing', async () => {
    const cwd = folderOf({
      'kpi.yml': kpiYml,
      'i.yml': interfaces,
      'p.yml': pack,
      'd.yml': 'model: d\ntable: crm_deals\nkey: Id\n',
      'data/crm_deals.csv': deals,
    });
    const { out } = await kpi(['pack', 'add', 'selling', '--dry-run'], { cwd });
    expect(out).toContain('--- d.yml\nmodel: d\ntable: crm_deals\nkey: Id\nimplements:\n  deals:\n    deal_id: Id');
    expect(readFileSync(join(cwd, 'd.yml'), 'utf8')).not.toContain('implements');
  });

  test('takes the table that it is told', async () => {
    const { err } = await kpi(['pack', 'add', 'selling', '--table', 'deals=crm_deal'], { cwd: crm() });
    expect(err).toContain('did you mean "crm_deals"?');
    const { out } = await kpi(['pack', 'add', 'selling', '--table', 'deals=users'], { cwd: crm() });
    expect(out).toContain('deals are the rows of "users", 1 names guessed, to fill in: created_at');
  });

  test('needs a project', async () => {
    const { err, status } = await kpi(['pack', 'add', 'pipeline'], { cwd: folderOf() });
    expect([status, err]).toEqual([2, expect.stringContaining('there is none here')]);
  });
});

describe('uses: in kpi.yml', () => {
  test.each([
    ['project: a\n', 'project: a\nuses: [p]\n'],
    ['project: a\nuses: [x]   # mine\n', 'project: a\nuses: [x, p]   # mine\n'],
    ['uses: []\n', 'uses: [p]\n'],
    ['uses:\n  - x\n  - y: { prefix: z_ }\n', 'uses:\n  - p\n  - x\n  - y: { prefix: z_ }\n'],
  ])('%j takes one more', (before, after) => expect(withPack(before, 'p')).toBe(after));

  test('is left to hands where it is written otherwise', () => expect(withPack('uses: [{ x: { prefix: a_ } }]\n', 'p')).toBeUndefined());
});
