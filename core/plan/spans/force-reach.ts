// Where rows begin and end to be in force, to the spans in which they are: the number before the first, and the last.
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Force } from './force-scan.ts';
import { EDGE, MOMENT, planPassed } from './passed-spans.ts';
import { NUMBER } from './numbered-spans.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, PlanJoin, Scalar, Source } from '../relation.ts';
import { equal, integerLiteral, isNull, not, ref, typeOf } from '../scalars.ts';
import { types } from '../../expression/type.ts';
import { after } from '../validity.ts';
import { atomType, FROM, liesBefore } from './span-rows.ts';
import { fromStep } from '../from-step.ts';

/** Where rows begin and end, each as an atom and perhaps a piece of it, or as a time: columns of a step. */
export interface ForcePlaces {
  readonly begins: readonly Scalar[];
  readonly ends: readonly Scalar[];
}

/** The numbers of spans, as columns of what is joined to the step. */
export interface ForceReach {
  readonly joins: readonly PlanJoin[];
  readonly beforeFirst: Scalar;
  readonly last: Scalar;
}

// behind all spans
const NEVER = 1_000_000_000;

/** Plans in which spans rows are in force; they join to the step whose columns `places` are. */
export function planForceReach(
  step: string,
  { begins, ends }: ForcePlaces,
  stock: Force,
  spans: Spans,
  numbered: Source,
  planner: Planner,
): ForceReach {
  const isBefore = (place: readonly Scalar[]): Scalar => liesBefore(positionIn(place), spans, SPANS);
  const isAfter = (place: readonly Scalar[]): Scalar =>
    stock.kind === 'in-force' ? not(isBefore(place)) : after(positionIn(place).atom, ref(SPANS, FROM, atomType(spans)));
  const reached = (name: string, places: readonly Scalar[], edge: Edge['edge'], on: Edge['on'], at: 'from' | 'before'): string =>
    isInOrder(places, spans)
      ? planPassed({ step, place: positionIn(places).atom, name }, at, numbered, planner)
      : planEdge({ step, places, name, edge, on }, numbered, planner);
  const first = reached('begun', begins, 'min', isBefore, 'before');
  const last = reached('ended', ends, 'max', isAfter, stock.kind === 'in-force' ? 'before' : 'from');
  const open = isNull(positionIn(ends).atom);
  const edge = ref('begun', EDGE, types.integer);
  return {
    joins: [joined('inner', first, 'begun', begins), joined('left', last, 'ended', ends)],
    // those that ended before it are as many as come before the first that did not
    beforeFirst: isInOrder(begins, spans) ? edge : { kind: 'call', name: '-', args: [edge, integerLiteral(1)], type: types.integer },
    last: {
      kind: 'case',
      branches: [{ when: open, then: integerLiteral(NEVER) }],
      otherwise: ref('ended', EDGE, types.integer),
      type: types.integer,
    },
  };
}

/** Whether places stand in one order with the ends of spans: moments of the same type. */
export const isInOrder = (places: readonly Scalar[], spans: Spans): boolean =>
  places.length === 1 && typeOf(places[0]).name === atomType(spans).name;

const SPANS = 'spans';
const PLACES = [MOMENT, 'piece'];

function positionIn([atom, piece]: readonly Scalar[]): { readonly atom: Scalar; readonly piece?: Scalar } {
  if (!atom) throw new Error('what is in force begins and ends at a time');
  return { atom, ...(piece ? { piece } : {}) };
}

interface Edge {
  readonly step: string;
  readonly places: readonly Scalar[];
  readonly name: string;
  readonly edge: 'min' | 'max';
  readonly on: (place: readonly Scalar[]) => Scalar;
}

/** A step with the first or last number of the spans for which a condition on a place holds, for each place. */
function planEdge({ step, places, name, edge, on }: Edge, numbered: Source, planner: Planner): string {
  const seen = planner.freshName(`places_${name}`);
  const columns = places.map((value, index): NamedScalar => ({ name: PLACES[index] ?? '', value }));
  const source: Source = { kind: 'step', name: step };
  planner.steps.push({ kind: 'select', name: seen, alias: step, from: source, joins: [], where: [], columns, keys: columns.length });
  const keys = columns.map(({ name: column, value }): NamedScalar => ({ name: column, value: ref(seen, column, typeOf(value)) }));
  const number: Scalar = { kind: 'aggregate', name: edge, args: [ref(SPANS, NUMBER, types.integer)], type: types.integer };
  const made = planner.freshName(name);
  planner.steps.push(
    fromStep(seen, {
      name: made,
      joins: [{ kind: 'inner', alias: SPANS, source: numbered, on: [on(keys.map(({ value }) => value))] }],
      columns: [...keys, { name: EDGE, value: number }],
      keys: keys.length,
    }),
  );
  return made;
}

const joined = (kind: PlanJoin['kind'], step: string, alias: string, places: readonly Scalar[]): PlanJoin => ({
  kind,
  alias,
  source: { kind: 'step', name: step },
  on: places.map((value, index) => equal(value, ref(alias, PLACES[index] ?? '', typeOf(value)))),
});
