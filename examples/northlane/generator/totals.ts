// Sums that later tables are made of: kept while rows are written, a few numbers a month.

/** A sum for each key. */
export interface Sums {
  add(key: string | number, amount: number): void;
  of(key: string | number): number | undefined;
}

/** What inventory, market estimates and cash are made of. */
export interface Totals {
  readonly revenueOfMonth: Sums;
  readonly revenueOfQuarterAndRegion: Sums;
  readonly receiptsOfMonth: Sums;
  readonly expensesOfMonth: Sums;
  readonly mediaOfMonth: Sums;
  readonly soldOfMonthAndProduct: Sums;
  readonly returnedOfMonthAndProduct: Sums;
  /** Invoices that are not paid yet, by the month in which they are expected: the day and the sum. */
  readonly unpaid: Map<number, { readonly day: number; amount: number }>;
}

/** All of them, empty. */
export const noTotals = (): Totals => ({
  revenueOfMonth: makeSums(),
  revenueOfQuarterAndRegion: makeSums(),
  receiptsOfMonth: makeSums(),
  expensesOfMonth: makeSums(),
  mediaOfMonth: makeSums(),
  soldOfMonthAndProduct: makeSums(),
  returnedOfMonthAndProduct: makeSums(),
  unpaid: new Map(),
});

function makeSums(): Sums {
  const sums = new Map<string | number, number>();
  return { add: (key, amount) => void sums.set(key, (sums.get(key) ?? 0) + amount), of: (key) => sums.get(key) };
}
