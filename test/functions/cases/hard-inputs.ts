// For each section of the matrix the inputs on which engines go apart by themselves: big integers, many digits, negatives, nothing, letters beyond ASCII.
import { aggregated, scalar, type FunctionCase } from '../function-case.ts';

const big = '9007199254740993';
const ii = { a: 'integer', b: 'integer' };
const iii = { ...ii, c: 'integer' };
const ss = { a: 'string', b: 'string' };
const sss = { ...ss, c: 'string' };
const dd = { a: 'decimal(18, 9)', b: 'decimal(18, 9)' };
const ddd = { ...dd, c: 'decimal(18, 9)' };
const days = { a: 'date', b: 'date' };

export const hardOperators: readonly FunctionCase[] = [
  scalar('a / b', dd, [
    ['0.000000001', '3.000000000', 1e-9 / 3],
    ['-0.000000001', '0.500000000', -2e-9],
    ['123456789.123456789', '0.000000000', null],
  ]),
  scalar('a % b', { a: 'float', b: 'float' }, [
    [6, 0.1, 0],
    [-7.5, 2, -1.5],
  ]),
  scalar('a % b', ii, [
    [big, 2, 1],
    [`-${big}`, 2, -1],
    [0, 5, 0],
  ]),
  scalar('a <> b', ss, [
    ['', 'a', true],
    ['é', 'É', true],
    ['😀', '😀', false],
    [null, '', null],
  ]),
  scalar('a <> b', dd, [
    ['0.000000001', '0.000000002', true],
    ['-1.500000000', '-1.500000000', false],
  ]),
  scalar('a <> b', ii, [
    [big, '9007199254740992', true],
    [-1, 1, true],
  ]),
  scalar('a < b', ii, [
    ['9007199254740992', big, true],
    [-1, 0, true],
    [0, -1, false],
  ]),
  scalar('a < b', dd, [
    ['-0.000000001', '0.000000000', true],
    ['0.000000002', '0.000000001', false],
  ]),
  scalar('a < b', days, [
    ['2024-02-29', '2024-03-01', true],
    ['2023-12-31', '2023-12-31', false],
  ]),
  scalar('a <= b', ss, [
    ['', '', true],
    ['é', 'z', false],
    ['Z', 'a', true],
  ]),
  scalar('a <= b', ii, [
    [big, big, true],
    [big, '9007199254740992', false],
  ]),
  scalar('a > b', ss, [
    ['a', '', true],
    ['é', 'z', true],
    ['B', 'a', false],
  ]),
  scalar('a > b', ii, [
    [big, '9007199254740992', true],
    [-2, -1, false],
  ]),
  scalar('a > b', dd, [['0.000000002', '0.000000001', true]]),
  scalar('a >= b', ss, [
    ['', 'a', false],
    ['ﬁ', 'fi', true],
  ]),
  scalar('a >= b', ii, [
    ['9007199254740992', big, false],
    [0, -1, true],
  ]),
  scalar('a >= b', dd, [['-0.000000001', '-0.000000002', true]]),
  scalar('a = b', ii, [
    [-1, -1, true],
    [0, -0, true],
  ]),
  scalar('a between b and c', iii, [
    [0, -1, 1, true],
    [big, '9007199254740992', '9007199254740994', true],
    ['9007199254740992', big, big, false],
  ]),
  scalar('a between b and c', ddd, [
    ['0.000000002', '0.000000001', '0.000000003', true],
    ['-0.000000001', '0.000000000', '1.000000000', false],
  ]),
  scalar('a between b and c', sss, [
    ['é', 'a', 'z', false],
    ['', '', 'a', true],
    ['B', 'A', 'a', true],
  ]),
  scalar("a between date '2024-02-29' and date '2024-03-31'", { a: 'date' }, [
    ['2024-02-29', true],
    ['2024-03-31', true],
    ['2024-04-01', false],
    [null, null],
  ]),
  scalar('a in (b, 0)', ii, [
    [big, '9007199254740992', false],
    [0, null, true],
    [-1, -1, true],
  ]),
  scalar('a in (b, 0.5)', dd, [
    ['0.500000000', '0.000000001', true],
    ['0.000000001', '0.000000001', true],
    ['0.000000001', '0.000000002', false],
  ]),
  scalar("a in (b, 'É')", ss, [
    ['é', 'e', false],
    ['É', '', true],
    ['', '', true],
  ]),
  scalar("a in (date '2024-02-29', date '2024-12-31')", { a: 'date' }, [
    ['2024-02-29', true],
    ['2024-12-31', true],
    ['2024-03-01', false],
  ]),
  scalar('a is distinct from b', ii, [
    [big, '9007199254740992', true],
    [0, null, true],
    [-1, -1, false],
  ]),
  scalar('a is distinct from b', dd, [
    ['0.000000001', '0.000000002', true],
    ['0.000000000', null, true],
  ]),
  scalar('a is distinct from b', ss, [
    ['', null, true],
    ['', '', false],
    ['é', 'é', false],
  ]),
  scalar('a is null', { a: 'timestamp' }, [
    ['2024-02-29T23:59:59Z', false],
    [null, true],
  ]),
  scalar("a like '%é_'", { a: 'string' }, [
    ['caféx', true],
    ['café', false],
    ['', false],
  ]),
];

