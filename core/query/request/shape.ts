// A request to its shape: the same request with other values in its conditions compiles to the same text.
import { parse } from '../../expression/parse.ts';
import type { Expression, Literal, Name, Parsed } from '../../expression/expression.ts';
import { isLeaf, mapExpression } from '../../expression/transform.ts';
import { typeText, type Type } from '../../expression/type.ts';
import { ok, refused, type Result } from '../../source/diagnostic.ts';
import type { QueryRequest } from './request.ts';

/** A value that is bound: while a request is compiled, `stand` is in its place. */
export interface Slot {
  readonly stand: string;
  readonly value: string;
  readonly type: Type;
}

/** The conditions of a request with stands for what somebody typed, so that it never gets into the text of a statement. */
export interface Shape {
  readonly where?: Parsed;
  readonly having?: Parsed;
  /** The conditions of a cell, each with the name of its group. */
  readonly cell: readonly { readonly name: string; readonly text: string; readonly condition: Parsed }[];
  readonly slots: readonly Slot[];
  /** Equal for requests that differ in the values of their slots only. */
  readonly key: string;
}

/** What stands for now, when that is the clock: times that no data have. */
export const nowStands = {
  instant: '9999-12-31T23:59:59.000001Z',
  datetime: '9999-12-31T23:59:59.000002',
  time: '23:59:59.000003',
} as const;

/** Operators whose operands may be bound; functions may need a constant to be spelled at all. */
const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=', 'in', 'between', 'like', 'ilike', 'is distinct from']);

/** Parses the conditions of a request and takes the compared texts and numbers out of them. Dates and times stay, for engines prune partitions by them. */
export function shapeOf(request: QueryRequest): Result<Shape> {
  const slots: Slot[] = [];
  const where = conditionOf(request.where, slots);
  const having = conditionOf(request.having, slots);
  const cell = cellOf(request, slots);
  if (!where.ok || !having.ok || !cell.ok)
    return refused(...[where, having, cell].flatMap((result) => (result.ok ? [] : result.diagnostics)));
  const times = request.cell?.filter((one) => !('condition' in one));
  const rest: QueryRequest = { ...request, id: undefined, where: undefined, having: undefined, cell: times };
  const texts = [where.value?.text ?? '', having.value?.text ?? '', ...cell.value.flatMap(({ name, shaped }) => [name, shaped])];
  return ok({
    where: where.value?.condition,
    having: having.value?.condition,
    cell: cell.value,
    slots,
    key: [JSON.stringify(rest), ...texts].join('\n'),
  });
}

type ShapedCell = Shape['cell'][number] & { readonly shaped: string };

function cellOf({ cell = [] }: QueryRequest, slots: Slot[]): Result<readonly ShapedCell[]> {
  const conditions: ShapedCell[] = [];
  for (const one of cell) {
    if (!('condition' in one)) continue;
    const shaped = conditionOf(one.condition, slots);
    if (!shaped.ok) return shaped;
    if (shaped.value)
      conditions.push({ name: one.name, text: one.condition, condition: shaped.value.condition, shaped: shaped.value.text });
  }
  return ok(conditions);
}

interface ShapedCondition {
  readonly condition: Parsed;
  /** The text with the types of the slots in the place of their values. */
  readonly text: string;
}

function conditionOf(text: string | undefined, slots: Slot[]): Result<ShapedCondition | undefined> {
  if (text === undefined) return ok(undefined);
  const parsed = parse({ text });
  if (!parsed.ok) return parsed;
  const cuts: Literal[] = [];
  const condition = mapExpression<Name>(parsed.value, (node) =>
    !isLeaf(node) && node.kind === 'call' && COMPARISONS.has(node.name)
      ? { ...node, args: node.args.map((arg) => standFor(arg, slots, cuts)) }
      : node,
  );
  return ok({ condition, text: cutText(text, cuts) });
}

function standFor(arg: Expression<Name>, slots: Slot[], cuts: Literal[]): Expression<Name> {
  if (isLeaf(arg) || arg.kind !== 'literal' || !isBindable(arg)) return arg;
  const stand = `\u0001${slots.length}\u0001`;
  slots.push({ stand, value: String(arg.value), type: arg.type });
  cuts.push(arg);
  return { ...arg, value: stand, bound: true };
}

const isBindable = ({ type, value, place }: Literal): boolean =>
  place !== undefined &&
  value !== null &&
  (type.name === 'string' || type.name === 'integer' || type.name === 'decimal' || type.name === 'float');

function cutText(text: string, cuts: readonly Literal[]): string {
  let shaped = '';
  let from = 0;
  for (const { place, type } of [...cuts].sort((a, b) => (a.place?.start ?? 0) - (b.place?.start ?? 0))) {
    shaped += `${text.slice(from, place?.start)}\u0001${typeText(type)}\u0001`;
    from = place?.end ?? from;
  }
  return shaped + text.slice(from);
}
