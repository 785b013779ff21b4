// Spans by their ends: whether each begins no earlier than those that end before it, so that what lies in several lies in consecutive ones.
import { algebraOf } from '../../expression/functions.ts';
import type { AtomBounds, KnownSpans, Spans } from '../../query/spans/input-spans.ts';
import type { RowsInput } from '../../query/query.ts';

/** Whether an input is a distinct count over spans that overlap in order. */
export const countsKeys = ({ aggregate, spans, stock }: RowsInput): boolean =>
  spans !== undefined && !stock && isDistinctCount(aggregate) && overlapInOrder(spans);

/** Whether an input is a distinct count of what is in force in several spans, each row in consecutive ones. */
export const countsInForce = ({ aggregate, spans, stock }: RowsInput): boolean =>
  spans !== undefined &&
  isSeveral(spans) &&
  isDistinctCount(aggregate) &&
  (stock?.kind === 'in-force' || (stock?.kind === 'ever-in-force' && beginsInOrder(spans)));

/** Whether an input is a distinct count along ages, each row at consecutive ones. */
export const countsKeysAlongAges = ({ aggregate, ages }: RowsInput): boolean =>
  ages !== undefined && !ages.held && isDistinctCount(aggregate);

const isDistinctCount = (aggregate: RowsInput['aggregate']): boolean =>
  aggregate.kind === 'aggregate' && aggregate.name === 'count' && algebraOf(aggregate) === 'distinct';

const isSeveral = ({ groups, rows }: Spans): boolean =>
  groups.length > 0 && (rows.kind === 'computed' ? rows.whole !== true : rows.spans.length > 1);

/** Whether spans that end later begin no earlier. */
function beginsInOrder({ rows }: Spans): boolean {
  if (rows.kind === 'computed') return rows.coarser === undefined;
  const spans = rows.spans.map(({ from = '', before = '~' }) => ({ from, before }));
  const ordered = spans.sort((a, b) => compare(a.before, b.before) || compare(a.from, b.from));
  return ordered.every(({ from }, index) => index === 0 || from >= (ordered[index - 1]?.from ?? ''));
}

/** Whether a moment lies in consecutive spans, and may lie in several. */
function overlapInOrder({ rows }: Spans): boolean {
  if (rows.kind === 'computed') return rows.coarser === undefined && rows.steps.some(({ window }) => window);
  const bounds = boundsOf(rows);
  if (!bounds) return false;
  const pairs = bounds.slice(1).flatMap((later, index): Pair[] => {
    const earlier = bounds[index];
    return earlier ? [{ earlier, later }] : [];
  });
  return pairs.every(inOrder) && pairs.some(({ earlier, later }) => later.from < earlier.before || later.fromPiece < earlier.beforePiece);
}

type Bound = Required<AtomBounds>;

interface Pair {
  readonly earlier: Bound;
  readonly later: Bound;
}

const inOrder = ({ earlier, later }: Pair): boolean =>
  later.from >= earlier.from &&
  later.fromPiece >= earlier.fromPiece &&
  later.before >= earlier.before &&
  later.beforePiece >= earlier.beforePiece;

/** The ends of spans, in order; open ones lie before and after all texts of moments. */
function boundsOf({ atoms }: KnownSpans): readonly Bound[] | undefined {
  const bounds = atoms?.bounds.map(({ from = '', before = '~', ...pieces }): Bound => ({ from, before, ...pieces }));
  return bounds?.sort(
    (a, b) => compare(a.before, b.before) || a.beforePiece - b.beforePiece || compare(a.from, b.from) || a.fromPiece - b.fromPiece,
  );
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