export const hardConditions: readonly FunctionCase[] = [
  scalar('if(a > b, a, b)', dd, [
    ['0.000000002', '0.000000001', '0.000000002'],
    ['-0.000000001', '0.000000000', '0.000000000'],
  ]),
  scalar('if(a = b, a, -1)', ii, [
    [big, big, big],
    [0, 0, 0],
    [big, '9007199254740992', -1],
  ]),
  scalar('nullif(a, b)', ii, [
    [big, '9007199254740992', big],
    [-1, -1, null],
  ]),
  scalar('nullif(a, b)', { a: 'integer', b: 'float' }, [
    [big, 0.5, big],
    [2, 2, null],
    [null, 1, null],
  ]),
  scalar('nullif(a, b)', { a: 'decimal(18, 9)', b: 'float' }, [
    ['123456789.123456789', 0.5, '123456789.123456789'],
    ['0.500000000', 0.5, null],
  ]),
  scalar('nullif(a, b)', dd, [
    ['0.000000001', '0.000000001', null],
    ['0.000000001', '0.000000002', '0.000000001'],
  ]),
  scalar('nullif(a, b)', ss, [
    ['é', 'É', 'é'],
    ['é', 'é', null],
  ]),
  scalar('coalesce(a, b)', ss, [
    ['', 'é', ''],
    [null, 'é😀', 'é😀'],
  ]),
  scalar('coalesce(a, b)', ii, [
    [null, big, big],
    [-1, 1, -1],
  ]),
  scalar('ifnull(a, b)', dd, [
    [null, '-0.000000001', '-0.000000001'],
    ['0.000000000', '1.000000000', '0.000000000'],
  ]),
  scalar('ifnull(a, b)', ss, [
    ['', 'x', ''],
    [null, 'é', 'é'],
  ]),
  scalar('ifnull(a, b)', ii, [[null, big, big]]),
  scalar('nvl2(a, b, c)', ddd, [
    ['0.000000000', '-0.000000001', '1.000000000', '-0.000000001'],
    [null, '-0.000000001', '0.000000002', '0.000000002'],
  ]),
  scalar('nvl2(a, b, 0)', ii, [
    [-1, big, big],
    [null, big, 0],
  ]),
  scalar('nullifzero(a)', { a: 'integer' }, [
    [big, big],
    [`-${big}`, `-${big}`],
  ]),
];

