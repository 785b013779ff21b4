// The tables of keys become JSON Schemas (draft 2020-12), for editors: of kpi.yml and of files of definitions.
import { collection, interfaceDocument, modelDocument, packDocument } from './keys/file.ts';
import { project } from './keys/project.ts';
import type { JsonSchema, Shape } from './shape/shape.ts';

/** The schema of kpi.yml. */
export const projectSchema = (): JsonSchema => schemaOf('kpi.yml', project);

/** The schema of a document of a file: a model, an interface, a pack, or maps of definitions. */
export const fileSchema = (): JsonSchema => schemaOf('Definitions', modelDocument, interfaceDocument, packDocument, collection);

function schemaOf(title: string, ...shapes: readonly Shape<unknown>[]): JsonSchema {
  const parts: Record<string, JsonSchema> = {};
  const [first, ...others] = shapes.map((shape) => shape.schema(parts));
  const root = others.length === 0 ? first : { anyOf: [first, ...others] };
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...root, $defs: parts };
}
