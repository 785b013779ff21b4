// Exports as CRMs write them, with names for people: the packs are added, at most a line is edited, and the numbers are those by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, kpi } from '../cli/run.ts';

/** The same nine deals and two leads in the shape of an export. */
interface Export {
  readonly crm: string;
  readonly dates?: string;
  readonly deals: string;
  readonly leads: string;
  /** What the command points out, and the line that is then written instead of the default. */
  readonly edited?: readonly [said: string, type: string];
}

const salesforce: Export = {
  crm: 'Salesforce, with days as 03/31/2025, amounts as $1,200.00 and chances in percent',
  dates: 'm/d/y',
  deals: `Opportunity Owner,Account Name,Opportunity Name,Stage,Amount,Probability (%),Close Date,Created Date,Type,Opportunity ID
Ada Long,Acme,Alpha,Closed Won,"$12,000.00",100,02/06/2025,01/07/2025,New Business,006A1
Ada Long,Acme,Beta,Closed Lost,"$9,000.00",0,02/28/2025,01/09/2025,New Business,006A2
Ben Short,Acme,Gamma,Closed Won,"$18,500.50",100,03/11/2025,01/20/2025,New Business,006A3
Ben Short,Acme,Alpha again,Closed Won,"$30,000.00",100,03/31/2025,02/03/2025,Renewal,006A4
Ada Long,Acme,Delta,Closed Won,"$15,000.00",100,04/22/2025,02/10/2025,New Business,006A5
Ben Short,Acme,Eps,Closed Lost,"$8,000.00",0,05/02/2025,03/03/2025,New Business,006A6
Ada Long,Acme,Zeta,Negotiation/Review,"$25,000.00",60,06/01/2025,04/01/2025,New Business,006A7
Ben Short,Acme,Eta,Proposal/Price Quote,"$20,000.00",40,07/31/2025,05/12/2025,New Business,006A8
Ben Short,Acme,Theta,Prospecting,,10,,06/02/2025,New Business,006A9
`,
  leads: `Lead ID,Create Date,Lead Source,Converted Date
00Q1,01/02/2025,Web,01/07/2025
00Q2,01/05/2025,Web,
`,
};

const hubspot: Export = {
  crm: 'HubSpot, with times, stages in words and existing business',
  deals: `Record ID,Deal Name,Deal Stage,Close Date,Create Date,Amount,Deal owner,Pipeline,Deal Type,Deal probability
9001,"Alpha, 50 seats",Closed won,2025-02-06 10:00,2025-01-07 10:00,12000.00,Ada Long,Sales,New Business,1
9002,Beta,Closed lost,2025-02-28 10:00,2025-01-09 10:00,9000,Ada Long,Sales,New Business,0
9003,Gamma,Closed won,2025-03-11 10:00,2025-01-20 10:00,18500.5,Ben Short,Sales,New Business,1
9004,Alpha again,Closed won,2025-03-31 23:59,2025-02-03 10:00,30000,Ben Short,Sales,Existing Business,1
9005,Delta,Closed won,2025-04-22 10:00,2025-02-10 10:00,15000,Ada Long,Sales,New Business,1
9006,Eps,Closed lost,2025-05-02 10:00,2025-03-03 10:00,8000,Ben Short,Sales,New Business,0
9007,Zeta,Contract sent,2025-06-01 10:00,2025-04-01 10:00,25000,Ada Long,Sales,New Business,0.6
9008,Eta,Presentation scheduled,2025-07-31 10:00,2025-05-12 10:00,20000,Ben Short,Sales,New Business,0.4
9009,Theta,Appointment scheduled,,2025-06-02 10:00,,Ben Short,Sales,,0.1
`,
  leads: `Record ID,First Name,Create Date,Lifecycle Stage,Became a Marketing Qualified Lead Date,Became an Opportunity Date,Contact owner
1,Ann,2025-01-02 08:00,opportunity,2025-01-03 08:00,2025-01-07 10:00,Ada Long
2,Bea,2025-01-05 08:00,lead,,,Ada Long
`,
  edited: ['to look at: type, expected_close_on', `case "Deal Type" when 'Existing Business' then 'renewal' else 'new_business' end`],
};

