// An export as a CRM writes it, with names for people, days as 03/31/2025 and amounts as $1,200.00: the pack is added, nothing is edited, and the numbers are those by hand.
import { expect, test } from 'vitest';
import { folderOf, kpi } from '../cli/run.ts';

const opportunities = `Opportunity ID,Opportunity Name,Created Date,Close Date,Stage,Amount,Probability (%),Type,Opportunity Owner
006A1,Alpha,01/07/2025,02/06/2025,Closed Won,"$12,000.00",100,New Business,Ada Long
006A2,Beta,01/09/2025,02/28/2025,Closed Lost,"$9,000.00",0,New Business,Ada Long
006A3,Gamma,01/20/2025,03/11/2025,Closed Won,"$18,500.50",100,New Business,Ben Short
006A4,Alpha again,02/03/2025,03/31/2025,Closed Won,"$30,000.00",100,Renewal,Ben Short
006A5,Delta,02/10/2025,04/22/2025,Closed Won,"$15,000.00",100,New Business,Ada Long
006A6,Eps,03/03/2025,05/02/2025,Closed Lost,"$8,000.00",0,New Business,Ben Short
006A7,Zeta,04/01/2025,06/01/2025,Negotiation/Review,"$25,000.00",60,New Business,Ada Long
006A8,Eta,05/12/2025,07/31/2025,Proposal/Price Quote,"$20,000.00",40,New Business,Ben Short
006A9,Theta,06/02/2025,,Prospecting,,10,New Business,Ben Short
`;
const leads = `Lead ID,Create Date,Lead Source,Converted Date
00Q1,01/02/2025,Web,01/07/2025
00Q2,01/05/2025,Web,
`;
const project = {
  'kpi.yml':
    'project: acme\nwarehouses: { crm: { type: duckdb, files: data, dates: m/d/y } }\nwarehouse: crm\nas_of: 2025-06-17\nuses: [pipeline, marketing]\n',
  'data/opportunities.csv': opportunities,
  'data/leads.csv': leads,
};

test('of an export, win rate, cycle length, velocity and coverage are seen without a line of mapping by hand', async () => {
  const cwd = folderOf(project);
  for (const pack of ['pipeline', 'marketing']) expect((await kpi(['pack', 'add', pack], { cwd })).err).toBe('');
  expect((await kpi(['validate'], { cwd })).status).toBe(0);
  expect((await kpi(['check'], { cwd })).out).toContain('all claims hold');
  const asked = 'opportunity_win_rate,sales_cycle_length,sales_velocity,pipeline_coverage';
  const { out } = await kpi(['query', ...asked.split(','), '--by', 'quarter', '--format', 'csv'], { cwd });
  const [header = '', first = '', second = ''] = out.split('\r\n');
  expect(header).toBe(`quarter,${asked},$incomplete`);
  // two of three decided were won, after 30 and 50 days; two deals of 23,000 are open, 30,500.50 was won
  expectNumbers(first, ['2025-01-01', 2 / 3, 40, (2 * (2 / 3) * 15250.25) / 40, 23000 / 30500.5]);
  // one of two, after 71 days; three deals are open, one without an amount; 15,000 was won since 17 March
  expectNumbers(second, ['2025-04-01', 1 / 2, 71, (3 * (1 / 2) * 15000) / 71, 45000 / 15000]);
  const created = await kpi(['query', 'leads_generated', 'lead_to_opportunity_conversion_rate', '--by', 'month', '--format', 'csv'], {
    cwd,
  });
  expectNumbers(created.out.split('\r\n')[1] ?? '', ['2025-01-01', 2, 1 / 2]);
});

function expectNumbers(line: string, expected: readonly (string | number)[]): void {
  const cells = line.split(',').slice(0, expected.length);
  expect(cells[0]).toBe(expected[0]);
  expect(cells.slice(1).map(Number)).toEqual(expected.slice(1).map((number) => expect.closeTo(Number(number), 6)));
}
