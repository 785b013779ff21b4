// The rows of all steps of a funnel below each other: who, when, which step, and for those of the first what is read of them.
import type { Model, ReachedLeaf } from '../../catalog/catalog.ts';
import { areDisjoint } from '../../catalog/disjoint.ts';
import { types, type Type } from '../../expression/type.ts';
import { uniqueName } from '../../source/unique-name.ts';
import { carry, type Carried } from '../carried.ts';
import { openJourney, readTogether, type JourneyPart } from './journey-rows.ts';
import { alignTime, journeyTime } from './journey-time.ts';
import type { Rows } from '../place.ts';
import type { NamedScalar, Scalar, Select } from '../relation.ts';
import { standTime } from './stand-time.ts';
import { integerLiteral, isPresent, truth } from '../scalars.ts';

type Steps = ReachedLeaf['attempts'];

/** The columns of events beside those that are carried. */
export interface EventNames {
  readonly entity: string;
  readonly at: string;
  readonly step: string;
  /** The model of a row, by number, where rows of one may be of several steps. */
  readonly model?: string;
  /** The model of the first step, where attempts are told apart, and each with rows that may be of several steps. */
  readonly models: readonly Model[];
  /** The columns of the keys of these models. */
  readonly keys: readonly (readonly string[])[];
  /** When each further step is reached. */
  readonly arrived: readonly string[];
}

/** Names that no carried column has. */
export function eventNames(attempts: Steps, carried: readonly Carried[], { root, planner }: Rows): EventNames {
  const at = standTime(root.model, planner);
  const taken = new Set([at, ...carried.map(({ name }) => name.toLowerCase())]);
  const fresh = (wanted: string): string => uniqueName(taken, wanted);
  const shared = sharedSteps(attempts);
  const models = [...new Set([...attempts.steps.slice(0, 1), ...shared].map(({ model }) => model))];
  return {
    entity: fresh('entity'),
    at,
    step: fresh('step'),
    ...(shared.length > 0 ? { model: fresh('model') } : {}),
    models,
    keys: models.map((model, number) => (model.key ?? []).map((_, index) => fresh(`key_${number + 1}_${index + 1}`))),
    arrived: attempts.steps.slice(1).map((_, index) => fresh(`arrived_${index + 2}`)),
  };
}

/** Whether one row may serve either of two steps. */
export function mayShare({ steps }: Steps, a: number, b: number): boolean {
  const [first, second] = [steps[a], steps[b]];
  return first !== undefined && second !== undefined && first.model === second.model && !areDisjoint(first.conditions, second.conditions);
}

/** The steps whose rows may serve several. */
function sharedSteps(attempts: Steps): Steps['steps'] {
  const { steps } = attempts;
  const shared = new Set<number>();
  steps.forEach((_, a) =>
    steps.slice(0, a).forEach((__, b) => {
      if (mayShare(attempts, a, b)) shared.add(a).add(b);
    }),
  );
  return steps.filter((_, index) => shared.has(index));
}

/** A step with the events. */
export function planEvents(attempts: Steps, names: EventNames, carried: readonly Carried[], rows: Rows): string {
  const name = rows.planner.freshName('events');
  const parts = passes(attempts).map((steps) => eventsOf(attempts, steps, names, carried, rows));
  rows.planner.steps.push({ kind: 'union', name, parts });
  return name;
}

/** The steps that are read in one pass each. */
function passes({ steps }: Steps): readonly (readonly number[])[] {
  const lists: number[][] = [];
  steps.forEach((step, index) => {
    const known = lists.find((list) => list.every((other) => readTogether(step, steps[other] ?? step)));
    if (known) known.push(index);
    else lists.push([index]);
  });
  return lists;
}

function eventsOf(attempts: Steps, positions: readonly number[], names: EventNames, carried: readonly Carried[], rows: Rows): Select {
  const journeys = positions.flatMap((position) => attempts.steps[position] ?? []);
  const [journey] = journeys;
  if (!journey) throw new Error('a pass over the rows of a funnel has a step');
  const part = openJourney(journeys, rows.open(journey.model));
  const entity = part.rows.lower(journey.entity);
  const time = journeyTime(
    attempts.steps.map((one) => one.time),
    rows.planner,
  );
  const model = names.models.indexOf(journey.model);
  return part.select(
    [
      { name: names.entity, value: entity },
      { name: names.at, value: alignTime(part.rows.lower(journey.time), journey.time, time) },
      { name: names.step, value: stepOf(part, positions) },
      ...(names.model === undefined ? [] : [{ name: names.model, value: integerLiteral(model) }]),
      ...names.keys.flatMap((keys, number) =>
        keys.map((key, index): NamedScalar => {
          const own = number === model ? part.key[index] : undefined;
          return own ? { name: key, value: own } : absent(key, keyType(names.models[number], index, rows));
        }),
      ),
      // rows are sorted by the others: texts before these would have to be passed over each time
      ...(positions.includes(0) ? carry(part.rows, carried) : carried.map((column) => absent(column.name))),
    ],
    [isPresent(entity)],
  );
}

const absent = (name: string, type: Type = types.unknown): NamedScalar => ({ name, value: { kind: 'absent', type } });

/** The type of a column of a model's key: engines give a union the types that they see in its first parts. */
function keyType(model: Model | undefined, index: number, { planner }: Rows): Type {
  const column = model?.key?.[index];
  if (!model || column === undefined) return types.unknown;
  return model.dimensions.get(column)?.type ?? planner.physicalColumn(model, column)?.type ?? types.unknown;
}

/** Which step a row is of. */
function stepOf({ which }: JourneyPart, positions: readonly number[]): Scalar {
  const [only, another] = positions;
  if (only !== undefined && another === undefined) return integerLiteral(only);
  const branches = positions.map((position, index) => ({ when: which[index] ?? truth, then: integerLiteral(position) }));
  return { kind: 'case', branches, type: types.integer };
}
