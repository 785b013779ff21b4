// The names of a metric or segment that stands with its model, as they are named from outside.
import type { Expr } from './expression.ts';

/** Bare names of a metric that stands with its model are the model's. */
export function qualified(e: Expr, home: string): Expr {
  const inner = (x: Expr): Expr => qualified(x, home);
  switch (e.kind) {
    case 'name':
      return e.parts.length === 1 ? { ...e, parts: [home, ...e.parts] } : e;
    case 'call':
      return { ...e, args: e.args.map(inner) };
    case 'case':
      return { ...e, branches: e.branches.map(([a, b]) => [inner(a), inner(b)] as const), otherwise: e.otherwise && inner(e.otherwise) };
    case 'cast':
      return { ...e, arg: inner(e.arg) };
    case 'exists':
      return { ...e, condition: inner(e.condition) };
    case 'aggregate':
      return { ...e, args: e.args.map(inner), filter: e.filter && inner(e.filter) };
    default:
      return e;
  }
}
