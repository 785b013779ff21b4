// The schemas of the examples, as text that changes only when somebody means it: UPDATE_GOLDEN=1 writes them anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildASTSchema, isObjectType, parse, validateSchema } from 'graphql';
import { expect, test } from 'vitest';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import { schemaText } from '../../graphql/schema-text.ts';
import { openProject } from '../../project/open-project.ts';

test.each(['northlane', 'brightwater'])('the schema of %s is valid, and has a field for each of its metrics', async (name) => {
  const project = await openProject(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)));
  const { catalog } = buildCatalog(project.definitions, project.schema);
  const schema = buildASTSchema(parse(schemaText(catalog)));
  expect(validateSchema(schema)).toEqual([]);
  const metrics = [...catalog.metrics.values()].filter(({ hidden }) => !hidden).map((metric) => metric.name);
  const row = schema.getType('Row');
  const fields = isObjectType(row) ? Object.keys(row.getFields()) : [];
  expect(metrics.length).toBeGreaterThan(10);
  expect(metrics.filter((metric) => !fields.includes(metric))).toEqual([]);
});

test.each(['superstore', 'flights'])('the schema of %s is as its golden file has it, and is valid', async (name) => {
  const project = await openProject(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)));
  const text = schemaText(buildCatalog(project.definitions, project.schema).catalog);
  const golden = fileURLToPath(new URL(`golden/${name}.graphql`, import.meta.url));
  if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, 'utf8'));
  expect(validateSchema(buildASTSchema(parse(text)))).toEqual([]);
});
