// Operators.
import { refused, scalar, type FunctionCase } from '../function-case.ts';

const ii = { a: 'integer', b: 'integer' };
const ff = { a: 'float', b: 'float' };
const ss = { a: 'string', b: 'string' };
const bb = { a: 'boolean', b: 'boolean' };
const dd = { a: 'decimal(10, 2)', b: 'decimal(10, 2)' };

const arithmetic: readonly FunctionCase[] = [
  scalar('a + b', ii, [
    [1, 2, 3],
    [-1, 1, 0],
    [null, 1, null],
    [1, null, null],
    ['9007199254740993', 0, '9007199254740993'],
    ['9007199254740993', 1, '9007199254740994'],
  ]),
  scalar('a + b', dd, [
    ['0.10', '0.20', '0.30'],
    ['-1.00', '1.00', '0.00'],
    ['99999999.99', '0.01', '100000000.00'],
    [null, '1.00', null],
    ['0.01', '0.02', '0.03'],
  ]),
  scalar('a + b', { a: 'integer', b: 'decimal(10, 2)' }, [
    [1, '0.25', '1.25'],
    [-1, '0.25', '-0.75'],
    [0, '0.00', '0.00'],
    [null, '1.00', null],
    [1000000000000, '0.01', '1000000000000.01'],
  ]),
  scalar('a - b', ii, [
    [1, 2, -1],
    [5, 5, 0],
    [-1, -1, 0],
    [null, 1, null],
    ['-9007199254740993', 1, '-9007199254740994'],
  ]),
  scalar('a - (b - a)', ii, [
    [1, 2, 0],
    [5, 3, 7],
    [0, 4, -4],
  ]),
  scalar('a - b', dd, [
    ['0.30', '0.10', '0.20'],
    ['0.00', '0.01', '-0.01'],
  ]),
  scalar('a * b', ii, [
    [3, 4, 12],
    [-3, 4, -12],
    [0, 9, 0],
    [null, 2, null],
    [3000000000, 3000000000, '9000000000000000000'],
    [100000, 100000, 10000000000],
  ]),
  scalar('a * b', dd, [
    ['0.10', '0.20', '0.0200'],
    ['-1.50', '2.00', '-3.0000'],
    ['9999999.99', '9999999.99', '99999999800000.0001'],
    [null, '1.00', null],
    ['0.01', '0.01', '0.0001'],
  ]),
  scalar('a * b', { a: 'decimal(18, 9)', b: 'decimal(5, 1)' }, [
    ['1.123456789', '1.1', '1.2358024679'],
    ['0.000000001', '0.5', '0.0000000005'],
    ['-1.000000001', '2.0', '-2.0000000020'],
    ['0.000000000', '3.0', '0.0000000000'],
    [null, '1.0', null],
  ]),
  scalar('a * b', { a: 'decimal(18, 6)', b: 'decimal(18, 6)' }, [
    ['1000000.000000', '1000000.500000', '1000000500000.000000000000'],
    ['-0.000001', '0.000001', '-0.000000000001'],
  ]),
  scalar('a * b', { a: 'decimal(10, 2)', b: 'float' }, [
    ['1.50', 2, 3],
    ['0.10', 3, 0.3],
    [null, 1, null],
  ]),
  scalar('a + 1.5', { a: 'float' }, [
    [1, 2.5],
    [-1.5, 0],
    [null, null],
  ]),
  scalar('a / b', ii, [
    [7, 2, 3.5],
    [-7, 2, -3.5],
    [6, 3, 2],
    [1, 0, null],
    [0, 0, null],
    [null, 2, null],
    [1, null, null],
    [1, 3, 1 / 3],
    [9007199254740992, 2, 4503599627370496],
  ]),
  scalar('a / b', dd, [
    ['1.00', '3.00', 1 / 3],
    ['-0.50', '0.25', -2],
    ['1.00', '0.00', null],
    [null, '1.00', null],
    ['0.00', '5.00', 0],
  ]),
  scalar('a / b', ff, [
    [1, 4, 0.25],
    [1, 0, null],
    [-1, 0, null],
    [0, 0, null],
    [1e300, 1e-5, 1e305],
  ]),
  scalar('a / 4', { a: 'integer' }, [
    [1, 0.25],
    [-6, -1.5],
    [null, null],
  ]),
  scalar('a / 0', { a: 'integer' }, [
    [1, null],
    [0, null],
  ]),
  scalar('a / (b / a)', ff, [
    [2, 4, 1],
    [0, 4, null],
    [3, 0, null],
  ]),
  scalar('a % b', ii, [
    [7, 3, 1],
    [-7, 3, -1],
    [7, -3, 1],
    [6, 3, 0],
    [5, 0, null],
    [null, 3, null],
  ]),
  scalar('a % b', dd, [
    ['5.50', '2.00', '1.50'],
    ['-5.50', '2.00', '-1.50'],
    ['5.50', '0.00', null],
    ['0.30', '0.10', '0.00'],
    [null, '1.00', null],
  ]),
  scalar('a % b', ff, [
    [5.5, 2, 1.5],
    [-5.5, 2, -1.5],
    [6, 0.5, 0],
    [5.5, 0, null],
    [null, 2, null],
  ]),
  scalar('mod(a, b) * 2', { a: 'float', b: 'float' }, [
    [5.5, 2, 3],
    [7, 4, 6],
  ]),
  scalar('-a', { a: 'integer' }, [
    [1, -1],
    [-1, 1],
    [0, 0],
    [null, null],
    ['9007199254740993', '-9007199254740993'],
  ]),
  scalar('a - -b', ii, [
    [1, 2, 3],
    [1, -2, -1],
  ]),
  scalar('-(a + b)', dd, [
    ['1.00', '2.50', '-3.50'],
    ['-1.00', '0.00', '1.00'],
  ]),
  refused('a + b', ii, [['9223372036854775807', 1]], /overflow/i),
  refused('a * b', ii, [['9223372036854775807', 2]], /overflow/i),
];

