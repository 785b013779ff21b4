// A request asked twice - of the product and of the reference evaluator - becomes a verdict.
import { answer } from '../reference/answer.ts';
import { Refusal, Unclear } from '../reference/refusal.ts';
import type { Answer, AnswerRow } from '../reference/rows-of-answer.ts';
import type { Request } from '../reference/request.ts';
import { jsonOf } from '../reference/value.ts';
import type { World } from '../reference/world.ts';
import { differences, type AnyRow } from '../compare-rows.ts';
import type { Outcome, Product, ShownAnswer } from '../product.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';

/** What came of a request: how it is counted, and what is wrong. */
export interface Verdict {
  readonly count: string;
  readonly problems: readonly string[];
}

/** Refusals of the product where the evaluator, which knows no such rule, gives an answer. */
const ownRefusals = new Set([
  'rows-repeated',
  'members-without-range',
  'approximate-span',
  'not-supported-yet',
  'span-without-range',
  'fill-without-range',
  'target-without-range',
  'exists-without-many',
  'others-within',
  'top-over-many-sides',
  'row-of-two-steps',
  'stock-along-ages',
  'members-at-ages',
  'days-at-ages',
  // periods of periods starve beside a plain group on their time, too
  'starved-span',
]);

/** Compares both answers. */
export async function judge(request: Request, world: World, product: Product): Promise<Verdict> {
  const ours = reference(request, world);
  const theirs = await product.ask(request);
  if (theirs.kind === 'failed') return { count: 'failed', problems: [`the product failed: ${theirs.error.message}`] };
  if (ours instanceof Unclear) return { count: `unclear: ${ours.message}`, problems: [] };
  if (theirs.kind === 'refused' && theirs.errors.every((e) => e.code === 'not-supported-yet'))
    return {
      count: `not supported yet: ${/uses "(.*?)"/.exec(theirs.errors[0]?.message ?? '')?.[1] ?? theirs.errors[0]?.message}`,
      problems: [],
    };
  if (ours instanceof Refusal) return ofRefusal(ours, theirs);
  if (theirs.kind === 'refused')
    return ofOwnRefusal(
      theirs.errors.map((e) => e.code),
      formatDiagnostics(theirs.errors),
      holdsNothing(ours, request) || goesByOneGrain(request),
    );
  const problems = compareAnswers(request, ours, theirs.answer);
  if (problems.length > 0 && theirs.answer.notes.includes('target-not-followed') && isRightBesideTargets(request, ours, theirs.answer))
    return { count: 'target not followed', problems: [] };
  return { count: ours.rows.length ? 'rows' : 'no rows', problems };
}

/** Whether answers are alike but for the columns of targets: one that the product would refuse by itself has no value there, with a note. */
function isRightBesideTargets(request: Request, ours: Answer, theirs: ShownAnswer): boolean {
  const isBeside = (name: string): boolean => !/\.(target|attainment|variance|status|pace)$/.test(name);
  const columns = ours.columns.filter(isBeside);
  return compareAnswers(request, { ...ours, columns }, { ...theirs, columns: theirs.columns.filter(isBeside) }).length === 0;
}

function ofRefusal(ours: Refusal, theirs: Outcome): Verdict {
  if (theirs.kind === 'refused') return { count: `refused: ${theirs.errors[0]?.code} (${ours.reason})`, problems: [] };
  return { count: 'answered', problems: [`must be refused (${ours.message}), was answered`] };
}

/** Refusals of the product before it looks at rows; the evaluator finds none to refuse. */
const refusedUnseen = new Set(['stock-offset', 'age-unit', 'starved-span', 'per-nests']);

/** Whether all values of a metric are those of no rows, as they are before anything has begun. */
const holdsNothing = ({ rows, columns }: Answer, { by = [] }: Request): boolean =>
  rows.length === 0 ||
  columns.some(
    (name) => !by.includes(name) && rows.every(({ values }) => [null, 0, 0n].some((none) => none === (values.get(name) ?? null))),
  );

/** A stock is refused by the finest grain asked for; where another cuts its periods into pieces, these may be shorter than the offset. */
const goesByOneGrain = ({ by = [] }: Request): boolean => by.filter((name) => !name.includes('.')).length > 1;

function ofOwnRefusal(codes: readonly string[], text: string, isUnseen: boolean): Verdict {
  const known =
    codes.some((code) => ownRefusals.has(code) || (isUnseen && refusedUnseen.has(code))) &&
    codes.every((code) => ownRefusals.has(code) || refusedUnseen.has(code) || code === 'no-time');
  return { count: `refused: ${codes.join(', ')}`, problems: known ? [] : [`the product refused (${codes.join(', ')}):\n${text}`] };
}

function reference(request: Request, world: World): Answer | Refusal | Unclear {
  try {
    return answer(request, world);
  } catch (e) {
    if (e instanceof Refusal || e instanceof Unclear) return e;
    throw e;
  }
}

/** A row of the evaluator as JSON shows it. */
export const shownRow = (row: AnswerRow): AnyRow => ({
  ...Object.fromEntries([...row.values].map(([name, v]) => [name, jsonOf(v)])),
  ...(row.incomplete ? { $incomplete: true } : {}),
  ...(row.other ? { $other: true } : {}),
});

const isPart = (name: string): boolean => /^(month_of_year|week_of_year|day_of_|hour_of_day)/.test(name);

function compareAnswers(request: Request, ours: Answer, theirs: ShownAnswer): readonly string[] {
  const columns =
    ours.columns.join(', ') === theirs.columns.join(', ')
      ? []
      : [`columns: expected ${ours.columns.join(', ')}; came ${theirs.columns.join(', ')}`];
  const marks = marksAreClear(request) ? ['$incomplete'] : [];
  const rows = differences([...ours.columns, ...marks, '$other'], ours.rows.map(shownRow), theirs.rows, isOrdered(request));
  const totals = ours.totals.map((t): AnyRow => ({ $total: t.without.join(','), ...shownRow(t.row) }));
  const theirTotals = theirs.totals.map((t): AnyRow => ({ ...t, $total: [t['$total']].flat().join(',') }));
  return [
    ...columns,
    ...rows.slice(0, 12),
    ...differences(['$total', ...ours.columns, ...marks], totals, theirTotals, false).map((d) => `total: ${d}`),
  ];
}

/** Parts of time and the others of a top are not held to an order here. */
const isOrdered = ({ by = [], top }: Request): boolean => !by.some(isPart) && !(top?.others && by.length > 1);

/** The marks of unfinished periods are compared where a range does not cut the period of `as_of`. */
function marksAreClear({ time, by = [], as_of: asOf }: Request): boolean {
  if (time && by.length > 0) return false;
  return asOf === undefined || time === undefined || by.every((name) => name.includes('.'));
}
