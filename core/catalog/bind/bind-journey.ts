// The sides of a conversion and the steps of a funnel: measures become the rows that they count, and who these are of.
import type { ConversionDefinition, FunnelDefinition } from '../../definition/journey-definitions.ts';
import type { Located } from '../../source/location.ts';
import { readDuration, type Duration } from '../../time/durations.ts';
import { isFiner, isGrain } from '../../time/grains.ts';
import { parse } from '../../expression/parse.ts';
import { isOpen } from '../../expression/type.ts';
import { bindRow } from './bind-row.ts';
import { report, taken } from '../building.ts';
import type { Conversion, Funnel, JourneySide, Measure, Model, RowExpression, TimeLeaf } from '../catalog.ts';
import { typeOfRow } from './fill-types.ts';
import { areDisjoint, filtersOf } from '../disjoint.ts';
import { findMetricName } from './find-metric-name.ts';
import { journeyMessages as messages } from './journey-messages.ts';
import { rowScopeOf, type MetricScope } from './metric-scope.ts';

/** A conversion; undefined after a note. */
export function bindConversion(definition: ConversionDefinition, metric: string, scope: MetricScope): Conversion | undefined {
  const { entity, matching } = definition;
  if (!areNames([entity.from, entity.to, ...matching], scope)) return undefined;
  const from = sideOf(definition.from, entity.from, matching, scope);
  const to = sideOf(definition.to, entity.to, matching, scope);
  const within = definition.within && durationOf(definition.within, scope);
  if (!from || !to || (definition.within && !within)) return undefined;
  if (isCoarser(to.time, from.time)) return void report(scope, definition.to.at, messages.coarserTime(metric, from, to));
  const names = [entity.to, ...matching];
  if (!areAlike(names, from, to, scope)) return undefined;
  return { from, to, ...(within ? { within } : {}), give: definition.give };
}

/** A funnel; undefined after a note. */
export function bindFunnel(definition: FunnelDefinition, metric: string, scope: MetricScope): Funnel | undefined {
  if (!areNames([definition.entity], scope)) return undefined;
  const sides = definition.steps.map((step) => sideOf(step, definition.entity, [], scope));
  const within = definition.within && durationOf(definition.within, scope);
  const steps = sides.filter((side) => side !== undefined);
  const [first] = steps;
  if (!first || steps.length < sides.length || (definition.within && !within)) return undefined;
  if (steps.some((step) => !areAlike([definition.entity], first, step, scope))) return undefined;
  const coarse = steps.findIndex((step, index) => steps.slice(0, index).some((earlier) => isCoarser(step.time, earlier.time)));
  const [step, finer] = [steps[coarse], steps.find((earlier) => isCoarser(steps[coarse]?.time ?? earlier.time, earlier.time))];
  if (step && finer) return void report(scope, definition.steps[coarse]?.at, messages.coarserTime(metric, finer, step));
  const twice = steps.findIndex((step, index) => steps.slice(0, index).some((earlier) => isTimedTwice(earlier, step)));
  const again = steps[twice];
  if (again) return void report(scope, definition.steps[twice]?.at, messages.rowTwice(again.measure));
  return { steps, ...(within ? { within } : {}) };
}

/** Whether rows of one model may be of both steps, at different times: one row serves one step. */
const isTimedTwice = (a: JourneySide, b: JourneySide): boolean =>
  a.measure.model === b.measure.model &&
  (a.time.dimension !== b.time.dimension || a.time.path !== b.time.path) &&
  !areDisjoint(filtersOf(a.measure), filtersOf(b.measure));

function sideOf(
  written: Located<string>,
  entity: Located<string>,
  matching: readonly Located<string>[],
  scope: MetricScope,
): JourneySide | undefined {
  const measure = measureOf(written, scope);
  if (!measure) return undefined;
  const { model, time } = measure;
  if (!time) return void report(scope, written.at, messages.withoutTime(measure));
  if (!model.key) return void report(scope, written.at, messages.withoutKey(measure));
  const who = dimensionOf(inSpaceOf(measure, entity), model, scope);
  const equal = matching.map((name) => dimensionOf(inSpaceOf(measure, name), model, scope));
  const found = equal.filter((value) => value !== undefined);
  return who && found.length === equal.length ? { measure, time, entity: who, matching: found } : undefined;
}

