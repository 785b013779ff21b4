import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { everySource, sources, type SourceText } from './sources.ts';

const all = sources();
const under = (folder: string) => all.filter(({ path }) => path.startsWith(`${folder}/`));
const packagesOf = ({ imports }: SourceText) =>
  imports.filter((name) => /^[a-z@]/.test(name) && !name.endsWith('.ts') && !name.endsWith('.json'));
const offenders = (files: readonly SourceText[], wrong: (file: SourceText) => readonly string[]) =>
  files.flatMap((file) => wrong(file).map((what) => `${file.path}: ${what}`));

/** A folder of core/ imports only those before it. */
const order = [
  'source',
  'expression',
  'time',
  'definition',
  'link',
  'catalog',
  'access',
  'query',
  'plan',
  'sql',
  'warehouse',
  'claims',
  'proof',
];
const rank = (path: string) => order.indexOf(/^core\/([^/]+)\//.exec(path)?.[1] ?? '');
/** The spelling of SQL and the shapes of a warehouse's answers are contracts that name each other. */
const contracts = new Set(['core/warehouse/adapter.ts']);

describe('the architecture', () => {
  test('inside core/ imports run one way, types included', () => {
    const wrong = offenders(under('core'), ({ path, imports }) =>
      imports.filter((name) => name.startsWith('core/') && rank(path) >= 0 && rank(name) > rank(path) && !contracts.has(name)),
    );
    expect(wrong).toEqual([]);
  });

  test('core/ knows nothing of disks, networks, clocks, environments and drivers', () => {
    const wrong = offenders(under('core'), (file) => [
      ...packagesOf(file).filter((name) => name.startsWith('node:') || name.startsWith('@duckdb')),
      ...(
        /\b(process\.|Date\.now\(\)|new Date\(\)|Math\.random\(\)|fetch\()/.exec(file.text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')) ?? []
      ).slice(0, 1),
    ]);
    expect(wrong).toEqual([]);
  });

  test('core/ imports nothing from outside core/', () => {
    expect(
      offenders(under('core'), ({ imports }) => imports.filter((name) => /^(project|adapters|views|cli|graphql)\//.test(name))),
    ).toEqual([]);
  });

  test('what all faces show stands on core/ alone, and the endpoint does not stand on the command line', () => {
    const outside = offenders(under('views'), ({ imports }) =>
      imports.filter((name) => name.endsWith('.ts') && !/^(core|views)\//.test(name)),
    );
    const back = offenders(under('graphql'), ({ imports }) => imports.filter((name) => name.startsWith('cli/')));
    expect([...outside, ...back]).toEqual([]);
  });

  test('there are no cycles of imports, types included', () => {
    expect(cycles(everySource())).toEqual([]);
  });

  test('drivers are imported only in connection.ts of their adapter, and loaded on first use', () => {
    const drivers = /^(@duckdb\/|pg$|pg-cursor|@google-cloud\/bigquery)/;
    expect(
      offenders(all, (file) =>
        packagesOf(file).filter((name) => drivers.test(name) && !/^adapters\/[^/]+\/connection\.ts$/.test(file.path)),
      ),
    ).toEqual([]);
    const eager = all.filter(({ text }) => /^import (?!type)[^;]*'(@duckdb\/|pg|@google-cloud)/m.test(text)).map(({ path }) => path);
    expect(eager).toEqual([]);
  });

  test('the YAML library is known only to read-yaml.ts, Kysely only to sql/nodes.ts', () => {
    expect(all.filter((file) => packagesOf(file).includes('yaml')).map(({ path }) => path)).toEqual(['core/source/read-yaml.ts']);
    expect(all.filter((file) => packagesOf(file).includes('kysely')).map(({ path }) => path)).toEqual(['core/sql/nodes.ts']);
  });

  test('the dialects are compared by name only in adapters/', () => {
    const outside = all.filter(({ path }) => !path.startsWith('adapters/'));
    const comparison = /(dialect\.name|\bengine\b)\s*(===|!==)|(===|!==)\s*'(duckdb|postgres|bigquery)'/;
    expect(outside.filter(({ text }) => comparison.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('nothing is typed any', () => {
    expect(all.filter(saysAny).map(({ path }) => path)).toEqual([]);
  });

  test('only the public API and the lists of engines and commands gather what is elsewhere', () => {
    const barrels = all.filter(({ text }) => /^export \* from|^export \{[^}]*\} from/m.test(text)).map(({ path }) => path);
    expect(barrels.filter((path) => path !== 'index.ts')).toEqual([]);
  });

  test('every file begins with a line that says what it is', () => {
    expect(all.filter(({ text }) => !/^(#![^\n]*\n)?(\/\/|\/\*\*?) /.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('no file is called after nothing in particular', () => {
    const vague = /(^|[/-])(helpers?|utils?|manager|base|impl|data|info|process|handle|common|misc)\.ts$/;
    expect(all.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test('files have at most 250 lines', () => {
    expect(all.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path)).toEqual([]);
  });
});

function saysAny({ path, text }: SourceText): boolean {
  const within = (node: ts.Node): boolean => node.kind === ts.SyntaxKind.AnyKeyword || (ts.forEachChild(node, within) ?? false);
  return within(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022));
}

/** Groups of files that import each other in a circle, each group once: https://en.wikipedia.org/wiki/Tarjan%27s_strongly_connected_components_algorithm */
function cycles(files: readonly SourceText[]): readonly string[] {
  const imports = new Map(files.map((file) => [file.path, file.imports.filter((name) => /\.tsx?$/.test(name))]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[] = [];
  const visit = (path: string): void => {
    index.set(path, index.size);
    low.set(path, index.size - 1);
    stack.push(path);
    for (const next of imports.get(path) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(path, Math.min(low.get(path) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(path) !== index.get(path)) return;
    const group = stack.splice(stack.indexOf(path));
    if (group.length > 1) found.push(group.join(' <-> '));
  };
  for (const path of imports.keys()) if (!index.has(path)) visit(path);
  return found;
}
