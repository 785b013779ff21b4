// A counter-example as text: the project's files, its tables, the request, both answers and the SQL.
import type { Request } from '../reference/request.ts';
import type { Product } from '../product.ts';
import { tableOf, tablesOf } from './load-world.ts';
import type { MadeWorld } from './make-world.ts';

/** Everything that is needed to see a difference again. */
export function show(made: MadeWorld, request: Request, product: Product, problems: readonly string[]): string {
  const tables = tablesOf(made).flatMap((m) => tableOf(m, made.schema).map((s) => s.replaceAll('), (', '),\n  (')));
  const files = made.files.map((f) => `# ${f.path}\n${f.text.trimEnd()}`);
  return ['', ...files, '', ...tables, '', `request: ${JSON.stringify(request)}`, '', ...problems, '', product.sqlOf(request)].join('\n');
}
