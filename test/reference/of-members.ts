// A two-step metric of the rows of a model (S14): a metric of each member of a group.
import { namesAge } from './ages.ts';
import type { By } from './by.ts';
import { distinctKeys, type Around, type Build, type Formula, type Grain, type Key } from './formula.ts';
import { memberPath, type Input } from './input.ts';
import type { Metric } from './metric.ts';
import { everybodyAtAges, type Everybody } from './members-at-ages.ts';
import { membersThatExist } from './members.ts';
import { modelOf } from './names.ts';
import { isMany, targetOf } from './paths.ts';
import { Refusal, Unclear } from './refusal.ts';
import { countsEverybody, firstStep, secondStep, widened, type TwoStep } from './two-step.ts';
import type { Measure, Model, Row } from './world.ts';

/** The formula of one measure, with what is in force around it. */
type BuildInput = (measured: { readonly model: string; readonly measure: Measure }, around: Around, g: Grain) => Formula;

/** A metric of each member of a group, aggregated; or the members for which a condition holds. */
export function ofMembers(metric: Metric, body: TwoStep, inside: Around, g: Grain, build: Build, buildInput: BuildInput): Formula {
  const role = body.per.split('.');
  const finer: Grain = { ...g, by: [...g.by, { kind: 'member', name: '$member', role }], frame: widened(g.frame, g.by.length) };
  const first = firstStep(metric, body, inside, finer, build);
  const inputs = first.involved.flatMap((f) => f.inputs);
  const overlaps = inputs.some((i) => isMany(memberPath(role, i, g.reader.world)));
  if (body.kind === 'two-step' && body.aggregate === 'sum' && overlaps) throw new Refusal('overlap', 'a sum over members that overlap');
  if (inputs.some((i) => i.since)) {
    const all = countsEverybody(metric, first, g) ? everyMemberAtAges(role, inputs, inside, finer, buildInput) : undefined;
    return secondStep(metric, body, first, () => distinctKeys(movedBy(finer, all?.keys() ?? [])), g, all ? [all.input] : []);
  }
  const everybody = (): (() => readonly Key[]) => everyMember(role, inputs, inside, finer, buildInput);
  // groups that members do not have are refused, whether any member exists or not
  if (metric.ifEmpty !== undefined) everybody();
  const universe = (): readonly Key[] => (countsEverybody(metric, first, g) ? everybody()() : []);
  return secondStep(metric, body, first, universe, g);
}

const movedBy = ({ frame: { moved } }: Grain, keys: readonly Key[]): readonly Key[] => (moved ? keys.map(moved) : keys);

/** Every row that the model's `count` has in a group, at the ages that are over for it. */
function everyMemberAtAges(
  role: readonly string[],
  inputs: readonly Input[],
  inside: Around,
  finer: Grain,
  buildInput: BuildInput,
): Everybody {
  if (finer.by.some((b) => b.kind === 'age') && inside.conditions.some((c) => namesAge(c.expr)))
    throw new Unclear('every member at some of the ages');
  const conditions = inside.conditions.filter((c) => !namesAge(c.expr));
  const { model, countOf } = countedOf(role, inputs, { ...inside, conditions, since: undefined }, finer, buildInput);
  return everybodyAtAges(model, role, inputs, inside.steps, finer, countOf);
}

/** Every row that the model's `count` has in a group, and that exists in the span. */
function everyMember(
  role: readonly string[],
  inputs: readonly Input[],
  inside: Around,
  finer: Grain,
  buildInput: BuildInput,
): () => readonly Key[] {
  const { moved } = finer.frame;
  const { model, countOf } = countedOf(role, inputs, inside, finer, buildInput);
  countOf();
  return () => {
    const keys = membersThatExist(model, (only) => countOf(only).groups(), inside.steps, finer);
    return distinctKeys(moved ? keys.map(moved) : keys);
  };
}

interface Counted {
  readonly model: Model;
  /** The members, or some of them, counted by their groups, whatever their time. */
  readonly countOf: (only?: ReadonlySet<Row>) => Formula;
}

function countedOf(role: readonly string[], inputs: readonly Input[], inside: Around, finer: Grain, buildInput: BuildInput): Counted {
  const { world } = finer.reader;
  const models = [...new Set(inputs.map((i) => targetOf(i.model.name, memberPath(role, i, world))))];
  const model = modelOf(models[0] ?? role[0] ?? '', world);
  if (models.length > 1) throw new Unclear('members of two models');
  const count = model.measures.get('count');
  if (!count) throw new Unclear('a model without a count');
  const { moved: _, ...alone } = finer.frame;
  const timeless = finer.by.flatMap((b, i): readonly By[] => {
    if (b.kind === 'part') throw new Unclear('every member beside parts of time');
    if (b.kind === 'slot') throw new Unclear('every member of each period');
    return b.kind === 'grain' || b.kind === 'age'
      ? []
      : [i === finer.by.length - 1 && b.kind === 'member' ? { ...b, role: [model.name] } : b];
  });
  const frame = { ...alone, range: undefined, periods: false };
  // what says when a row exists cuts it, not the time at which it counts
  const measured = { model: model.name, measure: { ...count, future: true } };
  const countOf = (only?: ReadonlySet<Row>): Formula =>
    buildInput(
      measured,
      { ...inside, time: undefined, ifEmpty: undefined, steps: [] },
      { ...finer, by: timeless, frame, reader: { ...finer.reader, ...(only ? { only } : {}) } },
    );
  return { model, countOf };
}
