// Texts become definitions, for tests of what is read.
import type { MetricDefinition, ModelDefinition } from '../../core/definition/definitions.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';

/** Reads files by path; `kpi.yml` is the project's. */
export function definitionsOf(files: Readonly<Record<string, string>>) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  const kpi = all.find(({ path }) => path === 'kpi.yml');
  return readDefinitions(
    all.filter((file) => file !== kpi),
    kpi,
  );
}

/** Reads one file that is right. */
export function read(text: string, kpi = 'project: test') {
  const { definitions, diagnostics } = definitionsOf({ 'kpi.yml': kpi, 'a.yml': text });
  if (diagnostics.length > 0) throw new Error(formatDiagnostics(diagnostics));
  return definitions;
}

/** The first model of a file. */
export function modelOf(text: string): ModelDefinition {
  const [model] = read(text).models;
  if (!model) throw new Error('no model');
  return model;
}

/** A metric by its keys. */
export function metricOf(keys: string, kpi?: string): MetricDefinition {
  const [metric] = read(`metrics:\n  m: ${keys}\n`, kpi).metrics;
  if (!metric) throw new Error('no metric');
  return metric;
}

/** What is said of one file. */
export const codesOf = (text: string, kpi = 'project: test'): readonly string[] =>
  definitionsOf({ 'kpi.yml': kpi, 'a.yml': text }).diagnostics.map(({ code }) => code);
