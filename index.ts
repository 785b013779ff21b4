// The public API: open a project, ask it, or compile requests without running them.
export { openSemanticLayer } from './project/open-semantic-layer.ts';
export type { OpenOptions, SemanticLayer } from './project/open-semantic-layer.ts';
export { openProject } from './project/open-project.ts';
export { readDefinitions } from './core/definition/read-definitions.ts';
export { buildCatalog } from './core/catalog/build-catalog.ts';
export { compileQuery, runQuery } from './core/semantic-layer.ts';
export type { CompiledQuery, CompiledStatement } from './core/semantic-layer.ts';
export { adapters } from './adapters/index.ts';
export { formatDiagnostic } from './core/source/format-diagnostic.ts';
export { WarehouseError } from './core/warehouse/adapter.ts';
export type { Adapter, RunOptions, Statement, Value, Warehouse } from './core/warehouse/adapter.ts';
export type { Answer, AnswerRow, TotalRow } from './core/warehouse/answer.ts';
export type { AnswerColumn } from './core/query/answer-columns.ts';
export type { QueryContext } from './core/query/context.ts';
export type { AdHocMetric, QueryRequest, TimeRequest, TopRequest } from './core/query/request.ts';
export type { Dimension, Measure, Metric, Model } from './core/catalog/catalog.ts';
export type { Catalog } from './core/catalog/semantic-catalog.ts';
export type { Diagnostic, Result } from './core/source/diagnostic.ts';
