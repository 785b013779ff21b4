// The names of a metric or segment that stands with its model, as they are named from outside.
import { mapNames, type Expr } from './expression.ts';

/** Bare names of a metric that stands with its model are the model's. */
export const qualified = (e: Expr, home: string): Expr =>
  mapNames(e, (name) => (name.parts.length === 1 ? { ...name, parts: [home, ...name.parts] } : name));
