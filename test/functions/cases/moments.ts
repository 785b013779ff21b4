// Dates and times without a zone, and timestamps in UTC.
import { scalar, type FunctionCase } from '../function-case.ts';

const day = { a: 'date' };
const clock = { a: 'datetime' };
const instant = { a: 'timestamp' };

const parts: readonly FunctionCase[] = [
  scalar('year(a)', day, [
    ['2024-02-29', 2024],
    ['1969-12-31', 1969],
    ['0001-01-01', 1],
    ['9999-12-31', 9999],
    [null, null],
  ]),
  scalar('quarter(a)', day, [
    ['2024-01-01', 1],
    ['2024-03-31', 1],
    ['2024-04-01', 2],
    ['2024-12-31', 4],
    [null, null],
  ]),
  scalar('month(a)', day, [
    ['2024-02-29', 2],
    ['2024-12-31', 12],
    ['2024-01-01', 1],
    ['1969-07-20', 7],
    [null, null],
  ]),
  scalar('day(a)', clock, [
    ['2024-02-29T23:59:59', 29],
    ['2024-12-31T00:00:00', 31],
    ['2024-01-01T00:00:00', 1],
    ['1969-12-31T10:00:00', 31],
    [null, null],
  ]),
  scalar('dayofyear(a)', day, [
    ['2024-01-01', 1],
    ['2024-12-31', 366],
    ['2023-12-31', 365],
    ['2024-03-01', 61],
    [null, null],
  ]),
  scalar('extract(dayofweek from a)', day, [
    ['2024-01-01', 1],
    ['2024-01-07', 7],
    ['2024-01-06', 6],
    ['1970-01-01', 4],
    [null, null],
  ]),
  scalar('extract(week from a)', day, [
    ['2021-01-03', 53],
    ['2024-12-30', 1],
    ['2024-01-01', 1],
    ['2020-12-31', 53],
    ['2022-01-02', 52],
    [null, null],
  ]),
  // weeks from Sunday: the first one has most of its days in the year, so 2024-01-01 (a Monday) lies in the week from 2023-12-31, six of whose days are in 2024
  scalar(
    'extract(week from a)',
    day,
    [
      ['2024-01-01', 1],
      ['2023-12-31', 1],
      ['2023-12-30', 52],
      ['2024-01-07', 2],
      ['2022-01-01', 52],
      ['2022-01-02', 1],
      [null, null],
    ],
    { weekStart: 7 },
  ),
  scalar('hour(a)', clock, [
    ['2024-01-01T00:00:00', 0],
    ['2024-01-01T23:59:59', 23],
    ['2024-01-01T12:30:00', 12],
    ['1969-12-31T01:00:00', 1],
    [null, null],
  ]),
  scalar('hour(a)', day, [
    ['2024-01-01', 0],
    [null, null],
  ]),
  scalar('minute(a)', clock, [
    ['2024-01-01T10:59:59.9', 59],
    ['2024-01-01T10:00:00', 0],
    ['2024-01-01T10:07:00', 7],
    ['1969-12-31T23:45:00', 45],
    [null, null],
  ]),
  scalar('second(a)', clock, [
    ['2024-01-01T00:00:59.999', 59],
    ['2024-01-01T00:00:00', 0],
    ['2024-01-01T00:01:07', 7],
    ['1969-12-31T23:59:58.5', 58],
    [null, null],
  ]),
  scalar('extract(millisecond from a)', clock, [
    ['2024-01-01T00:00:59.999', 999],
    ['2024-01-01T00:00:59', 0],
    ['2024-01-01T00:00:01.0049', 4],
    ['1969-12-31T23:59:59.25', 250],
    [null, null],
  ]),
  scalar("date_part('month', a)", instant, [
    ['2024-02-29T23:59:59Z', 2],
    [null, null],
  ]),
  scalar(
    'extract(fiscal_year from a)',
    day,
    [
      ['2024-01-31', 2024],
      ['2024-02-01', 2025],
      ['2025-01-31', 2025],
      ['2023-12-31', 2024],
      [null, null],
    ],
    { fiscalYearStart: 2 },
  ),
  scalar(
    'extract(fiscal_year from a)',
    day,
    [
      ['2024-01-31', 2023],
      ['2024-02-01', 2024],
    ],
    { fiscalYearStart: 2, fiscalYearName: 'start' },
  ),
  scalar('extract(fiscal_year from a)', day, [
    ['2024-01-31', 2024],
    ['2024-12-31', 2024],
  ]),
  scalar(
    'extract(fiscal_quarter from a)',
    day,
    [
      ['2024-01-31', 4],
      ['2024-02-01', 1],
      ['2024-04-30', 1],
      ['2024-05-01', 2],
      [null, null],
    ],
    { fiscalYearStart: 2 },
  ),
];

