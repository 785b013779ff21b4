// The cases of test/cases as the reference evaluator sees them: three independent answers - by hand, by SQL, by loops - are one.
import { describe, test } from 'vitest';
import { checkedRows, filesOf, readCases, tablesOf, type Case } from '../case-file.ts';
import { differences, type AnyRow } from '../compare-rows.ts';
import { answer } from './answer.ts';
import { readTables, worldOf } from './read.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Answer, AnswerRow } from './rows-of-answer.ts';
import { jsonOf } from './value.ts';

const plain = (row: AnswerRow): AnyRow => ({
  ...Object.fromEntries([...row.values].map(([name, v]) => [name, jsonOf(v)])),
  ...(row.incomplete ? { $incomplete: true } : {}),
  ...(row.other ? { $other: true } : {}),
});

async function judge(c: Case): Promise<readonly string[]> {
  const { connection, instance } = await tablesOf(c);
  try {
    const tables = await readTables(connection);
    const world = () =>
      worldOf(
        filesOf(c).map((f) => f.text),
        tables,
      );
    const found = answerOf(() => answer(c.query, world()));
    if (found === 'unclear') return process.env['UNCLEAR'] ? ['unclear'] : [];
    if (found instanceof Refusal) return c.error ? [] : [found.message];
    if (c.error) return ['must be refused'];
    const columns = found.columns;
    const rows = found.rows.map(plain);
    const flags = [...new Set((c.rows ?? []).flatMap((r) => Object.keys(r)))].filter((k) => k.startsWith('$'));
    const checked =
      c.check === undefined
        ? []
        : differences(columns, await checkedRows(connection, c.check, columns), rows, false).map((d) => `check: ${d}`);
    const given =
      c.rows === undefined ? [] : differences([...columns, ...flags], c.rows, rows, c.ordered === true || c.query.order !== undefined);
    return [...checked, ...given, ...totalsOf(c, found)];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function totalsOf(c: Case, found: Answer): readonly string[] {
  if (!c.totals) return [];
  const totals = found.totals.map((t) => ({ $total: t.without.join(','), ...plain(t.row) }));
  const columns = [...new Set([...c.totals, ...totals].flatMap((t) => Object.keys(t)))].filter((k) => c.total_marks || k !== '$incomplete');
  return differences(
    columns,
    c.totals.map((t) => ({ ...t, $total: [t['$total']].flat().join(',') })),
    totals,
    false,
  ).map((d) => `total: ${d}`);
}

function answerOf(ask: () => Answer): Answer | Refusal | 'unclear' {
  try {
    return ask();
  } catch (e) {
    if (e instanceof Unclear) return 'unclear';
    if (e instanceof Refusal) return e;
    throw e;
  }
}

describe('the reference evaluator agrees', () => {
  for (const c of readCases().filter((x) => x.skip_reference === undefined)) {
    test(`${c.file}: ${c.case}`, async () => {
      const problems = await judge(c);
      if (problems.length) throw new Error(problems.join('\n'));
    });
  }
});