export const hardNumbers: readonly FunctionCase[] = [
  scalar('greatest(a, b)', ii, [
    [big, '9007199254740992', big],
    [0, -1, 0],
  ]),
  scalar('greatest(a, b)', dd, [['0.000000001', '0.000000002', '0.000000002']]),
  scalar('least(a, b)', ii, [
    [big, '9007199254740992', '9007199254740992'],
    [0, -1, -1],
  ]),
  scalar('least(a, b)', dd, [
    ['0.000000001', '-0.000000002', '-0.000000002'],
    [null, '1.000000000', null],
  ]),
  scalar('least(a, b)', ss, [
    ['é', 'z', 'z'],
    ['', 'a', ''],
    ['B', 'a', 'B'],
  ]),
  scalar('round(a)', { a: 'float' }, [
    [0, 0],
    [2251799813685249.5, 2251799813685250],
    [-1e300, -1e300],
  ]),
  scalar('round(a, 9)', { a: 'decimal(20, 10)' }, [
    ['0.0000000005', '0.000000001'],
    ['-0.0000000005', '-0.000000001'],
    ['0.0000000004', '0.000000000'],
  ]),
  scalar('round(a, -2)', { a: 'integer' }, [
    ['9223372036854775750', '9223372036854775800'],
    ['-9223372036854775750', '-9223372036854775800'],
    ['9223372036854775807', '9223372036854775800'],
  ]),
  scalar('round(a, -3)', { a: 'float' }, [
    [9007199254740992, 9007199254741000],
    [-1500, -2000],
    [499.9, 0],
  ]),
  scalar('trunc(a)', { a: 'integer' }, [
    [0, 0],
    [`-${big}`, `-${big}`],
    [null, null],
  ]),
  scalar('floor(a)', { a: 'integer' }, [
    [0, 0],
    [`-${big}`, `-${big}`],
  ]),
  scalar('ceil(a)', { a: 'integer' }, [
    [0, 0],
    [`-${big}`, `-${big}`],
  ]),
  scalar('power(a, b)', { a: 'float', b: 'float' }, [
    [10, -400, 0],
    [0, 2, 0],
    [-8, 2, 64],
    [1, 1e300, 1],
  ]),
  scalar('power(a, 2)', { a: 'decimal(6, 2)' }, [
    ['1.50', 2.25],
    ['-0.10', 0.01],
    ['0.00', 0],
  ]),
  scalar('power(a, 1)', { a: 'integer' }, [[big, 9007199254740992]]),
  scalar('sqrt(a)', { a: 'decimal(6, 2)' }, [
    ['2.25', 1.5],
    ['-2.25', null],
  ]),
  scalar('sqrt(a)', { a: 'integer' }, [[big, Math.sqrt(2 ** 53)]]),
  scalar('exp(a)', { a: 'decimal(6, 2)' }, [
    ['0.50', Math.exp(0.5)],
    ['-0.50', Math.exp(-0.5)],
  ]),
  scalar('ln(a)', { a: 'decimal(6, 2)' }, [
    ['2.50', Math.log(2.5)],
    ['0.00', null],
  ]),
  scalar('log(2, a)', { a: 'decimal(6, 2)' }, [
    ['0.50', -1],
    ['-0.50', null],
  ]),
  scalar('log10(a)', { a: 'decimal(6, 2)' }, [
    ['0.10', -1],
    ['0.00', null],
  ]),
  ...(['sin', 'cos', 'tan', 'asin', 'acos', 'atan'] as const).map((name) =>
    scalar(`${name}(a)`, { a: 'decimal(6, 2)' }, [
      ['-0.50', Math[name](-0.5)],
      ['0.00', Math[name](0)],
    ]),
  ),
  scalar('atan2(a, b)', { a: 'decimal(6, 2)', b: 'decimal(6, 2)' }, [
    ['-0.50', '0.25', Math.atan2(-0.5, 0.25)],
    ['0.00', '0.00', 0],
  ]),
  scalar('radians(a)', { a: 'decimal(6, 2)' }, [['-22.50', -Math.PI / 8]]),
  scalar('degrees(a)', { a: 'decimal(6, 2)' }, [['-0.50', -90 / Math.PI]]),
];

