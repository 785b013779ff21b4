// Conditions.
import { scalar, type FunctionCase } from '../function-case.ts';

const ii = { a: 'integer', b: 'integer' };

export const conditions: readonly FunctionCase[] = [
  scalar("case when a > 1 then 'big' when a > 0 then 'one' else 'none' end", { a: 'integer' }, [
    [2, 'big'],
    [1, 'one'],
    [0, 'none'],
    [null, 'none'],
    [-5, 'none'],
  ]),
  scalar("case a when 1 then 'x' when 2 then 'y' end", { a: 'integer' }, [
    [1, 'x'],
    [2, 'y'],
    [3, null],
    [null, null],
  ]),
  scalar('case when a > 0 then a else b end', { a: 'integer', b: 'decimal(10, 2)' }, [
    [1, '2.50', '1.00'],
    [-1, '2.50', '2.50'],
    [null, '0.10', '0.10'],
  ]),
  scalar('case when a > 0 then a else b end', { a: 'float', b: 'integer' }, [
    [0.5, 2, 0.5],
    [-1, 2, 2],
  ]),
  scalar('case when a is null then b else a end', { a: 'date', b: 'datetime' }, [
    [null, '2024-01-01T10:00:00', '2024-01-01T10:00:00'],
    ['2024-01-02', null, '2024-01-02T00:00:00'],
  ]),
  scalar('if(a > b, a, b)', ii, [
    [1, 2, 2],
    [3, 2, 3],
    [null, 2, 2],
    [1, null, null],
    [-1, -2, -1],
  ]),
  scalar("if(a > 1, 'x')", { a: 'integer' }, [
    [2, 'x'],
    [1, null],
    [null, null],
  ]),
  scalar('nullif(a, b)', ii, [
    [1, 1, null],
    [1, 2, 1],
    [null, 1, null],
    [1, null, 1],
    [0, 0, null],
  ]),
  scalar("nullif(a, '')", { a: 'string' }, [
    ['', null],
    ['a', 'a'],
    [' ', ' '],
    [null, null],
  ]),
  scalar('coalesce(a, b, 0)', ii, [
    [1, 2, 1],
    [null, 2, 2],
    [null, null, 0],
    [0, 2, 0],
    [1, null, 1],
  ]),
  scalar('coalesce(a, b)', { a: 'integer', b: 'decimal(5, 2)' }, [
    [1, '2.50', '1.00'],
    [null, '2.50', '2.50'],
    [null, null, null],
  ]),
  scalar('coalesce(a)', { a: 'string' }, [
    ['', ''],
    [null, null],
  ]),
  scalar('ifnull(a, b)', ii, [
    [1, 2, 1],
    [null, 2, 2],
    [null, null, null],
    [0, 2, 0],
    [-1, null, -1],
  ]),
  scalar("nvl(a, 'none')", { a: 'string' }, [
    ['', ''],
    [null, 'none'],
  ]),
  scalar('nvl2(a, b, -1)', ii, [
    [1, 2, 2],
    [null, 2, -1],
    [0, 3, 3],
    [1, null, null],
    [null, null, -1],
  ]),
  scalar('zeroifnull(a)', { a: 'integer' }, [
    [1, 1],
    [null, 0],
    [0, 0],
    [-1, -1],
    ['9007199254740993', '9007199254740993'],
  ]),
  scalar('zeroifnull(a)', { a: 'decimal(5, 2)' }, [
    ['1.50', '1.50'],
    [null, '0.00'],
  ]),
  scalar('nullifzero(a)', { a: 'integer' }, [
    [1, 1],
    [null, null],
    [0, null],
    [-1, -1],
    [100, 100],
  ]),
  scalar('nullifzero(a)', { a: 'decimal(5, 2)' }, [
    ['0.00', null],
    ['0.01', '0.01'],
  ]),
  scalar('greatest(a, b)', ii, [
    [1, 2, 2],
    [2, 1, 2],
    [null, 2, null],
    [1, null, null],
    [-1, -2, -1],
  ]),
  scalar('least(a, b, 0)', ii, [
    [1, 2, 0],
    [-2, 1, -2],
    [null, 2, null],
    [1, null, null],
    [-1, -1, -1],
  ]),
  scalar('greatest(a, 5)', { a: 'integer' }, [
    [1, 5],
    [9, 9],
    [null, null],
  ]),
  scalar('greatest(a)', { a: 'integer' }, [
    [1, 1],
    [null, null],
  ]),
  scalar('greatest(a, b)', { a: 'string', b: 'string' }, [
    ['a', 'B', 'a'],
    ['a', 'é', 'é'],
    ['', 'a', 'a'],
    [null, 'a', null],
  ]),
  scalar('least(a, b)', { a: 'date', b: 'date' }, [
    ['2024-01-01', '2023-12-31', '2023-12-31'],
    [null, '2024-01-01', null],
  ]),
  scalar('greatest(a, b)', { a: 'decimal(5, 2)', b: 'integer' }, [
    ['1.50', 2, '2.00'],
    ['2.50', 2, '2.50'],
  ]),
];
