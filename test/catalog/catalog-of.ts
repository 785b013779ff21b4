// Texts of YAML to a catalog, for tests.
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import type { BuiltCatalog } from '../../core/catalog/build-catalog.ts';
import type { Model, Path } from '../../core/catalog/catalog.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { RoleResolution } from '../../core/catalog/semantic-catalog.ts';
import type { Schema } from '../../core/catalog/schema.ts';
import { pathText } from '../../core/catalog/joins/path.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { lineAndColumn } from '../../core/source/location.ts';
import type { Diagnostic } from '../../core/source/diagnostic.ts';

/** The catalog of files, by path. */
export function built(files: Readonly<Record<string, string>>, kpi?: string, schema?: Schema): BuiltCatalog {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  const read = readDefinitions(sources, kpi === undefined ? undefined : { path: 'kpi.yml', text: kpi });
  const { catalog, diagnostics } = buildCatalog(read.definitions, schema);
  return { catalog, diagnostics: [...read.diagnostics, ...diagnostics] };
}

/** The catalog of one file of YAML documents that has nothing wrong. */
export function catalogOf(yaml: string, kpi?: string): Catalog {
  const { catalog, diagnostics } = built({ 'all.yml': yaml }, kpi);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(line).join('\n'));
  return catalog;
}

/** What is wrong with one file, a line each: `7:3 error[code] message | hint`. */
export const findingsOf = (yaml: string, kpi?: string): readonly string[] => built({ 'all.yml': yaml }, kpi).diagnostics.map(line);

/** A diagnostic in a line. */
export function line({ at, severity, code, message, hint }: Diagnostic): string {
  const place = at ? lineAndColumn(at) : undefined;
  return `${place ? `${place.line}:${place.column} ` : ''}${severity}[${code}] ${message}${hint === undefined ? '' : ` | ${hint}`}`;
}

/** A model that must be there. */
export function modelOf(catalog: Catalog, name: string): Model {
  const model = catalog.models.get(name);
  if (!model) throw new Error(`no model ${name}`);
  return model;
}

/** What a role means from a model: the path as text, with the joins it takes backwards after `<`, or why there is none. */
export function role(catalog: Catalog, from: string, name: string): string {
  return spelled(catalog.graph.resolveRole(modelOf(catalog, from), name.split('.')));
}

/** A resolution as text. */
export function spelled(resolution: RoleResolution): string {
  switch (resolution.kind) {
    case 'path':
      return wayText(resolution.path);
    case 'ambiguous':
      return `ambiguous: ${resolution.paths.map(wayText).sort().join(' or ')}`;
    case 'unreachable':
      return `unreachable: ${resolution.why}`;
    case 'unknown':
      return `unknown${resolution.suggestion === undefined ? '' : `: ${resolution.suggestion}?`}`;
  }
}

const wayText = (path: Path): string => `${pathText(path)} ${path.id.slice(path.from.name.length)}`.trim();
