// What was made for a catalog before: the compiled shapes of requests, the least used forgotten first.
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import type { Schema } from '../../catalog/schema.ts';
import type { Result } from '../../source/diagnostic.ts';

/** How many shapes a catalog keeps. */
const MOST = 500;

interface Memory {
  readonly schema: Schema | undefined;
  readonly shapes: Map<string, Result<unknown>>;
}

const memories = new WeakMap<Catalog, Memory>();

/** The result under a key, made at the first time; refusals are not kept, they are about more than the shape. */
export function remembered<T>(
  catalog: Catalog,
  schema: Schema | undefined,
  key: string,
  make: () => Result<T>,
  isKept: (made: T) => boolean,
): Result<T> {
  const shapes = shapesOf(catalog, schema);
  const before = shapes.get(key);
  const result = (before as Result<T> | undefined) ?? make();
  shapes.delete(key);
  if (!result.ok || !isKept(result.value)) return result;
  shapes.set(key, result);
  if (shapes.size > MOST) for (const [oldest] of [...shapes].slice(0, 1)) shapes.delete(oldest);
  return result;
}

function shapesOf(catalog: Catalog, schema: Schema | undefined): Memory['shapes'] {
  const memory = memories.get(catalog);
  if (memory && memory.schema === schema) return memory.shapes;
  const fresh: Memory = { schema, shapes: new Map() };
  memories.set(catalog, fresh);
  return fresh.shapes;
}