const pipedrive: Export = {
  crm: 'Pipedrive, where each heading begins with what the row is, and chances are 60%',
  deals: `Deal - ID,Deal - Title,Deal - Status,Deal - Value,Deal - Currency of Value,Deal - Probability,Deal - Organization,Deal - Owner,Deal - Stage,Deal - Deal created,Deal - Update time,Deal - Won time,Deal - Lost time,Deal - Deal closed on,Deal - Lost reason,Deal - Expected close date,Deal - Label
1,Alpha,Won,12000,EUR,100%,Acme,Ada Long,Negotiations Started,2025-01-07 10:00:00,2025-02-06 10:00:00,2025-02-06 10:00:00,,2025-02-06 10:00:00,,2025-02-01,
2,Beta,Lost,9000,EUR,0%,Beta,Ada Long,Proposal Made,2025-01-09 10:00:00,2025-02-28 10:00:00,,2025-02-28 10:00:00,2025-02-28 10:00:00,Price,2025-03-01,
3,Gamma,Won,18500.5,EUR,100%,Gamma,Ben Short,Negotiations Started,2025-01-20 10:00:00,2025-03-11 10:00:00,2025-03-11 10:00:00,,2025-03-11 10:00:00,,,
4,Alpha again,Won,30000,EUR,100%,Acme,Ben Short,Negotiations Started,2025-02-03 10:00:00,2025-03-31 10:00:00,2025-03-31 10:00:00,,2025-03-31 10:00:00,,,Renewal
5,Delta,Won,15000,EUR,100%,Delta,Ada Long,Negotiations Started,2025-02-10 10:00:00,2025-04-22 10:00:00,2025-04-22 10:00:00,,2025-04-22 10:00:00,,,
6,Eps,Lost,8000,EUR,0%,Eps,Ben Short,Qualified,2025-03-03 10:00:00,2025-05-02 10:00:00,,2025-05-02 10:00:00,2025-05-02 10:00:00,,,
7,Zeta,Open,25000,EUR,60%,Zeta,Ada Long,Proposal Made,2025-04-01 10:00:00,2025-04-01 10:00:00,,,,,2025-06-01,
8,Eta,Open,20000,EUR,40%,Eta,Ben Short,Proposal Made,2025-05-12 10:00:00,2025-05-12 10:00:00,,,,,2025-07-31,
9,Theta,Open,,EUR,,,Ben Short,Qualified,2025-06-02 10:00:00,2025-06-02 10:00:00,,,,,,
`,
  leads: `Lead - ID,Lead - Title,Lead - Lead created,Lead - Source,Lead - Owner,Lead - Converted time
a1,Acme,2025-01-02 10:00:00,Web,Ada Long,2025-01-07 10:00:00
a2,Zoe,2025-01-05 10:00:00,Web,Ben Short,
`,
  edited: ['11 names guessed', `case "Deal - Label" when 'Renewal' then 'renewal' else 'new_business' end`],
};

const kpiYml = (dates?: string): string =>
  `project: acme\nwarehouses: { crm: { type: duckdb, files: data${dates === undefined ? '' : `, dates: ${dates}`} } }\nwarehouse: crm\nas_of: 2025-06-17\nuses: [pipeline, marketing]\n`;

const filesOf = ({ dates, deals, leads }: Export) => ({ 'kpi.yml': kpiYml(dates), 'data/deals.csv': deals, 'data/leads.csv': leads });

