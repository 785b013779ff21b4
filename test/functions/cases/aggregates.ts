// Aggregates.
import { aggregated, type FunctionCase } from '../function-case.ts';

const i = { x: 'integer' };
const d = { x: 'decimal(10, 4)' };
const f = { x: 'float' };
const s = { x: 'string' };
const b = { x: 'boolean' };
const column = (...values: readonly (string | number | boolean | null)[]): readonly (readonly (string | number | boolean | null)[])[] =>
  values.map((value) => [value]);

const oneToHundred = column(...Array.from({ length: 100 }, (_, index) => index + 1));

const sums: readonly FunctionCase[] = [
  aggregated('sum(x)', i, [
    [column(1, 2, 3), 6],
    [column(), null],
    [column(null), null],
    [column(1, null), 1],
    [column('9223372036854775807', 1), '9223372036854775808'],
    [column(-1, 1), 0],
  ]),
  aggregated('sum(x)', d, [
    [column('0.1000', '0.2000'), '0.3000'],
    [column(), null],
    [column('-1.5000', null), '-1.5000'],
  ]),
  aggregated('sum(x)', f, [
    [column(0.5, 0.25), 0.75],
    [column(), null],
  ]),
  aggregated('sum(distinct x)', i, [
    [column(1, 1, 2), 3],
    [column(), null],
    [column(null, 5), 5],
  ]),
  aggregated('sum(x) filter (where x > 1)', i, [
    [column(1, 2, 3), 5],
    [column(1), null],
    [column(null, 4), 4],
  ]),
  aggregated('count(*)', i, [
    [column(1, null, 3), 3],
    [column(), 0],
    [column(null), 1],
    [column(1), 1],
    [column(1, 1), 2],
  ]),
  aggregated('count(x)', i, [
    [column(1, null, 3), 2],
    [column(), 0],
    [column(null), 0],
    [column(0), 1],
  ]),
  aggregated('count(distinct x)', s, [
    [column('a', 'a', 'b', null), 2],
    [column(), 0],
    [column('a', 'A'), 2],
    [column('é', 'e\u0301'), 2],
    [column('', null), 1],
  ]),
  aggregated('count(*) filter (where x > 1)', i, [
    [column(1, 2, null), 1],
    [column(), 0],
    [column(1), 0],
  ]),
  aggregated('count(distinct x) filter (where x > 1)', i, [
    [column(1, 2, 2, 3), 2],
    [column(), 0],
  ]),
  aggregated('sum(x) / count(*)', i, [
    [column(1, 2), 1.5],
    [column(), null],
    [column(null), null],
  ]),
];

const averages: readonly FunctionCase[] = [
  aggregated('avg(x)', i, [
    [column(1, 2), 1.5],
    [column(), null],
    [column(null, 4), 4],
    [column(-1, 1), 0],
    [column(1, 2, 2), 5 / 3],
  ]),
  aggregated('avg(x)', d, [
    [column('0.0001', '0.0002'), 0.00015],
    [column(), null],
  ]),
  aggregated('avg(x)', f, [
    [column(0.1, 0.2), 0.15],
    [column(null), null],
  ]),
  aggregated('avg(distinct x)', i, [
    [column(1, 1, 4), 2.5],
    [column(), null],
  ]),
  aggregated('stddev(x)', i, [
    [column(2, 4), Math.SQRT2],
    [column(1), null],
    [column(), null],
    [column(5, 5), 0],
    [column(1, 2, 3, 4, null), Math.sqrt(5 / 3)],
  ]),
  aggregated('stddev_samp(x)', d, [
    [column('1.0000', '2.0000'), Math.sqrt(0.5)],
    [column('1.0000'), null],
  ]),
  aggregated('stddev_pop(x)', i, [
    [column(2, 4), 1],
    [column(1), 0],
    [column(), null],
    [column(1, 2, 3, 4), Math.sqrt(1.25)],
    [column(null), null],
  ]),
  aggregated('variance(x)', f, [
    [column(2, 4), 2],
    [column(1), null],
    [column(), null],
    [column(1, 2, 3, 4), 5 / 3],
    [column(0.5, 0.5), 0],
  ]),
  aggregated('var_pop(x)', i, [
    [column(2, 4), 1],
    [column(1), 0],
    [column(), null],
    [column(1, 2, 3, 4), 1.25],
    [column(null, 7), 0],
  ]),
];

