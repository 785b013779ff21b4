// Each file here is a wrong project, or a wrong request to a right one, and the exact text that is said of it.
// `UPDATE_ERRORS=1 npx vitest run test/errors` writes the texts anew; read the difference.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { duckdb } from '../../adapters/duckdb/dialect.ts';
import { checkedCatalog } from '../../core/access/checked-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { readRequest } from '../../core/query/request/read-request.ts';
import { compileQuery } from '../../core/semantic-layer.ts';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import { sources } from '../sources.ts';

/** A case: `<code>.yml` or, where a code has several, `<code>.<which>.yml`. */
interface ErrorCase {
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly request?: unknown;
  /** What is said. Stands last. */
  readonly text: string;
}

const folder = import.meta.dirname;
const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
const codeOf = (name: string): string => name.split('.')[0] ?? '';
const now = Date.UTC(2025, 0, 1);

describe('what is said of wrong projects', () => {
  test.each(names)('%s', (name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const wrong = parse(source) as ErrorCase;
    const said = formatDiagnostics(diagnose(wrong));
    if (process.env['UPDATE_ERRORS']) writeFileSync(join(folder, name), withText(source, said));
    else expect(said).toBe(wrong.text.trimEnd());
    expect(said).toContain(`[${codeOf(name)}]`);
  });

  test('the house style is kept: lower case, no "you", no full stop at the end', () => {
    const messages = names.flatMap((name) => (parse(readFileSync(join(folder, name), 'utf8')) as ErrorCase).text.split('\n'));
    const headlines = messages.flatMap((line) => /(?:error|warning)\[[\w-]+\] (.*)/.exec(line)?.[1] ?? []);
    const hints = messages.flatMap((line) => /^ {2}hint: (.*)/.exec(line)?.[1] ?? []);
    expect(headlines.filter((line) => /^[A-Z][a-z]|\.$|\byou\b/.test(line))).toEqual([]);
    expect(hints.filter((line) => /^[A-Z][a-z]+ [a-z]|\.$|\byour\b/.test(line))).toEqual([]);
  });

  test('every code of reading files has a case', () => {
    const covered = new Set(names.map(codeOf));
    expect(codesIn(/^core\/(source|definition)\//).filter((code) => !covered.has(code) && !elsewhere.has(code))).toEqual([]);
  });
});

/** Codes whose cases need a disk; they are in test/project. */
const elsewhere: ReadonlySet<string> = new Set(['file-too-large']);

function diagnose({ files, request }: ErrorCase): readonly Diagnostic[] {
  const read = Object.entries(files).map(([path, text]) => ({ path, text }));
  const kpi = read.find(({ path }) => path === 'kpi.yml');
  const { definitions, diagnostics } = readDefinitions(
    read.filter((file) => file !== kpi),
    kpi,
  );
  const built = checkedCatalog(definitions);
  const all = [...diagnostics, ...built.diagnostics];
  return request === undefined || all.some(({ severity }) => severity === 'error') ? all : [...all, ...refusal(request, built.catalog)];
}

function refusal(value: unknown, catalog: ReturnType<typeof checkedCatalog>['catalog']): readonly Diagnostic[] {
  const request = readRequest(value);
  const compiled = request.ok ? compileQuery(request.value, catalog, { now }, duckdb) : request;
  return compiled.ok ? [] : compiled.diagnostics;
}

function withText(source: string, said: string): string {
  const indented = said.split('\n').map((line) => (line === '' ? '' : `  ${line}`));
  return `${source.slice(0, source.search(/^text:/m))}text: |\n${indented.join('\n')}\n`;
}

const codesIn = (path: RegExp): readonly string[] => [
  ...new Set(
    sources()
      .filter((file) => path.test(file.path))
      .flatMap(({ text }) => [...text.matchAll(/(?:error\(|\bcode: |twice\()\s*'([a-z0-9-]+)'/g)].map(([, code = '']) => code)),
  ),
];