describe.each([salesforce, hubspot, pipedrive])('of an export from $crm', (one) => {
  const cwd = folderOf(filesOf(one));
  const rowsOf = async (...argv: readonly string[]): Promise<readonly string[]> =>
    (await kpi(['query', ...argv, '--format', 'csv'], { cwd })).out.split('\r\n').slice(1);

  test('the columns are found, and what they do not tell is pointed out', async () => {
    for (const pack of ['pipeline', 'marketing']) {
      const added = await kpi(['pack', 'add', pack], { cwd });
      expect(added.err).toBe('');
      if (pack === 'pipeline') expect(added.out).toContain(one.edited?.[0] ?? 'names guessed');
    }
    if (one.edited) editType(join(cwd, 'models/deals.yml'), one.edited[1]);
    expect((await kpi(['validate'], { cwd })).status).toBe(0);
    expect((await kpi(['check'], { cwd })).out).toContain('all claims hold');
  });

  test('win rate, cycle length, velocity and coverage are seen', async () => {
    const asked = ['opportunity_win_rate', 'sales_cycle_length', 'sales_velocity', 'pipeline_coverage'];
    const [first = '', second = ''] = await rowsOf(...asked, '--by', 'quarter');
    // two of three decided were won, after 30 and 50 days; two deals of 23,000 are open, 30,500.50 was won
    expectNumbers(first, ['2025-01-01', 2 / 3, 40, (2 * (2 / 3) * 15250.25) / 40, 23000 / 30500.5]);
    // one of two, after 71 days; three deals are open, one without an amount; 15,000 was won since 17 March
    expectNumbers(second, ['2025-04-01', 1 / 2, 71, (3 * (1 / 2) * 15000) / 71, 45000 / 15000]);
  });

  test('deals are told apart by who owns them', async () => {
    const [ada = '', ben = ''] = await rowsOf('opportunity_win_rate', 'open_deals', '--by', 'opportunities.rep_id');
    expectNumbers(ada, ['Ada Long', 2 / 3, 1]);
    expectNumbers(ben, ['Ben Short', 1 / 2, 2]);
  });

  test('of two leads one became a deal', async () => {
    const [january = ''] = await rowsOf('leads_generated', 'lead_to_opportunity_conversion_rate', '--by', 'month');
    expectNumbers(january, ['2025-01-01', 2, 1 / 2]);
  });
});

/** What is written in place of the default, as its comment suggests. */
function editType(path: string, type: string): void {
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, before.replace(/# type: 'new_business'.*/, `type: ${JSON.stringify(type)}`));
}

test('days that are no dates yet are seen, and how they are written is asked for', async () => {
  const { dates: _, ...without } = salesforce;
  const { out } = await kpi(['pack', 'add', 'pipeline'], { cwd: folderOf(filesOf(without)) });
  expect(out).toContain('"Close Date" of "deals" has texts such as 02/06/2025: with "dates: m/d/y" in the warehouse of kpi.yml');
});

test('a query over days that are no dates yet says how they would be', async () => {
  const cwd = folderOf({
    ...filesOf({ ...salesforce, dates: 'y/m/d' }),
    'models/deals.yml': `model: deals\ntable: deals\ntime: opened\ndimensions: { opened: { type: date, expr: '"Created Date"' } }\n`,
  });
  const { err } = await kpi(['query', 'deals.count', '--by', 'month'], { cwd });
  expect(err).toContain('a column declared date holds "01/07/2025"\n  hint: CSV files with such days are read by "dates" of the warehouse');
});

test('where no day tells which number is the month, both orders are said', async () => {
  const deals = 'Opportunity ID,Close Date\n1,02/06/2025\n2,03/07/2025\n';
  const { out } = await kpi(['pack', 'add', 'pipeline'], {
    cwd: folderOf(filesOf({ ...salesforce, dates: 'y/m/d', deals, leads: deals })),
  });
  expect(out).toContain('with "dates: m/d/y or d/m/y" in the warehouse');
});

test('amounts in several currencies are pointed out, however they are said', async () => {
  const said = async (deals: string): Promise<string> =>
    (await kpi(['pack', 'add', 'pipeline'], { cwd: folderOf(filesOf({ ...pipedrive, deals })) })).out;
  expect(await said(pipedrive.deals.replace('9000,EUR', '9000,USD'))).toContain('"Deal - Currency of Value" has EUR, USD: ');
  expect(await said(salesforce.deals.replace('$9,000.00', '€9,000.00'))).toContain('"Amount" has $, €: ');
  expect(await said(pipedrive.deals)).not.toContain('currency');
});

function expectNumbers(line: string, expected: readonly (string | number)[]): void {
  const cells = line.split(',').slice(0, expected.length);
  expect(cells[0]).toBe(expected[0]);
  expect(cells.slice(1).map(Number)).toEqual(expected.slice(1).map((number) => expect.closeTo(Number(number), 6)));
}
