// The cases of this folder: tables that break what models claim, and what `kpi check` finds, on every engine.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { checkClaims, type CheckRequest } from '../../core/claims/check-claims.ts';
import type { CheckedModel, Checkup, Finding } from '../../core/claims/finding.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { lineAndColumn } from '../../core/source/location.ts';
import { readDuration } from '../../core/time/durations.ts';
import { caseEngines, type CaseEngine } from '../case-engines.ts';
import { now } from '../product.ts';

/** What a finding is expected to say; what is left out may be anything. */
type Expected = Partial<Omit<Finding, 'metrics'>> & { readonly metrics?: readonly string[]; readonly line?: number };

interface ClaimCase {
  readonly says: string;
  readonly tables: string;
  readonly files: string;
  readonly kpi?: object;
  readonly request?: CheckRequest;
  readonly longest?: string;
  readonly models?: Readonly<Record<string, Partial<CheckedModel>>>;
  readonly findings: readonly Expected[];
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.yml'))
  .flatMap((name) =>
    parseAllDocuments(readFileSync(`${folder}${name}`, 'utf8')).map((document): ClaimCase => document.toJS() as ClaimCase),
  );

function catalogOf({ files, kpi }: ClaimCase): Catalog {
  const read = readDefinitions([{ path: 'models.yml', text: files }], {
    path: 'kpi.yml',
    text: JSON.stringify({ project: 'claims', ...kpi }),
  });
  const { catalog, diagnostics } = buildCatalog(read.definitions);
  expect([...read.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error')).toEqual([]);
  return catalog;
}

async function checkupOf(one: ClaimCase, engine: CaseEngine): Promise<Checkup> {
  const tables = async (): Promise<DuckDBInstance> => {
    const instance = await DuckDBInstance.create(':memory:');
    await (await instance.connect()).run(`set timezone = 'UTC'; ${one.tables}`);
    return instance;
  };
  const warehouse = await engine.open({ world: 'claims', tables: one.tables, case: one.says, file: '', query: {} } as never, tables);
  try {
    const longest = one.longest === undefined ? undefined : readDuration(one.longest);
    const options = longest?.ok ? { longest: longest.value } : {};
    const result = await checkClaims(catalogOf(one), warehouse, one.request ?? {}, { now }, options);
    if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
    return result.value;
  } finally {
    await warehouse.close();
  }
}

/** The keys that are expected, of what was found. */
const shown = (finding: Finding, expected: Expected): object =>
  Object.fromEntries(
    Object.keys(expected).map((key) => [key, key === 'line' ? finding.at && lineAndColumn(finding.at).line : (finding as never)[key]]),
  );

describe.each(caseEngines)('claims on $name', (engine) => {
  test.each(cases)('$says', async (one) => {
    const { findings, models } = await checkupOf(one, engine);
    expect(findings.map((finding, index) => shown(finding, one.findings[index] ?? { code: '', message: '' }))).toEqual(one.findings);
    for (const [name, facts] of Object.entries(one.models ?? {})) expect(models.find((model) => model.name === name)).toMatchObject(facts);
  });
});
