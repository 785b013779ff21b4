// A test of a pack and an engine to what is wrong: rows of interfaces in, values out.
import { buildCatalog } from '../catalog/build-catalog.ts';
import type { Definitions } from '../definition/all-definitions.ts';
import type { MetricDefinition } from '../definition/definitions.ts';
import type { PackDefinition, PackTest } from '../definition/packs.ts';
import { readRequest } from '../query/request/read-request.ts';
import { compileQuery, runQuery } from '../semantic-layer.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Warehouse } from '../warehouse/adapter.ts';
import type { Answer } from '../warehouse/answer.ts';
import { differences, type ProofRow } from './differences.ts';
import { givenModels } from './given-models.ts';
import { neededMetrics } from './needed-metrics.ts';

/** What came of a test. */
export type Outcome =
  | { readonly kind: 'proven' }
  | { readonly kind: 'differs'; readonly differences: readonly string[] }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

/** Asks a test of packs on a warehouse, whose own tables play no part. Raises WarehouseError where it refuses. */
export async function prove(test: PackTest, library: Definitions, warehouse: Warehouse, now: number): Promise<Outcome> {
  const request = requestOf(test);
  const { catalog, diagnostics } = buildCatalog(definitionsOf(test, request.metrics, library, warehouse));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { kind: 'refused', diagnostics: errors };
  const read = readRequest(request);
  const compiled = read.ok ? compileQuery(read.value, catalog, { now }, warehouse.dialect) : read;
  if (!compiled.ok) return { kind: 'refused', diagnostics: compiled.diagnostics };
  const found = differences(test.values, rowsOf(await runQuery(compiled.value, warehouse)), test.query['order'] !== undefined);
  return found.length === 0 ? { kind: 'proven' } : { kind: 'differs', differences: found };
}

/** The request: what the test says of it, for the metrics that its values name. */
function requestOf({ query, values }: PackTest): Readonly<Record<string, unknown>> & { readonly metrics: readonly unknown[] } {
  const by = Array.isArray(query['by']) ? query['by'] : [];
  const named = [...new Set(values.flatMap((row) => Object.keys(row)))].filter((name) => !name.startsWith('$') && !by.includes(name));
  const metrics = Array.isArray(query['metrics']) ? query['metrics'] : named;
  return { ...query, metrics };
}

/** The packs over models of the test's rows, with no more metrics than are asked for or needed. */
function definitionsOf(test: PackTest, asked: readonly unknown[], library: Definitions, { dialect }: Warehouse): Definitions {
  const metrics = library.packs.flatMap((pack) => pack.metrics);
  const needed = neededMetrics([JSON.stringify(asked), JSON.stringify(test.query)], metrics);
  const only = (pack: PackDefinition): PackDefinition => ({
    ...pack,
    metrics: pack.metrics.filter((one: MetricDefinition) => needed.has(one.name)),
  });
  const { at } = test;
  return {
    ...library,
    models: givenModels(library.interfaces, test, dialect),
    metrics: [],
    changes: [],
    packs: library.packs.map(only),
    uses: library.packs.map(({ name }) => ({ pack: { value: name, at }, on: [], prefix: '', without: [] })),
  };
}

const rowsOf = ({ columns, rows }: Answer): readonly ProofRow[] =>
  rows.map(({ values, incomplete, other }) => ({
    ...Object.fromEntries(columns.map(({ name }, index) => [name, values[index] ?? null])),
    ...(incomplete ? { $incomplete: true } : {}),
    ...(other ? { $other: true } : {}),
  }));
