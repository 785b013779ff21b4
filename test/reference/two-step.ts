// The second step of a two-step metric: the values of the members of each group, aggregated (S14).
import { aggregate } from './aggregate.ts';
import { distinctKeys, type Around, type Build, type Formula, type Grain, type Key } from './formula.ts';
import { keyText, type Frame, type Input } from './input.ts';
import type { Metric } from './metric.ts';
import { Unclear } from './refusal.ts';
import type { Value } from './value.ts';

/** The body of a two-step metric, or of one that counts members. */
export type TwoStep = Extract<Metric['body'], { kind: 'two-step' | 'members' }>;

/** What is computed for each member. */
export interface FirstStep {
  readonly of: Formula | undefined;
  readonly having: Formula | undefined;
  readonly involved: readonly Formula[];
}

/** The formulas of one member, at a grain with one more place for it. */
export function firstStep(metric: Metric, body: TwoStep, inside: Around, finer: Grain, build: Build): FirstStep {
  const of = body.kind === 'two-step' ? build(body.of, metric.home, { ...inside, ifEmpty: metric.ifEmpty }, finer) : undefined;
  const having = body.having ? build(body.having, metric.home, inside, finer) : undefined;
  return { of, having, involved: [of, having].filter((f) => f !== undefined) };
}

const nobody = '\u0000nobody';

/** Whether members without rows count too. */
export function countsEverybody(metric: Metric, { having }: FirstStep, g: Grain): boolean {
  const key = [...g.by.map(() => nobody), nobody];
  return metric.ifEmpty !== undefined || (having !== undefined && having.at(key, [key]) === true);
}

/** Aggregates over members: those with rows, and those that count without. */
export function secondStep(
  metric: Metric,
  body: TwoStep,
  first: FirstStep,
  universe: () => readonly Key[],
  g: Grain,
  everybody: readonly Input[] = [],
): Formula {
  const width = g.by.length;
  const { of, having, involved } = first;
  const found = once(() => {
    if (
      involved.some(
        (f) =>
          f.inputs.length > 0 &&
          !f
            .covers()
            .slice(0, width)
            .every((c) => c),
      )
    )
      throw new Unclear('a level of detail around a two-step metric');
    return distinctKeys([...universe(), ...involved.flatMap((f) => f.groups())]);
  });
  // null, or a key that the model does not have, is no member
  const members = once(() =>
    grouped(
      found().filter((k) => k[width] !== null),
      width,
    ),
  );
  const lacks = once(() => involved.some((f) => f.lacks()));
  const at = (key: Key): Value => {
    if (lacks()) return null;
    const here = members().get(textOf(key)) ?? [];
    const counted = here.filter((k) => !having || having.at(k, here) === true);
    if (!of || body.kind === 'members') return BigInt(counted.length);
    // where every member counts, one whose value divides nothing by nothing counts too
    const values = counted.map((k) => [of.at(k, here) ?? metric.ifEmpty ?? null]);
    return aggregate(body.aggregate, values, false, g.reader.scalars.calendar.zone);
  };
  const groups = once(() => distinctKeys((lacks() ? [] : found()).filter((k) => k[width] !== null).map((k) => k.slice(0, width))));
  const texts = once(() => new Set(groups().map(textOf)));
  return {
    at,
    groups,
    inputs: [...involved.flatMap((f) => f.inputs), ...everybody],
    covers: () => g.by.map((_, i) => involved.some((f) => f.covers()[i])),
    lacks,
    has: (key) => texts().has(textOf(key)),
  };
}

const textOf = (key: Key): string =>
  keyText(
    key,
    key.map(() => true),
  );

function grouped(keys: readonly Key[], width: number): ReadonlyMap<string, readonly Key[]> {
  const groups = new Map<string, Key[]>();
  for (const k of keys) {
    const text = textOf(k.slice(0, width));
    groups.set(text, [...(groups.get(text) ?? []), k]);
  }
  return groups;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A frame for keys with one more place. */
export function widened(frame: Frame, width: number): Frame {
  const { moved } = frame;
  return moved ? { ...frame, moved: (key) => [...moved(key.slice(0, width)), ...key.slice(width)] } : frame;
}
