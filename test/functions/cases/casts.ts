// Casts.
import { refused, scalar, type FunctionCase } from '../function-case.ts';

const s = { a: 'string' };
const f = { a: 'float' };

const notNumbers = [[' 42 '], ['2.5'], ['1_000'], ['0x1F'], [''], ['x']];

export const casts: readonly FunctionCase[] = [
  scalar('cast(a as integer)', f, [
    [2.5, 3],
    [-2.5, -3],
    [0.5, 1],
    [2.4, 2],
    [null, null],
  ]),
  scalar('cast(a as integer)', { a: 'decimal(10, 2)' }, [
    ['2.50', 3],
    ['-2.50', -3],
    ['2.49', 2],
    [null, null],
  ]),
  scalar('cast(a as integer)', { a: 'boolean' }, [
    [true, 1],
    [false, 0],
    [null, null],
  ]),
  scalar('cast(a as integer)', s, [
    ['42', 42],
    ['-7', -7],
    ['+7', 7],
    ['007', 7],
    [null, null],
  ]),
  refused('cast(a as integer)', s, notNumbers, /cast\(a as integer\): not an integer: /),
  scalar('try_cast(a as integer)', s, [
    ['42', 42],
    ['2.5', null],
    [' 42 ', null],
    ['1_000', null],
    ['0x1F', null],
    ['', null],
    ['99999999999999999999', null],
    [null, null],
  ]),
  scalar('cast(a as decimal(10, 2))', s, [
    ['1.5', '1.50'],
    ['-0.005', '-0.01'],
    ['.5', '0.50'],
    ['2.', '2.00'],
    [null, null],
  ]),
  scalar('try_cast(a as decimal(10, 2))', s, [
    ['1.255', '1.26'],
    ['1e5', null],
    [' 1 ', null],
    ['123456789.1', null],
    ['x', null],
  ]),
  refused('cast(a as decimal(10, 2))', s, [['1e5'], ['abc'], [' 1']], /cast\(a as decimal\(10, 2\)\): not a decimal: /),
  scalar('cast(a as decimal(10, 2))', f, [
    [2.675, '2.68'],
    [0.1, '0.10'],
    [-1.5, '-1.50'],
    [null, null],
  ]),
  scalar('cast(a as decimal)', f, [
    [0.1, '0.100000000'],
    [2.5, '2.500000000'],
    [null, null],
  ]),
  scalar('cast(a as decimal)', { a: 'integer' }, [
    [7, '7'],
    [null, null],
  ]),
  scalar('cast(a as decimal)', { a: 'decimal(10, 4)' }, [['1.2345', '1.2345']]),
  scalar('cast(a as decimal(10, 1))', { a: 'decimal(10, 2)' }, [
    ['1.25', '1.3'],
    ['-1.25', '-1.3'],
    ['1.24', '1.2'],
  ]),
  scalar('cast(a as float)', s, [
    ['1.5', 1.5],
    ['1e3', 1000],
    ['-0.25', -0.25],
    [null, null],
  ]),
  scalar('try_cast(a as float)', s, [
    ['1.5', 1.5],
    ['nan', null],
    ['inf', null],
    ['1e400', null],
    [' 1 ', null],
    ['', null],
  ]),
  refused('cast(a as float)', s, [['nan'], ['Infinity'], ['1e400'], ['']], /cast\(a as float\): not a float: /),
  scalar('cast(a as float)', { a: 'decimal(10, 2)' }, [
    ['1.50', 1.5],
    [null, null],
  ]),
  scalar('cast(a as boolean)', s, [
    ['true', true],
    ['FALSE', false],
    ['True', true],
    [null, null],
  ]),
  scalar('try_cast(a as boolean)', s, [
    ['true', true],
    ['yes', null],
    ['t', null],
    ['1', null],
    ['', null],
  ]),
  refused('cast(a as boolean)', s, [['yes'], ['1'], ['']], /cast\(a as boolean\): not a boolean: /),
  scalar('cast(a as date)', s, [
    ['2024-02-29', '2024-02-29'],
    ['1969-12-31', '1969-12-31'],
    [null, null],
  ]),
  scalar('to_date(a)', s, [
    ['2024-01-05', '2024-01-05'],
    ['2024-1-5', null],
    ['2024/01/05', null],
    ['2024-01-05 10:00', null],
    ['2024-02-30', null],
    ['', null],
  ]),
  refused('cast(a as date)', s, [['2024-1-5'], ['20240105'], ['x']], /cast\(a as date\): not a date: /),
  scalar('to_timestamp(a)', s, [
    ['2024-01-15', '2024-01-15T00:00:00'],
    ['2024-01-15T10:00', '2024-01-15T10:00:00'],
    ['2024-01-15 10:00:00.25', '2024-01-15T10:00:00.250000'],
    ['2024-01-15 24:00:00', null],
    ['2024-01-15 23:30:00-05', null],
    ['2024-12-31 23:59:59.9999999', null],
    ['2024-12-31 23:59:60', null],
  ]),
  scalar('cast(a as datetime)', s, [
    ['2024-01-15 10:00:00', '2024-01-15T10:00:00'],
    [null, null],
  ]),
  refused('cast(a as datetime)', s, [['2024-01-15 10'], ['noon']], /cast\(a as datetime\): not a datetime: /),
  scalar('cast(a as time)', s, [
    ['10:30', '10:30:00'],
    ['23:59:59', '23:59:59'],
  ]),
  scalar('cast(a as string)', { a: 'integer' }, [
    [42, '42'],
    [-7, '-7'],
    ['9007199254740993', '9007199254740993'],
    [null, null],
  ]),
  scalar('cast(a as string)', { a: 'decimal(10, 4)' }, [
    ['10.5000', '10.5000'],
    ['-0.1000', '-0.1000'],
    [null, null],
  ]),
  scalar('cast(a as string)', f, [
    [1, '1'],
    [0.1, '0.1'],
    [-2.5, '-2.5'],
    [123456789012345, '123456789012345'],
    [10, '10'],
    [null, null],
  ]),
  scalar('cast(a as string)', { a: 'boolean' }, [
    [true, 'true'],
    [false, 'false'],
    [null, null],
  ]),
  scalar('cast(a as string)', { a: 'date' }, [
    ['2024-01-05', '2024-01-05'],
    ['0001-01-01', '0001-01-01'],
    [null, null],
  ]),
  scalar('cast(a as string)', { a: 'datetime' }, [
    ['2024-01-15T10:00:00', '2024-01-15 10:00:00'],
    ['2024-01-15T10:00:00.5', '2024-01-15 10:00:00.5'],
    [null, null],
  ]),
  scalar('cast(a as string)', s, [
    ['x', 'x'],
    [null, null],
  ]),
  scalar('cast(a as date)', { a: 'datetime' }, [
    ['2024-01-15T23:59:59', '2024-01-15'],
    [null, null],
  ]),
  scalar('cast(a as datetime)', { a: 'date' }, [['2024-01-15', '2024-01-15T00:00:00']]),
  scalar('cast(a as timestamp)', { a: 'date' }, [['2024-01-15', '2024-01-15T00:00:00']]),
  scalar('try_cast(a as integer)', f, [
    [2.5, 3],
    [1e300, null],
  ]),
  scalar('try_cast(a as decimal(4, 2))', { a: 'decimal(10, 2)' }, [
    ['12.34', '12.34'],
    ['123.45', null],
  ]),
];