const comparisons: readonly FunctionCase[] = [
  scalar('a = b', ii, [
    [1, 1, true],
    [1, 2, false],
    [null, 1, null],
    [null, null, null],
    ['9007199254740993', '9007199254740992', false],
  ]),
  scalar('a = b', { a: 'integer', b: 'decimal(10, 2)' }, [
    [1, '1.00', true],
    [1, '1.01', false],
    [null, '1.00', null],
  ]),
  scalar('a = b', ss, [
    ['a', 'a', true],
    ['a', 'A', false],
    ['', '', true],
    ['é', 'e\u0301', false],
    ['a', 'a ', false],
    [null, '', null],
  ]),
  scalar('a <> b', ii, [
    [1, 1, false],
    [1, 2, true],
    [null, 1, null],
    [null, null, null],
    [0, -0, false],
  ]),
  scalar('a < b', ss, [
    ['a', 'b', true],
    ['B', 'a', true],
    ['Z', 'a', true],
    ['a', 'é', true],
    ['', 'a', true],
    ['\uFF5E', '😀', true],
    ['10', '9', true],
    [null, 'a', null],
  ]),
  scalar('a <= b', dd, [
    ['1.00', '1.00', true],
    ['1.01', '1.00', false],
    ['-1.00', '0.00', true],
    [null, '1.00', null],
    ['0.99', '1.00', true],
  ]),
  scalar('a > b', ff, [
    [1, 0.5, true],
    [-1, 0, false],
    [0, 0, false],
    [null, 0, null],
    [1e300, 1e299, true],
  ]),
  scalar('a >= b', { a: 'date', b: 'date' }, [
    ['2024-02-29', '2024-02-29', true],
    ['2024-02-28', '2024-02-29', false],
    ['1970-01-01', '1969-12-31', true],
    [null, '2024-01-01', null],
    ['2024-01-01', null, null],
  ]),
  scalar('a < b', { a: 'date', b: 'datetime' }, [
    ['2024-01-01', '2024-01-01T00:00:01', true],
    ['2024-01-01', '2024-01-01T00:00:00', false],
    ['2024-01-02', '2024-01-01T23:59:59.999999', false],
  ]),
  scalar('a between b and 3', ii, [
    [2, 1, true],
    [1, 1, true],
    [3, 1, true],
    [4, 1, false],
    [null, 1, null],
    [5, null, false],
    [2, null, null],
  ]),
  scalar('a not between b and 3', ii, [
    [2, 1, false],
    [4, 1, true],
    [null, 1, null],
  ]),
  scalar('a in (1, 2)', { a: 'integer' }, [
    [1, true],
    [3, false],
    [null, null],
    [2, true],
    [-1, false],
  ]),
  scalar('a in (1, b)', ii, [
    [1, 2, true],
    [2, 2, true],
    [3, 2, false],
    [3, null, null],
    [1, null, true],
  ]),
  scalar('a not in (1, b)', ii, [
    [1, 2, false],
    [3, 2, true],
    [3, null, null],
    [1, null, false],
    [null, 1, null],
  ]),
  scalar("a in ('x', 'it''s')", { a: 'string' }, [
    ['x', true],
    ["it's", true],
    ['X', false],
    ['', false],
    [null, null],
  ]),
  scalar('a is distinct from b', ii, [
    [1, 1, false],
    [1, 2, true],
    [null, 1, true],
    [1, null, true],
    [null, null, false],
  ]),
  scalar('a is not distinct from b', ii, [
    [1, 1, true],
    [null, null, true],
    [null, 1, false],
  ]),
  scalar('a is null', { a: 'string' }, [
    ['', false],
    [null, true],
    ['a', false],
    ['null', false],
    [' ', false],
  ]),
  scalar('a is not null', { a: 'integer' }, [
    [0, true],
    [null, false],
    [-1, true],
  ]),
  scalar('a = b is true', ii, [
    [1, 1, true],
    [1, 2, false],
    [null, 1, false],
    [1, null, false],
    [null, null, false],
  ]),
  scalar('a = b is false', ii, [
    [1, 1, false],
    [1, 2, true],
    [null, 1, false],
    [1, null, false],
    [0, 1, true],
  ]),
  scalar('a is not true', { a: 'boolean' }, [
    [true, false],
    [false, true],
    [null, true],
  ]),
  scalar('(a = b) = (b = 1)', ii, [
    [1, 1, true],
    [2, 1, false],
    [2, 3, true],
    [null, 1, null],
  ]),
];

