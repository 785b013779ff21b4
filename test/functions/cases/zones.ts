// Timestamps read by the clock of a zone: days of 23 and 25 hours, midnights that occur twice or never, offsets of three quarters of an hour.
import { inZone, scalar, type FunctionCase } from '../function-case.ts';

const instant = { a: 'timestamp' };
const newYork = inZone('America/New_York');
const havana = inZone('America/Havana');
const kathmandu = inZone('Asia/Kathmandu');
const saoPaulo = inZone('America/Sao_Paulo');
const berlin = inZone('Europe/Berlin');

export const zones: readonly FunctionCase[] = [
  scalar(
    'hour(a)',
    instant,
    [
      ['2024-11-03T05:30:00Z', 1],
      ['2024-11-03T06:30:00Z', 1],
      ['2024-03-10T06:59:00Z', 1],
      ['2024-03-10T07:00:00Z', 3],
      ['2024-01-01T04:00:00Z', 23],
    ],
    newYork,
  ),
  scalar(
    'day(a)',
    instant,
    [
      ['2024-01-01T04:59:59Z', 31],
      ['2024-01-01T05:00:00Z', 1],
    ],
    newYork,
  ),
  scalar('minute(a)', instant, [['2024-01-15T10:10:00Z', 55]], kathmandu),
  scalar(
    'extract(dayofweek from a)',
    instant,
    [
      ['2024-01-08T04:00:00Z', 7],
      ['2024-01-08T05:00:00Z', 1],
    ],
    newYork,
  ),
  scalar(
    'extract(week from a)',
    instant,
    [
      ['2024-01-08T04:00:00Z', 1],
      ['2024-01-08T05:00:00Z', 2],
    ],
    newYork,
  ),
  scalar(
    'extract(fiscal_year from a)',
    instant,
    [
      ['2024-02-01T04:59:00Z', 2024],
      ['2024-02-01T05:00:00Z', 2025],
    ],
    { ...newYork, fiscalYearStart: 2 },
  ),

  scalar(
    "date_trunc('day', a)",
    instant,
    [
      ['2024-07-01T03:00:00Z', '2024-06-30T04:00:00'],
      ['2024-11-03T12:00:00Z', '2024-11-03T04:00:00'],
      ['2024-11-04T04:59:59Z', '2024-11-03T04:00:00'],
      ['2024-11-04T05:00:00Z', '2024-11-04T05:00:00'],
    ],
    newYork,
  ),
  scalar(
    "date_trunc('day', a)",
    instant,
    [
      ['2024-11-03T12:00:00Z', '2024-11-03T04:00:00'],
      ['2024-11-03T04:30:00Z', '2024-11-03T04:00:00'],
      ['2024-11-03T03:59:59Z', '2024-11-02T04:00:00'],
    ],
    havana,
  ),
  // the clock of São Paulo jumped from 00:00 to 01:00 on 2018-11-04, at 03:00 UTC
  scalar(
    "date_trunc('day', a)",
    instant,
    [
      ['2018-11-04T12:00:00Z', '2018-11-04T03:00:00'],
      ['2018-11-04T02:59:59Z', '2018-11-03T03:00:00'],
    ],
    saoPaulo,
  ),
  scalar(
    "date_trunc('month', a)",
    instant,
    [
      ['2024-04-01T03:59:59Z', '2024-03-01T05:00:00'],
      ['2024-04-01T04:00:00Z', '2024-04-01T04:00:00'],
      [null, null],
    ],
    newYork,
  ),
  scalar(
    "date_trunc('week', a)",
    instant,
    [
      ['2024-01-07T04:59:00Z', '2023-12-31T05:00:00'],
      ['2024-01-07T05:00:00Z', '2024-01-07T05:00:00'],
    ],
    { ...newYork, weekStart: 7 },
  ),
  scalar("date_trunc('fiscal_year', a)", instant, [['2024-02-01T04:59:00Z', '2023-02-01T05:00:00']], { ...newYork, fiscalYearStart: 2 }),
  scalar(
    "date_trunc('hour', a)",
    instant,
    [
      ['2024-11-03T05:30:00Z', '2024-11-03T05:00:00'],
      ['2024-11-03T06:30:00Z', '2024-11-03T06:00:00'],
      ['2024-03-10T07:15:00Z', '2024-03-10T07:00:00'],
      [null, null],
    ],
    newYork,
  ),
  scalar(
    "date_trunc('hour', a)",
    instant,
    [
      ['2024-01-15T10:10:00Z', '2024-01-15T09:15:00'],
      ['2024-01-15T10:15:00Z', '2024-01-15T10:15:00'],
    ],
    kathmandu,
  ),
  scalar("date_trunc('minute', a)", instant, [['2024-01-15T10:10:59Z', '2024-01-15T10:10:00']], kathmandu),

  scalar(
    'dateadd(month, 1, a)',
    instant,
    [
      ['2024-02-10T17:00:00Z', '2024-03-10T16:00:00'],
      ['2024-01-31T05:00:00Z', '2024-02-29T05:00:00'],
      [null, null],
    ],
    newYork,
  ),
  scalar(
    'dateadd(day, n, a)',
    { n: 'integer', a: 'timestamp' },
    [
      [1, '2024-03-09T07:30:00Z', '2024-03-10T07:30:00'],
      [1, '2024-11-02T05:30:00Z', '2024-11-03T05:30:00'],
      [-1, '2024-11-04T06:30:00Z', '2024-11-03T05:30:00'],
    ],
    newYork,
  ),
  scalar('dateadd(hour, 24, a)', instant, [['2024-03-09T17:00:00Z', '2024-03-10T17:00:00']], newYork),
  scalar(
    'datediff(day, a, b)',
    { a: 'timestamp', b: 'timestamp' },
    [
      ['2024-01-02T04:45:00Z', '2024-01-02T05:30:00Z', 1],
      ['2024-03-10T04:30:00Z', '2024-03-11T03:30:00Z', 1],
      ['2024-01-02T05:00:00Z', '2024-01-03T04:59:00Z', 0],
    ],
    newYork,
  ),
  scalar('datediff(month, a, b)', { a: 'timestamp', b: 'timestamp' }, [['2024-02-01T04:00:00Z', '2024-02-01T06:00:00Z', 1]], newYork),
  scalar('datediff(week, a, b)', { a: 'timestamp', b: 'timestamp' }, [['2024-01-08T04:00:00Z', '2024-01-08T06:00:00Z', 1]], newYork),
  scalar(
    'datediff(hour, a, b)',
    { a: 'timestamp', b: 'timestamp' },
    [
      ['2024-11-03T05:30:00Z', '2024-11-03T06:30:00Z', 1],
      ['2024-03-10T06:30:00Z', '2024-03-10T07:30:00Z', 1],
    ],
    newYork,
  ),
  scalar(
    'datediff(day, a, b)',
    { a: 'date', b: 'timestamp' },
    [
      ['2024-01-01', '2024-01-02T04:59:00Z', 0],
      ['2024-01-01', '2024-01-02T05:00:00Z', 1],
    ],
    newYork,
  ),

  scalar(
    'a < b',
    { a: 'timestamp', b: 'date' },
    [
      ['2024-01-01T04:59:59Z', '2024-01-01', true],
      ['2024-01-01T05:00:00Z', '2024-01-01', false],
      [null, '2024-01-01', null],
    ],
    newYork,
  ),
  scalar(
    'a = b',
    { a: 'datetime', b: 'timestamp' },
    [
      ['2024-06-01T08:00:00', '2024-06-01T12:00:00Z', true],
      ['2024-06-01T12:00:00', '2024-06-01T12:00:00Z', false],
    ],
    newYork,
  ),
  scalar(
    "a >= date '2024-01-01'",
    instant,
    [
      ['2024-01-01T04:59:59Z', false],
      ['2024-01-01T05:00:00Z', true],
      [null, null],
    ],
    newYork,
  ),
  scalar(
    "a between date '2024-03-10' and timestamp_ntz '2024-03-10 12:00:00'",
    instant,
    [
      ['2024-03-10T05:00:00Z', true],
      ['2024-03-10T04:59:59Z', false],
      ['2024-03-10T16:00:00Z', true],
      ['2024-03-10T16:00:01Z', false],
    ],
    newYork,
  ),
  // of a clock time that occurs twice both instants show it, and of one that does not occur none
  scalar(
    "a = timestamp_ntz '2024-11-03 01:30:00'",
    instant,
    [
      ['2024-11-03T05:30:00Z', true],
      ['2024-11-03T06:30:00Z', true],
      ['2024-11-03T07:30:00Z', false],
    ],
    newYork,
  ),
  scalar(
    "a >= timestamp_ntz '2024-03-10 02:30:00'",
    instant,
    [
      ['2024-03-10T06:59:59Z', false],
      ['2024-03-10T07:00:00Z', true],
    ],
    newYork,
  ),
  scalar(
    "a >= date '2024-11-03'",
    instant,
    [
      ['2024-11-03T03:59:59Z', false],
      ['2024-11-03T04:00:00Z', true],
      ['2024-11-03T04:59:59Z', true],
      ['2024-11-03T05:00:00Z', true],
    ],
    havana,
  ),
  scalar(
    "a in (date '2024-01-01', date '2024-01-02')",
    instant,
    [
      ['2024-01-01T05:00:00Z', true],
      ['2024-01-01T00:00:00Z', false],
    ],
    newYork,
  ),
  scalar("timestamp '2024-11-03 01:30:00'", { a: 'integer' }, [[1, '2024-11-03T05:30:00']], newYork),
  scalar("timestamp '2024-03-10 02:30:00'", { a: 'integer' }, [[1, '2024-03-10T07:30:00']], newYork),
  scalar("timestamp '2024-07-01T00:00:00Z'", { a: 'integer' }, [[1, '2024-07-01T00:00:00']], berlin),

  scalar(
    'cast(a as date)',
    instant,
    [
      ['2024-01-01T04:59:59Z', '2023-12-31'],
      ['2024-01-01T05:00:00Z', '2024-01-01'],
      [null, null],
    ],
    newYork,
  ),
  scalar(
    'cast(a as datetime)',
    instant,
    [
      ['2024-07-01T00:00:00Z', '2024-07-01T02:00:00'],
      ['2024-01-01T00:00:00Z', '2024-01-01T01:00:00'],
    ],
    berlin,
  ),
  scalar(
    'cast(a as string)',
    instant,
    [
      ['2024-07-01T00:00:00Z', '2024-07-01 02:00:00'],
      ['2024-01-01T00:00:00.5Z', '2024-01-01 01:00:00.5'],
    ],
    berlin,
  ),
  scalar(
    'cast(a as timestamp)',
    { a: 'date' },
    [
      ['2024-07-01', '2024-06-30T22:00:00'],
      ['2024-01-01', '2023-12-31T23:00:00'],
      [null, null],
    ],
    berlin,
  ),
  scalar(
    'cast(a as timestamp)',
    { a: 'datetime' },
    [
      ['2024-11-03T01:30:00', '2024-11-03T05:30:00'],
      ['2024-03-10T02:30:00', '2024-03-10T07:30:00'],
      ['2024-06-01T00:00:00', '2024-06-01T04:00:00'],
    ],
    newYork,
  ),
  scalar(
    'try_cast(a as timestamp)',
    { a: 'string' },
    [
      ['2024-06-01 00:00:00', '2024-06-01T04:00:00'],
      ['2024-06-01T00:00:00Z', null],
      ['x', null],
    ],
    newYork,
  ),
];