export const hardTexts: readonly FunctionCase[] = [
  scalar('upper(a)', { a: 'string' }, [
    ['ﬁ', 'ﬁ'],
    ['straße', 'STRAßE'],
    ['ı', 'I'],
  ]),
  scalar('lower(a)', { a: 'string' }, [
    ['İ', 'i'],
    ['ΑΣ ΑΣ', 'ασ ασ'],
    ['😀', '😀'],
  ]),
  scalar('ltrim(a)', { a: 'string' }, [
    [' é ', 'é '],
    ['\u2003a', '\u2003a'],
  ]),
  scalar('rtrim(a)', { a: 'string' }, [
    [' é ', ' é'],
    ['a\u3000', 'a\u3000'],
  ]),
  scalar('left(a, n)', { a: 'string', n: 'integer' }, [
    ['', 1, ''],
    ['é😀', big, 'é😀'],
    ['abc', `-${big}`, null],
  ]),
  scalar('right(a, n)', { a: 'string', n: 'integer' }, [
    ['', 1, ''],
    ['é😀', big, 'é😀'],
    ['abc', `-${big}`, null],
  ]),
  scalar('substring(a, n, m)', { a: 'string', n: 'integer', m: 'integer' }, [
    ['', 1, 1, ''],
    ['é😀', 2, big, '😀'],
    ['é😀', big, 1, ''],
    ['é', `-${big}`, 1, null],
  ]),
  scalar('replace(a, b, c)', sss, [
    ['éé', 'é', '😀', '😀😀'],
    ['É', 'é', 'x', 'É'],
    ['', 'a', 'b', ''],
    ['', '', 'b', ''],
  ]),
  // parts are counted from 1, like characters: there is none before it
  scalar('split_part(a, b, n)', { a: 'string', b: 'string', n: 'integer' }, [
    ['é😀é', '😀', 2, 'é'],
    ['a,b', ',', 0, null],
    ['a,b', ',', -1, null],
    ['abc', '', 0, null],
    ['a,b', ',', big, ''],
    ['a,b', ',', `-${big}`, null],
  ]),
  scalar('contains(a, b)', ss, [
    ['é😀', '😀', true],
    ['é', 'e', false],
    ['É', 'é', false],
  ]),
  scalar('startswith(a, b)', ss, [
    ['é😀', 'é', true],
    ['', 'a', false],
    ['e\u0301', 'é', false],
  ]),
  scalar('endswith(a, b)', ss, [
    ['é😀', '😀', true],
    ['', '', true],
  ]),
];

export const hardPatterns: readonly FunctionCase[] = [
  scalar("regexp_extract(a, 'é.')", { a: 'string' }, [
    ['caf\u00e9😀', 'é😀'],
    ['É', null],
  ]),
  scalar("regexp_replace(a, '[éÉ]', 'e')", { a: 'string' }, [
    ['Éé😀', 'ee😀'],
    ['e\u0301', 'e\u0301'],
  ]),
  scalar("regexp_count(a, '.é')", { a: 'string' }, [
    ['😀éxé', 2],
    ['é', 0],
  ]),
];

const newYork = { zone: 'America/New_York' };

export const hardMoments: readonly FunctionCase[] = [
  ...(
    [
      ['year', 2023, 2024],
      ['quarter', 4, 1],
      ['month', 12, 1],
      ['dayofyear', 365, 1],
      ['second', 59, 0],
    ] as const
  ).map(([part, before, after]) =>
    scalar(
      `${part}(a)`,
      { a: 'timestamp' },
      [
        ['2024-01-01T04:59:59.999Z', before],
        ['2024-01-01T05:00:00Z', after],
        [null, null],
      ],
      newYork,
    ),
  ),
  scalar(
    'extract(millisecond from a)',
    { a: 'timestamp' },
    [
      ['2024-01-01T04:59:59.999999Z', 999],
      ['1969-12-31T23:59:59.001Z', 1],
    ],
    newYork,
  ),
  scalar(
    'extract(fiscal_quarter from a)',
    { a: 'timestamp' },
    [
      ['2024-02-01T04:59:00Z', 4],
      ['2024-02-01T05:00:00Z', 1],
    ],
    { ...newYork, fiscalYearStart: 2 },
  ),
  scalar('extract(dayofweek from a)', { a: 'date' }, [
    ['2024-02-29', 4],
    ['2023-12-31', 7],
  ]),
  // a whole year of ends of months, each counted from the first: a series that goes on from the one before stays on the 29th
  scalar("dateadd(month, n, date '2024-01-31')", { n: 'integer' }, [
    [1, '2024-02-29'],
    [2, '2024-03-31'],
    [3, '2024-04-30'],
    [13, '2025-02-28'],
    [-2, '2023-11-30'],
  ]),
];

