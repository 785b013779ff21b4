// `at:` and `each:` of a measure: which moments of a span it takes.
import type { MeasureDefinition } from '../../definition/definitions.ts';
import { boundRow, fileScope, report } from '../building.ts';
import type { Building } from '../building.ts';
import type { Measure, Model, RowExpression, StockMoment } from '../catalog.ts';

const MOMENTS: ReadonlySet<string> = new Set<StockMoment>(['last', 'first', 'avg', 'max', 'min', 'end', 'start', 'any']);
const isMoment = (text: string): text is StockMoment => MOMENTS.has(text);

/** The moments of a semi-additive measure; undefined where it is none, or after a note. */
export function bindStock(
  definition: MeasureDefinition,
  model: Model,
  hasTime: boolean,
  building: Building,
): NonNullable<Measure['stock']> | undefined {
  const { semiAdditive: at, each = [], name } = definition;
  if (!at || !isMoment(at.value)) {
    const [first] = each;
    if (first)
      report(building, first.at, { code: 'each-without-at', message: `"${name}" says "each" and no "at"`, hint: 'write at: last' });
    return undefined;
  }
  const problem = problemOf(at.value, each.length > 0, model, hasTime);
  if (problem) {
    const message = `"${name}" is taken "at: ${at.value}", ${problem.message}`;
    // what a model has of time and validity is not known where they could not be read
    if (!model.broken || problem.code === 'each-without-moment') report(building, at.at, { ...problem, message });
    return undefined;
  }
  const bound = each.map(({ value, at: place }) => boundRow({ text: value, at: place }, fileScope(building, model, 'via'), building));
  const found = bound.filter((expression): expression is RowExpression => expression !== undefined);
  return found.length === bound.length ? { at: at.value, each: found } : undefined;
}

interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

function problemOf(at: StockMoment, hasEach: boolean, model: Model, hasTime: boolean): Problem | undefined {
  if (hasEach && at !== 'last' && at !== 'first')
    return { code: 'each-without-moment', message: 'which has no "each"', hint: '"each" goes with at: last and at: first' };
  if ((at === 'end' || at === 'any') && !model.valid)
    return {
      code: 'stock-without-validity',
      message: `and "${model.name}" has no "valid"`,
      hint: 'add valid: [from, to], or write at: last',
    };
  if (model.valid && (at === 'end' || at === 'any' || at === 'start')) return undefined;
  return hasTime ? undefined : { code: 'stock-without-time', message: `and "${model.name}" has no time`, hint: 'give the model a "time:"' };
}