const truncation: readonly FunctionCase[] = [
  scalar("date_trunc('year', a)", day, [
    ['2024-02-29', '2024-01-01'],
    ['1969-12-31', '1969-01-01'],
    ['2024-01-01', '2024-01-01'],
    ['2024-12-31', '2024-01-01'],
    [null, null],
  ]),
  scalar("date_trunc('quarter', a)", day, [
    ['2024-02-29', '2024-01-01'],
    ['2024-04-01', '2024-04-01'],
    ['2024-12-31', '2024-10-01'],
    [null, null],
  ]),
  scalar("date_trunc('month', a)", day, [
    ['2024-05-17', '2024-05-01'],
    ['2024-02-29', '2024-02-01'],
    ['1969-12-31', '1969-12-01'],
    [null, null],
  ]),
  scalar("date_trunc('week', a)", day, [
    ['2024-01-07', '2024-01-01'],
    ['2024-01-01', '2024-01-01'],
    ['2024-01-08', '2024-01-08'],
    ['2020-01-01', '2019-12-30'],
    [null, null],
  ]),
  scalar(
    "date_trunc('week', a)",
    day,
    [
      ['2024-01-07', '2024-01-07'],
      ['2024-01-06', '2023-12-31'],
      ['2024-01-08', '2024-01-07'],
      [null, null],
    ],
    { weekStart: 7 },
  ),
  scalar(
    "date_trunc('week', a)",
    day,
    [
      ['2024-01-05', '2023-12-30'],
      ['2024-01-06', '2024-01-06'],
      ['2024-01-07', '2024-01-06'],
    ],
    { weekStart: 6 },
  ),
  scalar(
    "date_trunc('week', a)",
    day,
    [
      ['2024-01-04', '2024-01-04'],
      ['2024-01-03', '2023-12-28'],
    ],
    { weekStart: 4 },
  ),
  scalar("date_trunc('day', a)", day, [
    ['2024-02-29', '2024-02-29'],
    [null, null],
  ]),
  scalar(
    "date_trunc('fiscal_year', a)",
    day,
    [
      ['2024-01-31', '2023-02-01'],
      ['2024-02-01', '2024-02-01'],
      ['2025-01-31', '2024-02-01'],
      [null, null],
    ],
    { fiscalYearStart: 2 },
  ),
  scalar(
    "date_trunc('fiscal_quarter', a)",
    day,
    [
      ['2024-01-31', '2023-11-01'],
      ['2024-02-01', '2024-02-01'],
      ['2024-05-31', '2024-05-01'],
      ['2024-04-30', '2024-02-01'],
    ],
    { fiscalYearStart: 2 },
  ),
  scalar("date_trunc('fiscal_year', a)", day, [['2024-05-17', '2024-01-01']]),
  scalar("date_trunc('month', a)", clock, [
    ['2024-05-17T10:30:00', '2024-05-01T00:00:00'],
    [null, null],
  ]),
  scalar(
    "date_trunc('week', a)",
    clock,
    [
      ['2024-01-06T10:00:00', '2023-12-31T00:00:00'],
      ['2024-01-07T00:00:00', '2024-01-07T00:00:00'],
    ],
    { weekStart: 7 },
  ),
  scalar("date_trunc('hour', a)", clock, [
    ['2024-05-17T10:59:59.9', '2024-05-17T10:00:00'],
    ['2024-05-17T00:00:00', '2024-05-17T00:00:00'],
    [null, null],
  ]),
  scalar("date_trunc('minute', a)", clock, [['2024-05-17T10:59:59.9', '2024-05-17T10:59:00']]),
  scalar("date_trunc('second', a)", clock, [['2024-05-17T10:59:59.9', '2024-05-17T10:59:59']]),
  scalar("date_trunc('day', a)", instant, [
    ['2024-05-17T23:59:59Z', '2024-05-17T00:00:00'],
    ['1969-12-31T23:00:00Z', '1969-12-31T00:00:00'],
  ]),
];

