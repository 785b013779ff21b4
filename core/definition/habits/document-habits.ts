// Files as other systems write them.
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { YamlEntry, YamlMap } from '../../source/yaml-node.ts';
import { foreignSyntax } from '../messages.ts';
import { firstOf } from './read-foreign.ts';

const lines: Readonly<Record<string, string>> = {
  semantic_models: 'model: orders, then table:, key:, dimensions: and measures:',
  semantic_model: 'model: orders, then table:, key:, dimensions: and measures:',
  cubes: 'model: orders, then table:, key:, joins:, dimensions: and measures:',
  cube: 'model: orders, then table:, key:, joins:, dimensions: and measures:',
  views: 'model: orders, then table:, key:, dimensions: and measures:',
  view: 'model: orders, then table:, key:, dimensions: and measures:',
  explores: 'joins: in the model itself',
  explore: 'joins: in the model itself',
  datasets: 'model: orders, then table:, key:, dimensions: and measures:',
  metric: 'metrics: { revenue: { expr: orders.revenue } }',
  saved_queries: 'a request in a JSON file, and kpi query --request file.json',
  sources: 'table: schema.name in the model',
};

/** `semantic_models:`, `cubes:`, `views:`, `explore:` ... */
export function foreignDocument(map: YamlMap): Diagnostic | undefined {
  const entry: YamlEntry | undefined = firstOf(map, ...Object.keys(lines));
  return (
    entry && foreignSyntax(`"${entry.key.text}" is how other systems begin a file`, entry.key.at, `write ${lines[entry.key.text] ?? ''}`)
  );
}