const logic: readonly FunctionCase[] = [
  scalar('a and b', bb, [
    [true, true, true],
    [true, false, false],
    [false, null, false],
    [true, null, null],
    [null, null, null],
  ]),
  scalar('a or b', bb, [
    [false, false, false],
    [true, false, true],
    [true, null, true],
    [false, null, null],
    [null, null, null],
  ]),
  scalar('not a', { a: 'boolean' }, [
    [true, false],
    [false, true],
    [null, null],
    [true, false],
    [false, true],
  ]),
  scalar('not (a and b)', bb, [
    [true, true, false],
    [false, null, true],
    [true, null, null],
  ]),
  scalar('not a = b', bb, [
    [true, true, false],
    [true, false, true],
    [null, true, null],
  ]),
  scalar('not a and b', bb, [
    [false, true, true],
    [false, false, false],
    [true, true, false],
  ]),
  scalar('a or b and not a', bb, [
    [false, true, true],
    [true, false, true],
    [false, false, false],
  ]),
  scalar('(a or b) and not a', bb, [
    [true, true, false],
    [false, true, true],
  ]),
];

const likes: readonly FunctionCase[] = [
  scalar("a like 'a%'", { a: 'string' }, [
    ['abc', true],
    ['ABC', false],
    ['a', true],
    ['', false],
    ['ba', false],
    ['a\nb', true],
    [null, null],
  ]),
  scalar("a like '_'", { a: 'string' }, [
    ['é', true],
    ['😀', true],
    ['', false],
    ['ab', false],
    ['e\u0301', false],
  ]),
  scalar("a like '50\\%'", { a: 'string' }, [
    ['50%', true],
    ['501', false],
    ['50', false],
  ]),
  scalar("a like 'a\\_c'", { a: 'string' }, [
    ['a_c', true],
    ['abc', false],
  ]),
  scalar('a like b', ss, [
    ['abc', 'a_c', true],
    ['a_c', 'a\\_c', true],
    ['abc', 'a\\_c', false],
    ['abc', '%b%', true],
    [null, '%', null],
    ['a', null, null],
    ['', '', true],
    ['.*', '._', true],
  ]),
  scalar("a not like '%x%'", { a: 'string' }, [
    ['abc', true],
    ['axc', false],
    [null, null],
  ]),
  scalar("a ilike 'É%'", { a: 'string' }, [
    ['éa', true],
    ['ÉA', true],
    ['ea', false],
    ['', false],
    [null, null],
  ]),
  scalar('a ilike b', ss, [
    ['ABC', 'a_c', true],
    ['É_x', 'é\\_X', true],
    ['Éax', 'é\\_X', false],
    ['straße', 'STRASSE', false],
    [null, 'a', null],
  ]),
];

const joins: readonly FunctionCase[] = [
  scalar('a || b', ss, [
    ['a', 'b', 'ab'],
    ['', '', ''],
    ['a', null, null],
    [null, 'b', null],
    ['é', '😀', 'é😀'],
  ]),
  scalar("concat(a, '-', b)", ss, [
    ['a', 'b', 'a-b'],
    ['a', null, null],
    ['', '', '-'],
  ]),
  scalar('concat(a)', { a: 'string' }, [
    ['a', 'a'],
    [null, null],
  ]),
  scalar('a || b like b || a', ss, [
    ['a', 'a', true],
    ['a', 'b', false],
  ]),
];

export const operators: readonly FunctionCase[] = [...arithmetic, ...comparisons, ...logic, ...likes, ...joins];
