// What holds of every KPI of the library, whatever it computes.
import { describe, expect, test } from 'vitest';
import { interfaceFiles, kpis, packFiles } from './library-files.ts';

const languages = ['en', 'zh-Hant', 'ar', 'pt', 'zh-Hans'];

describe('every KPI of the library', () => {
  test.each(kpis)('%s says what it is, which way is better and who answers for it', (_, kpi) => {
    expect(Object.keys(kpi.label ?? {})).toEqual(languages);
    expect(kpi.description).toMatch(/^[A-Z].{20,}\.$/s);
    expect(kpi.format).toBeDefined();
    expect(['up', 'down', 'band', 'none']).toContain(kpi.direction);
    expect(kpi.owner).toMatch(/\S/);
    expect(kpi.tags?.length).toBeGreaterThan(0);
    expect(kpi.synonyms?.length).toBeGreaterThan(0);
  });

  test('is found by what else it is called, which no other is called', () => {
    const called = kpis.flatMap(([name, { label, synonyms = [] }]) =>
      [...new Set([name.replaceAll('_', ' '), label?.['en'] ?? '', ...synonyms].map((one) => one.toLowerCase()))].map((one) => ({
        one,
        name,
      })),
    );
    const others = called.filter(({ one }, index) => called.findIndex((other) => other.one === one) !== index);
    expect(others).toEqual([]);
  });

  test('has a name of its own, also in each language', () => {
    const names = kpis.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const language of languages) {
      const labels = kpis.map(([, { label }]) => label?.[language]);
      expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
    }
  });

  test('stands in the values of a test', () => {
    const tested = new Set(
      packFiles.flatMap(({ tests = [] }) =>
        tests.flatMap(({ values, query }) => [values].flat().flatMap((row) => [...Object.keys(row), ...named(query?.['metrics'])])),
      ),
    );
    expect(kpis.map(([name]) => name).filter((name) => !tested.has(name))).toEqual([]);
  });
});

const named = (metrics: unknown): readonly string[] => (Array.isArray(metrics) ? metrics.map(String) : []);

describe('the library', () => {
  test('has at least 159 KPIs in nine packs, and variants of time', () => {
    expect(kpis.length).toBeGreaterThanOrEqual(159);
    expect(new Set(packFiles.map(({ pack }) => pack)).size).toBe(10);
    expect(packFiles.flatMap(({ variants = {} }) => Object.keys(variants)).length).toBeGreaterThan(10);
  });

  test('labels and describes every pack in one file', () => {
    const packs = [...new Set(packFiles.map(({ pack }) => pack))];
    for (const name of packs) {
      const [described, ...more] = packFiles.filter(({ pack, label }) => pack === name && label);
      expect(more).toEqual([]);
      expect(Object.keys(described?.label ?? {})).toEqual(languages);
      expect(described?.description).toMatch(/\.$/);
    }
  });

  test('says of every interface what a row is', () => {
    for (const { interface: name, description } of interfaceFiles) expect(`${name}: ${description}`).toMatch(/: One row for each .+\.$/);
  });

  test('proves each test by a sentence that no other test has', () => {
    const sentences = packFiles.flatMap(({ tests = [] }) => tests.map(({ test: sentence }) => sentence ?? ''));
    expect(sentences.filter((sentence) => sentence === '')).toEqual([]);
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  });
});