export const hardCasts: readonly FunctionCase[] = [
  // a constant that does not parse is null as well, and stays behind its guard where an engine works out constants first
  scalar("case when a > 1 then try_cast('1_000' as integer) else a end", { a: 'integer' }, [
    [2, null],
    [1, 1],
  ]),
  scalar('to_date(a)', { a: 'string' }, [
    ['20240105', null],
    ['Jan 5, 2024', null],
    ['infinity', null],
  ]),
  scalar('try_cast(a as date)', { a: 'string' }, [
    ['0000-01-01', null],
    ['0001-01-01', '0001-01-01'],
    ['2000-01-01', '2000-01-01'],
    ['1010-10-10', '1010-10-10'],
  ]),
  scalar('try_cast(a as datetime)', { a: 'string' }, [
    ['0000-01-01 10:00', null],
    ['0100-01-01 10:00', '0100-01-01T10:00:00'],
  ]),
  // the digits that a float shows are the ones that are rounded
  ...(['cast', 'try_cast'] as const).map((name) =>
    scalar(`${name}(a as decimal(18, 2))`, { a: 'float' }, [
      [1.005, '1.01'],
      [-1.005, '-1.01'],
      [0.285, '0.29'],
      [2.675, '2.68'],
      [1.0049, '1.00'],
      [0.0000001, '0.00'],
      [123456789.005, '123456789.01'],
      [12345678901234.5, '12345678901234.50'],
      [0, '0.00'],
      [null, null],
    ]),
  ),
  scalar('cast(a as string)', { a: 'float' }, [
    [-5363726615.905762, '-5363726615.905762'],
    [0.30000000000000004, '0.30000000000000004'],
  ]),
];

const column = (...values: readonly (string | number | boolean | null)[]): readonly (readonly (string | number | boolean | null)[])[] =>
  values.map((value) => [value]);
const i = { x: 'integer' };
const d = { x: 'decimal(18, 9)' };
const s = { x: 'string' };
const byTime = { t: 'integer' };

