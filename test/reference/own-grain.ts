// A grain of a calendar of one's own: runs of consecutive days with one value.

/** Days from the first on, before the last. */
export interface Run {
  readonly from: number;
  readonly before: number;
}

/** One grain, and the place that it has among those of its calendar: finer first. */
export interface OwnGrain {
  readonly name: string;
  readonly calendar: string;
  readonly place: number;
  readonly runs: readonly Run[];
}

/** The runs of a table with a row a day; a day without a value lies in none and ends a run. */
export function runsOf(days: readonly { readonly day: number; readonly value: string | undefined }[]): readonly Run[] {
  const sorted = [...days].sort((a, b) => a.day - b.day);
  const runs: { from: number; before: number; value: string }[] = [];
  for (const { day, value } of sorted) {
    const last = runs[runs.length - 1];
    if (value === undefined) continue;
    if (last && last.before === day && last.value === value) last.before = day + 1;
    else runs.push({ from: day, before: day + 1, value });
  }
  return runs.map(({ from, before }) => ({ from, before }));
}

/** The place of the run that holds a day; -1 where the calendar lacks it. */
export const runAt = (grain: OwnGrain, day: number): number => grain.runs.findIndex((r) => r.from <= day && day < r.before);

/** The typical number of days of a run. */
export function typicalDays(grain: OwnGrain): number {
  const lengths = grain.runs.map((r) => r.before - r.from).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}