const arithmetic: readonly FunctionCase[] = [
  scalar('dateadd(month, n, a)', { n: 'integer', a: 'date' }, [
    [1, '2024-01-31', '2024-02-29'],
    [1, '2023-01-31', '2023-02-28'],
    [-1, '2024-03-31', '2024-02-29'],
    [3, '2023-11-30', '2024-02-29'],
    [0, '2024-01-31', '2024-01-31'],
    [null, '2024-01-01', null],
    [1, null, null],
  ]),
  scalar('dateadd(month, 1, a)', day, [
    ['2024-01-31', '2024-02-29'],
    ['2024-02-29', '2024-03-29'],
    [null, null],
  ]),
  scalar('dateadd(year, n, a)', { n: 'integer', a: 'date' }, [
    [1, '2024-02-29', '2025-02-28'],
    [4, '2024-02-29', '2028-02-29'],
    [-1, '2024-01-01', '2023-01-01'],
  ]),
  scalar('dateadd(quarter, n, a)', { n: 'integer', a: 'date' }, [
    [1, '2024-11-30', '2025-02-28'],
    [-1, '2024-05-31', '2024-02-29'],
  ]),
  scalar('dateadd(quarter, 2, a)', day, [['2024-08-31', '2025-02-28']]),
  scalar('dateadd(week, n, a)', { n: 'integer', a: 'date' }, [
    [1, '2024-12-28', '2025-01-04'],
    [-1, '2024-01-01', '2023-12-25'],
  ]),
  scalar('dateadd(day, n, a)', { n: 'integer', a: 'date' }, [
    [1, '2024-02-28', '2024-02-29'],
    [-1, '1970-01-01', '1969-12-31'],
    [366, '2024-01-01', '2025-01-01'],
  ]),
  scalar('dateadd(hour, n, a)', { n: 'integer', a: 'date' }, [
    [1, '2024-01-01', '2024-01-01T01:00:00'],
    [-1, '2024-01-01', '2023-12-31T23:00:00'],
  ]),
  scalar('dateadd(minute, n, a)', { n: 'integer', a: 'datetime' }, [
    [90, '2024-01-01T23:00:00', '2024-01-02T00:30:00'],
    [null, '2024-01-01T00:00:00', null],
  ]),
  scalar('dateadd(second, n, a)', { n: 'integer', a: 'datetime' }, [[-1, '2024-01-01T00:00:00', '2023-12-31T23:59:59']]),
  scalar('dateadd(month, n, a)', { n: 'integer', a: 'datetime' }, [[1, '2024-01-31T10:00:00', '2024-02-29T10:00:00']]),
  scalar("a + interval '7 days'", day, [
    ['2024-12-28', '2025-01-04'],
    ['2024-02-25', '2024-03-03'],
    [null, null],
  ]),
  scalar("a - interval '1 month'", day, [
    ['2024-03-31', '2024-02-29'],
    ['2024-01-15', '2023-12-15'],
  ]),
  scalar("a + interval '90 minutes'", clock, [['2024-01-01T23:00:00', '2024-01-02T00:30:00']]),
  scalar("a + interval '1 day' - interval '1 day'", day, [['2024-01-01', '2024-01-01']]),
  scalar('datediff(year, a, b)', { a: 'date', b: 'date' }, [
    ['2023-12-31', '2024-01-01', 1],
    ['2024-01-01', '2024-12-31', 0],
    ['2024-01-01', '2020-06-01', -4],
    [null, '2024-01-01', null],
    ['2024-01-01', null, null],
  ]),
  scalar('datediff(quarter, a, b)', { a: 'date', b: 'date' }, [
    ['2024-03-31', '2024-04-01', 1],
    ['2023-01-01', '2024-01-01', 4],
    ['2024-04-01', '2024-03-31', -1],
  ]),
  scalar('datediff(month, a, b)', { a: 'date', b: 'date' }, [
    ['2024-01-31', '2024-02-01', 1],
    ['2024-01-01', '2024-01-31', 0],
    ['2024-02-01', '2024-01-31', -1],
    ['2023-12-15', '2024-02-14', 2],
  ]),
  scalar('datediff(week, a, b)', { a: 'date', b: 'date' }, [
    ['2024-01-07', '2024-01-08', 1],
    ['2024-01-01', '2024-01-07', 0],
    ['1969-12-28', '1969-12-29', 1],
    ['2024-01-08', '2024-01-14', 0],
    ['2024-01-08', '2024-01-07', -1],
    ['2024-01-01', '2024-01-15', 2],
  ]),
  scalar(
    'datediff(week, a, b)',
    { a: 'date', b: 'date' },
    [
      ['2024-01-06', '2024-01-07', 1],
      ['2024-01-07', '2024-01-08', 0],
    ],
    { weekStart: 7 },
  ),
  scalar('datediff(day, a, b)', { a: 'date', b: 'date' }, [
    ['2024-02-28', '2024-03-01', 2],
    ['2024-01-01', '2023-12-31', -1],
    ['2024-01-01', '2024-01-01', 0],
  ]),
  scalar('datediff(day, a, b)', { a: 'datetime', b: 'datetime' }, [
    ['2024-01-01T23:59:59', '2024-01-02T00:00:00', 1],
    ['2024-01-01T00:00:00', '2024-01-01T23:59:59', 0],
  ]),
  scalar('datediff(hour, a, b)', { a: 'datetime', b: 'datetime' }, [
    ['2024-01-01T10:59:59', '2024-01-01T11:00:00', 1],
    ['1969-12-31T23:59:59', '1970-01-01T00:00:01', 1],
    ['2024-01-01T11:00:00', '2024-01-01T10:59:59', -1],
  ]),
  scalar('datediff(minute, a, b)', { a: 'datetime', b: 'datetime' }, [['2024-01-01T10:00:59', '2024-01-01T10:01:00', 1]]),
  scalar('datediff(second, a, b)', { a: 'datetime', b: 'datetime' }, [
    ['2024-01-01T10:00:00.9', '2024-01-01T10:00:01', 1],
    ['2024-01-01T00:00:00', '2024-01-02T00:00:00', 86400],
  ]),
  scalar('datediff(day, a, b)', { a: 'date', b: 'datetime' }, [['2024-01-01', '2024-01-02T23:00:00', 1]]),
];

const constants: readonly FunctionCase[] = [
  scalar("a = date '2024-02-29'", day, [
    ['2024-02-29', true],
    ['2024-03-01', false],
    [null, null],
  ]),
  scalar("a < timestamp '2024-01-01 10:00:00'", instant, [
    ['2024-01-01T09:59:59.999999Z', true],
    ['2024-01-01T10:00:00Z', false],
  ]),
  scalar("a >= timestamp_ntz '2024-01-01'", clock, [
    ['2024-01-01T00:00:00', true],
    ['2023-12-31T23:59:59', false],
  ]),
  scalar("timestamp '2024-06-01T12:00:00+02:00'", { a: 'integer' }, [[1, '2024-06-01T10:00:00']]),
];

export const moments: readonly FunctionCase[] = [...parts, ...truncation, ...arithmetic, ...constants];