/** A bare name beside a measure of an interface is the interface's, where it has it. */
const inSpaceOf = ({ space, model }: Measure, name: Located<string>): Located<string> =>
  space !== undefined && model.dimensions.has(`${space}.${name.value}`) ? { ...name, value: `${space}.${name.value}` } : name;

/** The measure of a name; undefined after a note. */
function measureOf({ value, at }: Located<string>, scope: MetricScope): Measure | undefined {
  const found = findMetricName(value.split('.'), scope);
  switch (found.kind) {
    case 'measure':
      if (found.measure.broken) return undefined;
      if (!found.measure.hidden || scope.hidden) return found.measure;
      return void report(scope, at, messages.hidden(value));
    case 'metric':
      return void report(scope, at, messages.noMeasure(value, found.metric));
    case 'later':
      return void report(scope, at, messages.noMeasure(value));
    case 'nothing':
      return value.split('.').some((part) => scope.lost?.has(part)) ? undefined : void report(scope, at, found.message);
  }
}

/** A dimension or column of a row, or of what it joins to one; undefined after a note. */
function dimensionOf({ value, at }: Located<string>, model: Model, scope: MetricScope): RowExpression | undefined {
  const text = { text: value, at };
  const tree = parse(text);
  return tree.ok ? taken(bindRow(tree.value, text, rowScopeOf({ ...scope, home: undefined }, model, 'journey')), scope) : undefined;
}

/** Whether all are names, as those of dimensions are; each that is none is reported once, for whatever sides it stands. */
function areNames(written: readonly Located<string>[], scope: MetricScope): boolean {
  const texts = new Map(written.map((name) => [name.value, name]));
  return [...texts.values()]
    .map(({ value, at }) => {
      const tree = taken(parse({ text: value, at }), scope);
      if (tree && !('kind' in tree && tree.kind === 'name')) report(scope, at, messages.noDimension(value));
      return tree !== undefined && 'kind' in tree && tree.kind === 'name';
    })
    .every((isName) => isName);
}

function durationOf({ value, at }: Located<string>, scope: MetricScope): Duration | undefined {
  const read = readDuration(value);
  if (read.ok) return read.value;
  for (const { code, message, hint } of read.diagnostics) report(scope, at, { code, message, ...(hint === undefined ? {} : { hint }) });
  return undefined;
}

/** Whether rows of one time cannot be told before from after those of the other. */
function isCoarser(time: TimeLeaf, than: TimeLeaf): boolean {
  const [held, other] = [heldGrain(time), heldGrain(than)];
  return isGrain(held) && isGrain(other) && isFiner(other, held);
}

/** The finest grain that a time dimension holds. */
export const heldGrain = ({ dimension: { grain, type } }: TimeLeaf): string => grain ?? (type.name === 'date' ? 'day' : 'second');

/** Whether what is held equal on two sides is of one type. */
function areAlike(names: readonly Located<string>[], from: JourneySide, to: JourneySide, scope: MetricScope): boolean {
  const values = (side: JourneySide): readonly RowExpression[] => [side.entity, ...side.matching];
  const wrong = names.findIndex((_, index) => differ(values(from)[index], values(to)[index]));
  const name = names[wrong];
  if (!name) return true;
  const [ours, theirs] = [values(from)[wrong], values(to)[wrong]].map((value) => value && typeOfRow(value));
  if (ours && theirs) report(scope, name.at, messages.typesDiffer(name.value, from, to, ours, theirs));
  return false;
}

function differ(a: RowExpression | undefined, b: RowExpression | undefined): boolean {
  if (!a || !b) return false;
  const [ours, theirs] = [typeOfRow(a), typeOfRow(b)];
  return !isOpen(ours) && !isOpen(theirs) && ours.name !== theirs.name;
}
