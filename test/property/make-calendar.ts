// A calendar of one's own: a table with a row a day, weeks from Thursday of four working days, months of four, four and five of them, and a day in no period.
import type { MadeModel } from './names.ts';

const DAY = 86_400_000;
const first = Date.UTC(2024, 0, 4);
const days = 780;

/** The grains of the calendar, finer first. */
export const calendarGrains = ['cal_week', 'cal_month'] as const;

/** What kpi.yml says of it. */
export const calendarYaml = { shop: { model: 'days', date: 'day', grains: calendarGrains, working_days: 'works' } };

/** Its model and table. */
export function makeCalendar(schema: string): MadeModel {
  const rows = Array.from({ length: days }, (_, i) => {
    const week = Math.floor(i / 7);
    const quarter = Math.floor(week / 13);
    const month = quarter * 3 + Math.min(2, Math.floor((week % 13) / 4));
    const none = i === 170;
    return {
      day: new Date(first + i * DAY).toISOString().slice(0, 10),
      cal_week: none ? null : `w${week}`,
      cal_month: none ? null : `m${month}`,
      works: i % 7 < 4 && i % 31 !== 0,
    };
  });
  return {
    name: 'days',
    key: ['day'],
    hasTime: false,
    isValid: false,
    timeType: undefined,
    joins: [],
    columns: { day: 'DATE', cal_week: 'VARCHAR', cal_month: 'VARCHAR', works: 'BOOLEAN' },
    rows,
    dimensions: [],
    measures: [],
    yaml: {
      model: 'days',
      table: `${schema}.days`,
      key: 'day',
      dimensions: { day: 'date', cal_week: 'string', cal_month: 'string', works: 'boolean' },
    },
  };
}
