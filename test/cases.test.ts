// The cases of test/cases, asked of the product: each is a test, named by the sentence that holds.
import { describe, expect, test } from 'vitest';
import { caseEngines, type CaseEngine } from './case-engines.ts';
import { checkedRows, filesOf, readCases, tablesOf, type Case } from './case-file.ts';
import { differences, type AnyRow } from './compare-rows.ts';
import { openProduct, type ShownAnswer } from './product.ts';
import type { Diagnostic } from '../core/source/diagnostic.ts';
import { formatDiagnostics } from '../core/source/format-diagnostic.ts';

async function judge(c: Case, engine: CaseEngine): Promise<readonly string[]> {
  const tables = once(() => tablesOf(c));
  const warehouse = await engine.open(c, async () => (await tables.value()).instance);
  try {
    const product = openProduct(filesOf(c), warehouse);
    const outcome = await product.ask(c.query);
    if (outcome.kind === 'failed') return [`failed: ${outcome.error.message}`, product.sqlOf(c.query)];
    if (outcome.kind === 'refused') return c.error ? unsaid(c, outcome.errors) : [`refused: ${said(outcome.errors)}`];
    if (c.error) return [`must be refused; came ${JSON.stringify(outcome.answer.rows).slice(0, 300)}`];
    const { answer } = outcome;
    const { columns } = answer;
    const checked =
      c.check === undefined
        ? []
        : differences(columns, await checkedRows((await tables.value()).connection, c.check, columns), answer.rows, false);
    const problems = [...checked.map((d) => `check: ${d}`), ...rowsOf(c, answer, columns), ...totalsOf(c, answer), ...notesOf(c, answer)];
    return problems.length ? [...problems, product.sqlOf(c.query)] : [];
  } finally {
    await warehouse.close();
    const { connection, instance } = (await tables.made()) ?? {};
    connection?.closeSync();
    instance?.closeSync();
  }
}

/** A value that is made when it is first asked for. */
function once<T>(make: () => T): { readonly value: () => T; readonly made: () => T | undefined } {
  let made: T | undefined;
  return { value: () => (made ??= make()), made: () => made };
}

/** What is shown: code, message, the line, the hint. */
const said = (errors: readonly Diagnostic[]): string => formatDiagnostics(errors);

function unsaid(c: Case, errors: readonly Diagnostic[]): readonly string[] {
  const text = said(errors);
  const missing = (c.error?.mentions ?? []).filter((m) => !text.toLowerCase().includes(m.toLowerCase()));
  const code = c.error?.code;
  return [
    ...missing.map((m) => `"${m}" is not in: ${text}`),
    ...(code !== undefined && !errors.some((e) => e.code === code) ? [`no ${code}: ${text}`] : []),
  ];
}

function rowsOf(c: Case, answer: ShownAnswer, columns: readonly string[]): readonly string[] {
  if (c.rows === undefined) return [];
  const flags = [...new Set(c.rows.flatMap((r) => Object.keys(r)))].filter((k) => k.startsWith('$'));
  return differences([...columns, ...flags], c.rows, answer.rows, c.ordered === true || c.query.order !== undefined);
}

function totalsOf(c: Case, answer: ShownAnswer): readonly string[] {
  if (!c.totals) return [];
  const named = (t: AnyRow): AnyRow => ({ ...t, $total: [t['$total']].flat().join(',') });
  const totals = answer.totals.map(named);
  const columns = [...new Set([...c.totals, ...totals].flatMap((t) => Object.keys(t)))].filter((k) => c.total_marks || k !== '$incomplete');
  return differences(columns, c.totals.map(named), totals, false).map((d) => `total: ${d}`);
}

function notesOf(c: Case, answer: ShownAnswer): readonly string[] {
  const codes = answer.notes;
  const missing = (c.notes ?? [])
    .filter((code) => !codes.includes(code))
    .map((code) => `no note ${code}, but ${codes.join(', ') || 'none'}`);
  return [...missing, ...(c.silent ?? []).filter((code) => codes.includes(code)).map((code) => `a note ${code}`)];
}

describe.each(caseEngines)('the cases on $name', (engine) => {
  for (const c of readCases()) {
    const asked = c.open === undefined && c.not_on?.[engine.name] === undefined ? test : test.fails;
    asked(`${c.file}: ${c.case}`, async () => {
      const problems = await judge(c, engine);
      if (problems.length) throw new Error(problems.join('\n'));
    });
  }
});

test('there are at least 150 cases', () => {
  expect(readCases().length).toBeGreaterThanOrEqual(150);
});
