// What a request says around every metric: its conditions and segments.
import { conjuncts, type Expr } from './expression.ts';
import type { Around } from './formula.ts';
import type { Condition } from './input.ts';
import { parse } from './parse.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Request, Setting } from './request.ts';
import type { World } from './world.ts';

/** What holds around every metric of a request. */
export function aroundOf(request: Request, setting: Setting): Around {
  const { world } = setting.reader;
  const segments = (request.segments ?? []).map((name) => segmentOf(name, world));
  const where = request.where === undefined ? [] : [parse(request.where)];
  const conditions = [...where, ...segments].flatMap(conjuncts).map((expr): Condition => ({ expr, ignoredBy: [], asked: true }));
  return { conditions, levels: [], time: undefined, since: undefined, ifEmpty: undefined, helpers: new Map(), steps: [] };
}

function segmentOf(name: string, world: World): Expr {
  const [model = '', segment = ''] = name.split('.');
  const found = world.models.get(model)?.segments.get(segment);
  if (!found) throw new Refusal('unknown', `no segment ${name}`);
  return prefixed(found, model);
}

/** A segment's names as they are named from outside its model. */
function prefixed(e: Expr, model: string): Expr {
  if (e.kind === 'name') return { ...e, parts: [model, ...e.parts] };
  if (e.kind === 'call') return { ...e, args: e.args.map((x) => prefixed(x, model)) };
  if (e.kind === 'value') return e;
  throw new Unclear('a segment');
}
