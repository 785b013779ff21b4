// A first plan becomes periods and events: months pass, seats come and go, some leave and some come back.
import { DAY, END, LAST_MONTH, monthOf, monthStart } from './clock.ts';
import { cents } from './money.ts';
import { planOf } from './products.ts';
import type { Random } from './random.ts';
import type { Habits } from './segments.ts';

/** A stretch of time with one plan, seats and price; an open one has no end. */
export interface Period {
  readonly plan: number;
  readonly seats: number;
  readonly mrr: number;
  readonly from: number;
  readonly to: number | null;
}

/** A change of the recurring revenue. */
export interface Change {
  readonly type: 'new' | 'expansion' | 'contraction' | 'churn' | 'reactivation';
  readonly day: number;
  readonly delta: number;
  readonly after: number;
  readonly plan: number;
  readonly recordedAt: number;
}

/** The life of a subscription. */
export interface Life {
  readonly periods: readonly Period[];
  readonly changes: readonly Change[];
  readonly upsells: readonly { readonly day: number; readonly delta: number }[];
  readonly isActive: boolean;
}

/** What it begins with. */
export interface Start {
  readonly day: number;
  readonly plan: number;
  readonly seats: number;
  readonly discount: number;
  readonly habits: Habits;
  /** How much more likely than usual it ends. */
  readonly hazard: number;
}

interface State {
  plan: number;
  seats: number;
  mrr: number;
  from: number;
  /** The month from which it may come back, while it is away. */
  away: number | null;
  readonly periods: Period[];
  readonly changes: Change[];
  readonly upsells: { readonly day: number; readonly delta: number }[];
}

/** Lives through the months up to now. */
export function liveOn(random: Random, start: Start): Life {
  const { day, plan, seats } = start;
  const state: State = { plan, seats, mrr: 0, from: day, away: null, periods: [], changes: [], upsells: [] };
  state.mrr = priceOf(state, start);
  note(random, state, 'new', day, state.mrr);
  for (let month = monthOf(day); month <= LAST_MONTH; month++) {
    const low = Math.max(monthStart(month), state.from + DAY);
    const high = Math.min(monthStart(month + 1), END);
    if (high - low < DAY) continue;
    const today = low + random.whole(0, Math.floor((high - low) / DAY) - 1) * DAY;
    if (state.away === null) liveMonth(random, state, start, month, today);
    else if (month >= state.away) comeBack(random, state, start, today);
  }
  if (state.away === null) end(state, null);
  const { periods, changes, upsells } = state;
  return { periods, changes, upsells, isActive: state.away === null };
}

const priceOf = ({ plan, seats }: State, { discount }: Start): number => cents(planOf(plan).pricePerSeat * seats * (1 - discount));

/** Recorded within days, a few only weeks later. */
function note(random: Random, { changes, plan, mrr }: State, type: Change['type'], day: number, delta: number): void {
  const delay = random.chance(0.04) ? random.whole(10, 45) * DAY : random.whole(0, 2) * DAY;
  const recordedAt = Math.min(END - 1000, day + delay + random.whole(0, 80000) * 1000);
  changes.push({ type, day, delta: cents(delta), after: type === 'churn' ? 0 : mrr, plan, recordedAt });
}

function end({ plan, seats, mrr, from, periods }: State, to: number | null): void {
  periods.push({ plan, seats, mrr, from, to });
}

function comeBack(random: Random, state: State, start: Start, today: number): void {
  state.away = null;
  state.from = today;
  state.seats = Math.max(1, Math.round(state.seats * 0.8));
  state.mrr = priceOf(state, start);
  note(random, state, 'reactivation', today, state.mrr);
}

/** New customers are more likely to leave. */
function liveMonth(random: Random, state: State, start: Start, month: number, today: number): void {
  const { churn, expansion, contraction } = start.habits;
  const luck = random.even();
  const leaving = churn * start.hazard * (month - monthOf(start.day) < 3 ? 1.4 : 1);
  if (luck < leaving) leave(random, state, month, today);
  else if (luck < leaving + expansion) expand(random, state, start, today);
  else if (luck < leaving + expansion + contraction && state.seats > 2) contract(random, state, start, today);
}

function leave(random: Random, state: State, month: number, today: number): void {
  end(state, today);
  note(random, state, 'churn', today, -state.mrr);
  state.away = random.chance(0.12) ? month + random.whole(2, 6) : Infinity;
}

/** A better plan or more seats; one in twenty is corrected on the same day, which leaves a period of no length. */
function expand(random: Random, state: State, start: Start, today: number): void {
  const before = state.mrr;
  end(state, today);
  if (state.plan < 3 && random.chance(0.35)) state.plan++;
  else state.seats = Math.ceil(state.seats * (1.15 + 0.45 * random.even()));
  const price = priceOf(state, start);
  state.mrr = price <= before ? cents(before * 1.1) : price;
  state.from = today;
  note(random, state, 'expansion', today, state.mrr - before);
  state.upsells.push({ day: today, delta: state.mrr - before });
  if (random.chance(0.05)) correct(random, state, today);
}

function correct(random: Random, state: State, today: number): void {
  const before = state.mrr;
  end(state, today);
  state.seats = Math.max(1, state.seats - 1);
  state.mrr = cents(before * 0.97);
  note(random, state, 'contraction', today, state.mrr - before);
}

function contract(random: Random, state: State, start: Start, today: number): void {
  const before = state.mrr;
  end(state, today);
  if (state.plan > 1 && state.plan < 4 && random.chance(0.3)) state.plan--;
  else state.seats = Math.max(1, Math.floor(state.seats * (0.6 + 0.3 * random.even())));
  state.mrr = Math.min(priceOf(state, start), cents(before * 0.95));
  state.from = today;
  note(random, state, 'contraction', today, state.mrr - before);
}
