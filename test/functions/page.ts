// The function matrix becomes a page: what every function answers, on every engine.
import type { Dialect } from '../../core/sql/dialect.ts';
import { elsewhere, synonyms } from '../../core/expression/functions/synonyms.ts';
import type { Value } from '../../core/expression/value.ts';
import { adapters } from '../../adapters/index.ts';
import { aggregates } from './cases/aggregates.ts';
import { casts } from './cases/casts.ts';
import { conditions } from './cases/conditions.ts';
import * as hard from './cases/hard-inputs.ts';
import { moments } from './cases/moments.ts';
import { numbers } from './cases/numbers.ts';
import { operators } from './cases/operators.ts';
import { patterns } from './cases/patterns.ts';
import { strings } from './cases/strings.ts';
import { windows } from './cases/windows.ts';
import { zones } from './cases/zones.ts';
import type { FunctionCase, Input } from './function-case.ts';
import { statementOf } from './run-case.ts';

interface Section {
  readonly title: string;
  readonly says: string;
  readonly cases: readonly FunctionCase[];
}

const sections: readonly Section[] = [
  {
    title: 'Operators',
    says: 'Null in, null out. `/` gives a float, and a division by zero null; `%` has the sign of the dividend. Decimals stay exact through `+ - *`. Texts compare by code point; `like` and `ilike` escape with a backslash.',
    cases: [...operators, ...hard.hardOperators],
  },
  {
    title: 'Conditions',
    says: 'These look at nulls instead of passing them on. `greatest` and `least` do not: they are null if any argument is.',
    cases: [...conditions, ...hard.hardConditions],
  },
  {
    title: 'Numbers',
    says: '`round` and casts go half away from zero; `round` and `trunc` of a float to places work on x · 10^d. What has no finite result is null.',
    cases: [...numbers, ...hard.hardNumbers],
  },
  {
    title: 'Texts',
    says: 'Characters are code points, counted from 1, and so are parts: what would begin before the first is null. `trim` takes spaces, tabs and line ends.',
    cases: [...strings, ...hard.hardTexts],
  },
  {
    title: 'Patterns',
    says: 'The common part of RE2 and POSIX, found anywhere in the text; `.` takes line ends, `\\w \\d \\s` are ASCII. No look-around, no back-references. `regexp_replace` replaces all.',
    cases: [...patterns, ...hard.hardPatterns],
  },
  {
    title: 'Dates and times',
    says: '`dateadd` clamps at the end of a month, `datediff` counts the boundaries crossed. Monday is day 1; weeks are ISO weeks where they begin on Monday.',
    cases: [...moments, ...hard.hardMoments],
  },
  {
    title: 'Timestamps on the clock of a zone',
    says: 'What reads the calendar of a timestamp does so in the zone of the query. Of a clock time that occurs twice the first is meant; one that does not occur moves forward by the gap.',
    cases: zones,
  },
  {
    title: 'Types',
    says: 'A text that does not parse ends the query with an error that names the expression; `try_cast` makes it null.',
    cases: [...casts, ...hard.hardCasts],
  },
  {
    title: 'Aggregates',
    says: 'Nulls are skipped. Sums of integers never overflow; averages, deviations, medians and percentiles are floats. Any of them takes `filter (where ...)`.',
    cases: [...aggregates, ...hard.hardAggregates],
  },
  {
    title: 'Windows',
    says: 'In dimensions only: they are columns of their model, computed before any query filters. The answers are those of the rows in their order.',
    cases: windows,
  },
];

/** The text of docs/functions.md. */
export const pageText = (): string =>
  [
    '# Functions',
    '',
    'Every function, operator and aggregate of the expression language, and what it answers: the same on DuckDB, PostgreSQL and BigQuery, or refused before SQL is made. This page is written from the cases that prove it on each engine (`test/functions/cases`), by `npm run docs`.',
    '',
    'Arguments stand before the arrow, in the order of the columns; texts are in quotes, dates, times and decimals are not.',
    ...sections.flatMap(sectionText),
    ...otherNames(),
    '',
  ].join('\n');

const sectionText = ({ title, says, cases }: Section): readonly string[] => [
  '',
  `## ${title}`,
  '',
  says,
  '',
  '| expression | of | answers |',
  '|---|---|---|',
  ...cases.map((one) => `| ${code(one.expression)} | ${columnsText(one)} | ${answersText(one)}${refusalText(one)} |`),
];

function columnsText({ columns, settings }: FunctionCase): string {
  const set = Object.entries(settings ?? {}).map(([name, value]) => `${settingNames[name] ?? name} ${String(value)}`);
  const names = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return [names.join(', '), ...set].filter((text) => text !== '').join('; ');
}

const settingNames: Readonly<Record<string, string>> = {
  zone: 'in',
  weekStart: 'weeks from day',
  fiscalYearStart: 'fiscal years from month',
  fiscalYearName: 'named by their',
};

function answersText(one: FunctionCase): string {
  const types = Object.values(one.columns);
  if (one.kind === 'aggregate')
    return one.groups.map(([rows, answer]) => `${code(`${groupText(rows, types)} → ${valueText(answer)}`)}`).join(', ');
  if (one.kind === 'refusal') return `${one.rows.map((row) => code(rowText(row, types))).join(', ')} → an error`;
  return one.rows.map((row) => code(`${rowText(row.slice(0, types.length), types)} → ${valueText(row[types.length] ?? null)}`)).join(', ');
}

const rowText = (row: readonly Input[], types: readonly string[]): string =>
  row.map((value, index) => inputText(value, types[index] ?? '')).join(', ');

const shownRows = 6;

function groupText(rows: readonly (readonly Input[])[], types: readonly string[]): string {
  if (rows.length === 0) return 'no rows';
  const texts = rows.map((row) => (types.length > 1 ? `(${rowText(row, types)})` : rowText(row, types)));
  return texts.length <= shownRows ? texts.join(' ') : `${texts.slice(0, 3).join(' ')} ... ${texts.at(-1)}`;
}

const inputText = (value: Input, type: string): string =>
  typeof value === 'string' && type === 'string' ? JSON.stringify(value) : String(value);

const valueText = (value: Value): string => (typeof value === 'string' && !/^-?\d/.test(value) ? JSON.stringify(value) : String(value));

/** Engines that refuse it. */
function refusalText(one: FunctionCase): string {
  const refusing = adapters.filter(({ dialect }) => isRefused(one, dialect)).map(({ type }) => type);
  return refusing.length > 0 ? ` (refused on ${refusing.join(', ')})` : '';
}

const isRefused = (one: FunctionCase, dialect: Dialect): boolean => statementOf(one, [], dialect).refusals.length > 0;

/** A code span in a table: pipes would end the cell. */
const code = (text: string): string => `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;

const otherNames = (): readonly string[] => [
  '',
  '## Other names',
  '',
  `Known by other names too: ${Object.entries(synonyms)
    .map(([other, name]) => `${code(other)} is ${code(name)}`)
    .join(', ')}.`,
  '',
  'What other languages call otherwise is an error that says how to write it:',
  '',
  '| there | here |',
  '|---|---|',
  ...Object.entries(elsewhere).map(([name, hint]) => `| ${code(name)} | ${hint.replaceAll('|', '\\|')} |`),
];