export const hardAggregates: readonly FunctionCase[] = [
  aggregated('sum(x)', i, [[column(0, big, `-${big}`, 1), 1]]),
  aggregated('sum(x)', { x: 'decimal(38, 9)' }, [
    [column('12345678901234567890123456789.123456789', '1.000000001'), '12345678901234567890123456790.123456790'],
    [column('-12345678901234567890123456789.123456789', '0.000000000', null), '-12345678901234567890123456789.123456789'],
  ]),
  aggregated('avg(x)', d, [
    [column('0.000000001', '0.000000000', '0.000000000'), 1e-9 / 3],
    [column('-0.000000001', '0.000000001'), 0],
  ]),
  aggregated('avg(x)', i, [[column(big, '9007199254740995'), 9007199254740994]]),
  aggregated('min(x)', i, [[column(big, '9007199254740992', 0), 0]]),
  aggregated('min(x)', i, [[column(big, '9007199254740994'), big]]),
  aggregated('max(x)', d, [[column('0.000000001', '-0.000000002', '0.000000000'), '0.000000001']]),
  aggregated('max(x)', s, [
    [column('', 'a'), 'a'],
    [column('e\u0301', 'é'), 'é'],
    [column(''), ''],
  ]),
  aggregated('count(x)', d, [[column('0.000000000', '-0.000000001', null), 2]]),
  aggregated('count(distinct x)', i, [[column(big, '9007199254740992', 0, -1), 4]]),
  // far from zero the differences are all that counts
  ...(
    [
      ['stddev_samp', 1],
      ['stddev_pop', Math.sqrt(2 / 3)],
      ['variance', 1],
      ['var_pop', 2 / 3],
    ] as const
  ).flatMap(([name, answer]) => [
    aggregated(`${name}(x)`, i, [
      [column(1000000001, 1000000002, 1000000003), answer],
      [column(-1000000001, -1000000002, -1000000003, null), answer],
      [column(big, big), 0],
      [column(-1, 0, 1), answer],
    ]),
    aggregated(`${name}(x)`, d, [[column('-1.000000000', '0.000000000', '1.000000000'), answer]]),
  ]),
  aggregated('median(x)', i, [
    [column(-1, 0), -0.5],
    [column(big, big), 9007199254740992],
  ]),
  aggregated('percentile_cont(0.25) within group (order by x)', i, [
    [column(-2, 0), -1.5],
    [column(big), 9007199254740992],
  ]),
  aggregated('percentile_disc(0.5) within group (order by x)', i, [
    [column(-1, 0), -1],
    [column(big, '9007199254740994', '9007199254740995'), '9007199254740994'],
  ]),
  aggregated('percentile_disc(0.5) within group (order by x)', d, [[column('0.000000002', '0.000000001', '-0.000000001'), '0.000000001']]),
  aggregated('percentile_disc(0.5) within group (order by x)', s, [
    [column('é', 'z', ''), 'z'],
    [column('B', 'a'), 'B'],
  ]),
  // two shares in one query, of which neither changes the other
  aggregated('percentile_disc(0.5) within group (order by x) + percentile_disc(0.55) within group (order by x)', i, [
    [column(...Array.from({ length: 100 }, (_, index) => index + 1)), 105],
  ]),
  aggregated('max_by(x, t)', { ...i, ...byTime }, [
    [
      [
        [big, -1],
        [0, -2],
      ],
      big,
    ],
    [
      [
        [-1, big],
        [-2, '9007199254740992'],
      ],
      -1,
    ],
  ]),
  aggregated('max_by(x, t)', { ...d, t: 'decimal(18, 9)' }, [
    [
      [
        ['0.000000001', '0.000000002'],
        ['0.000000003', '0.000000001'],
      ],
      '0.000000001',
    ],
  ]),
  aggregated('max_by(x, t)', { ...s, t: 'string' }, [
    [
      [
        ['', 'é'],
        ['é', 'z'],
      ],
      '',
    ],
  ]),
  aggregated('min_by(x, t)', { ...i, ...byTime }, [
    [
      [
        [big, -1],
        [0, -2],
      ],
      0,
    ],
    [
      [
        [big, big],
        [-2, '9007199254740994'],
      ],
      big,
    ],
  ]),
  aggregated('min_by(x, t)', { ...d, t: 'decimal(18, 9)' }, [
    [
      [
        ['0.000000001', '0.000000002'],
        ['0.000000003', '0.000000001'],
      ],
      '0.000000003',
    ],
  ]),
  aggregated('min_by(x, t)', { ...s, t: 'string' }, [
    [
      [
        ['', 'z'],
        ['é', 'é'],
      ],
      '',
    ],
  ]),
  aggregated('approx_count_distinct(x)', i, [
    [column(0, -1, big), 3],
    [column(-1, -1), 1],
  ]),
  aggregated('approx_count_distinct(x)', d, [[column('0.000000001', '0.000000002', '0.000000001'), 2]]),
  aggregated('approx_percentile(x, 0.5)', i, [
    [column(-1), -1],
    [column(0, 0), 0],
    [column(big), 9007199254740992],
  ]),
];
