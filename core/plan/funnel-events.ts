// The rows of all steps of a funnel below each other: who, when, which step, and for those of the first what is read of them.
import type { ReachedLeaf } from '../catalog/catalog.ts';
import { areDisjoint } from '../catalog/disjoint.ts';
import { types } from '../expression/type.ts';
import { uniqueName } from '../source/unique-name.ts';
import { carry, type Carried } from './carried.ts';
import { openJourney } from './journey-rows.ts';
import { alignTime, commonTime } from './journey-time.ts';
import type { Rows } from './place.ts';
import type { NamedScalar, Scalar, Select } from './relation.ts';
import { integerLiteral, isPresent } from './scalars.ts';

type Steps = ReachedLeaf['attempts'];

/** The columns of events beside those that are carried. */
export interface EventNames {
  readonly entity: string;
  readonly at: string;
  readonly step: string;
  /** The model of a row, by number, where rows are told apart. */
  readonly model: string;
  /** The keys of each model whose rows are told apart; those of the first step come first. */
  readonly keys: readonly (readonly string[])[];
  /** When each further step is reached. */
  readonly arrived: readonly string[];
}

/** Names that no carried column has. */
export function eventNames(attempts: Steps, carried: readonly Carried[]): EventNames {
  const taken = new Set(carried.map(({ name }) => name.toLowerCase()));
  const fresh = (wanted: string): string => uniqueName(taken, wanted);
  return {
    entity: fresh('entity'),
    at: fresh('happened_at'),
    step: fresh('step'),
    model: fresh('model'),
    keys: modelsOf(attempts).map((model, number) => (model.key ?? []).map((_, index) => fresh(`key_${number + 1}_${index + 1}`))),
    arrived: attempts.steps.slice(1).map((_, index) => fresh(`arrived_${index + 2}`)),
  };
}

/** Whether one row may serve either of two steps. */
export function mayShare({ steps }: Steps, a: number, b: number): boolean {
  const [first, second] = [steps[a], steps[b]];
  return first !== undefined && second !== undefined && first.model === second.model && !areDisjoint(first.conditions, second.conditions);
}

/** The model of the first step, and those with rows that may serve several. */
function modelsOf(attempts: Steps): readonly Steps['steps'][number]['model'][] {
  const { steps } = attempts;
  const shared = steps.filter((_, a) => steps.some((__, b) => a !== b && mayShare(attempts, a, b)));
  return [...new Set([...steps.slice(0, 1), ...shared].map(({ model }) => model))];
}

/** A step with the events. */
export function planEvents(attempts: Steps, names: EventNames, carried: readonly Carried[], rows: Rows): string {
  const name = rows.planner.freshName('events');
  const parts = attempts.steps.map((_, step) => eventsOf(attempts, step, names, carried, rows));
  rows.planner.steps.push({ kind: 'union', name, parts });
  return name;
}

function eventsOf(attempts: Steps, step: number, names: EventNames, carried: readonly Carried[], rows: Rows): Select {
  const journey = attempts.steps[step];
  if (!journey) throw new Error(`a funnel has no step ${step + 1}`);
  const part = openJourney(journey, rows.open(journey.model));
  const entity = part.rows.lower(journey.entity);
  const time = commonTime(attempts.steps.map((one) => one.time));
  const model = modelsOf(attempts).indexOf(journey.model);
  const absent: Scalar = { kind: 'absent', type: types.unknown };
  return part.select(
    [
      ...(step === 0 ? carry(part.rows, carried) : carried.map((column): NamedScalar => ({ name: column.name, value: absent }))),
      { name: names.entity, value: entity },
      { name: names.at, value: alignTime(part.rows.lower(journey.time), journey.time, time) },
      { name: names.step, value: integerLiteral(step) },
      { name: names.model, value: integerLiteral(model) },
      ...names.keys.flatMap((keys, number) =>
        keys.map((key, index): NamedScalar => ({ name: key, value: number === model ? (part.key[index] ?? absent) : absent })),
      ),
    ],
    [isPresent(entity)],
  );
}