const extremes: readonly FunctionCase[] = [
  aggregated('min(x)', i, [
    [column(3, 1, 2), 1],
    [column(), null],
    [column(null, 5), 5],
    [column(-1, 0), -1],
    [column(null), null],
  ]),
  aggregated('max(x)', i, [
    [column(3, 1, 2), 3],
    [column(), null],
    [column(null, 5), 5],
    [column(-1, -2), -1],
    [column('9007199254740993', 1), '9007199254740993'],
  ]),
  aggregated('min(x)', s, [
    [column('a', 'B'), 'B'],
    [column('', 'a'), ''],
    [column('é', 'z'), 'z'],
  ]),
  aggregated('max(x)', s, [
    [column('a', 'B'), 'a'],
    [column('\uFF5E', '😀'), '😀'],
    [column(null), null],
  ]),
  aggregated('max(x)', { x: 'date' }, [[column('2024-02-29', '2024-03-01', null), '2024-03-01']]),
  aggregated('min(x)', d, [[column('1.5000', '-1.5000'), '-1.5000']]),
  aggregated('bool_and(x)', b, [
    [column(true, true), true],
    [column(true, false), false],
    [column(), null],
    [column(null), null],
    [column(true, null), true],
  ]),
  aggregated('bool_or(x)', b, [
    [column(false, true), true],
    [column(false, false), false],
    [column(), null],
    [column(null), null],
    [column(false, null), false],
  ]),
  aggregated('max_by(x, t)', { x: 'integer', t: 'date' }, [
    [
      [
        [5, '2024-01-01'],
        [7, '2024-01-01'],
        [null, '2024-01-02'],
        [9, null],
      ],
      null,
    ],
    [
      [
        [3, '2024-01-02'],
        [4, '2024-01-02'],
        [null, '2024-01-02'],
        [8, '2024-01-01'],
      ],
      4,
    ],
    [[], null],
    [[[1, null]], null],
    [
      [
        [1, '2024-01-01'],
        [2, '2023-12-31'],
      ],
      1,
    ],
  ]),
  aggregated('min_by(x, t)', { x: 'integer', t: 'date' }, [
    [
      [
        [5, '2024-01-01'],
        [7, '2024-01-01'],
        [null, '2024-01-02'],
        [9, null],
      ],
      7,
    ],
    [
      [
        [3, '2024-01-02'],
        [null, '2024-01-01'],
      ],
      null,
    ],
    [[], null],
    [[[1, null]], null],
    [
      [
        [1, '2024-01-01'],
        [2, '2023-12-31'],
      ],
      2,
    ],
  ]),
  aggregated("max_by(x, t) filter (where x <> 'c')", { x: 'string', t: 'integer' }, [
    [
      [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
      'b',
    ],
    [[['c', 1]], null],
  ]),
  aggregated('min_by(x, t) filter (where t > 1 or x > 1)', { x: 'integer', t: 'integer' }, [
    [
      [
        [1, 1],
        [2, 1],
        [3, 2],
      ],
      2,
    ],
  ]),
];

const shares: readonly FunctionCase[] = [
  aggregated('median(x)', i, [
    [column(1, 2), 1.5],
    [column(3, 1, 2), 2],
    [column(), null],
    [column(null, 7), 7],
    [column(1, 2, 3, 10), 2.5],
  ]),
  aggregated('median(x)', d, [
    [column('0.0001', '0.0002'), 0.00015],
    [column(), null],
  ]),
  aggregated('median(x)', f, [[column(0.5, 1), 0.75]]),
  aggregated('percentile_cont(0.9) within group (order by x)', i, [
    [column(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 9.1],
    [column(5), 5],
    [column(), null],
    [column(null, 1, 2), 1.9],
    [oneToHundred, 90.1],
  ]),
  aggregated('percentile_cont(0.5) within group (order by x)', d, [[column('0.0001', '0.0002'), 0.00015]]),
  aggregated('percentile_cont(1) within group (order by x)', f, [[column(1, 2, 3), 3]]),
  aggregated('percentile_cont(0) within group (order by x)', f, [[column(1, 2, 3), 1]]),
  aggregated('percentile_disc(0.55) within group (order by x)', i, [
    [oneToHundred, 55],
    [column(1), 1],
    [column(), null],
    [column(null, 3, 4), 4],
    [column(1, 2), 2],
  ]),
  aggregated('percentile_disc(0.5) within group (order by x)', { x: 'date' }, [
    [column('2024-01-01', '2024-01-02', null), '2024-01-01'],
    [column(), null],
  ]),
  aggregated('percentile_disc(0.5) within group (order by x)', s, [[column('b', 'a', 'c'), 'b']]),
  aggregated('percentile_cont(0.5) within group (order by x) filter (where x > 1)', i, [
    [column(1, 2, 4), 3],
    [column(1), null],
  ]),
];

const approximate: readonly FunctionCase[] = [
  // near enough to be told from a count of rows; exactness is not claimed
  aggregated('abs(approx_count_distinct(x) - 100) < 15', i, [
    [oneToHundred, true],
    [[...oneToHundred, ...oneToHundred], true],
  ]),
  aggregated('approx_count_distinct(x)', i, [
    [column(), 0],
    [column(null), 0],
    [column(1, 1), 1],
  ]),
  aggregated('abs(approx_percentile(x, 0.5) - 50.5) < 3', i, [[oneToHundred, true]]),
  aggregated('approx_percentile(x, 0.5)', d, [
    [column('1.5000'), 1.5],
    [column(), null],
    [column(null), null],
    [column('2.0000', '2.0000'), 2],
  ]),
];

export const aggregates: readonly FunctionCase[] = [...sums, ...averages, ...extremes, ...shares, ...approximate];
