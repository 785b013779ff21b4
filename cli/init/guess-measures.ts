// Numbers of a table become sums and averages, and dates the time of a model.
import type { ColumnProfile, TableProfile } from './profile.ts';

/** A measure, and the format of a metric over it. */
export interface MeasureGuess {
  readonly name: string;
  readonly expr: string;
  readonly format?: string;
}

const additive =
  /amount|total|(?<!unit_?)price|(?:^|_)(?:net|gross|vat)(?:$|_)|revenue|sales|cost|profit|fee|tax|paid|value|spend|budget|income|quantity|qty|units|(?<!dis)count|minutes|hours|seconds|clicks|views|impressions|points|weight|distance|volume|balance/i;
const money = /amount|price|(?:^|_)(?:net|gross|vat)(?:$|_)|revenue|sales|cost|profit|fee|tax|paid|spend|budget|income|balance/i;
const neither =
  /(^|_)(lat|lng|lon|latitude|longitude|year|month|day|hour|week|zip|postal|phone|version|rank|position|sort|index|line)($|_)/i;

/** Sums of what adds up by its name, averages of other numbers; keys and codes are no numbers. */
export function guessMeasures(columns: readonly ColumnProfile[], taken: ReadonlySet<string>): readonly MeasureGuess[] {
  return columns.filter((column) => isNumber(column) && !taken.has(column.name)).map(measureOf);
}

/** Whether a column is a quantity rather than a name of something. */
export const isNumber = ({ name, physical, written }: ColumnProfile): boolean =>
  (written !== undefined || ['integer', 'decimal', 'float'].includes(physical.type.name)) &&
  !neither.test(name) &&
  !/(_|^)(id|key|no|nr|number|code)$/i.test(name) &&
  !/[a-z]I[dD]$/.test(name);

function measureOf({ name, written }: ColumnProfile): MeasureGuess {
  const format = written?.money || money.test(name) ? { format: 'currency' } : {};
  return written?.money || additive.test(name)
    ? { name: name.startsWith('total_') ? `sum_of_${name}` : `total_${name}`, expr: `sum(${name})`, ...format }
    : { name: `average_${name}`, expr: `avg(${name})`, ...format };
}

const temporal = ['date', 'datetime', 'timestamp'];
const preferred = [
  /^(ordered|created|occurred|happened|placed|booked|paid|sold|started|opened|signed_up)_?(at|on|date)?$/i,
  /(order|invoice|event|transaction|sale|booking|created?)_?(date|time|at|on)$/i,
  /^(date|day|time|timestamp|ts|at)$/i,
];

/** The column that says when a row happened. */
export function guessTime({ columns }: TableProfile): ColumnProfile | undefined {
  const times = columns.filter(({ physical, filled }) => temporal.includes(physical.type.name) && filled > 0);
  for (const pattern of preferred) {
    const found = times.find(({ name }) => pattern.test(name));
    if (found) return found;
  }
  return times[0];
}
