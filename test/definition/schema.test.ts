import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { fileSchema, projectSchema } from '../../core/definition/schema.ts';
import { root } from '../sources.ts';

const ajv = new Ajv2020({ strict: false, unicodeRegExp: true });
const isFile = ajv.compile(fileSchema());
const isProject = ajv.compile(projectSchema());

const yamlFiles = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)(models|metrics)\/[^/]+\.yml$|kpi\.yml$/.test(path))
    .map((path) => join(root, folder, path));

describe('the JSON Schema of the tables of keys', () => {
  test.each(yamlFiles('examples'))('accepts %s', (path) => {
    const valid = path.endsWith('kpi.yml') ? isProject : isFile;
    for (const document of parseAllDocuments(readFileSync(path, 'utf8'))) {
      valid(document.toJS());
      expect(valid.errors ?? []).toEqual([]);
    }
  });

  test.each([
    { model: 'a', tabel: 'a' },
    { metrics: { m: { exprr: 'a' } } },
    { metrics: { m: { expr: 'a', with: { h: { expr: 'a', trailng: '1 day' } } } } },
    { model: 'a', table: 'a', dimensions: { x: { type: 'varchar' } } },
  ])('refuses %j', (value) => expect(isFile(value)).toBe(false));

  test('has a sentence for every key', () => {
    const text = JSON.stringify([fileSchema(), projectSchema()]);
    expect(text).toContain('"trailing":{"description":"A window of this length that ends with the period."');
    expect(text).not.toContain('"description":""');
  });
});
