// Functions of texts.
import { scalar, type FunctionCase } from '../function-case.ts';

const s = { a: 'string' };
const ss = { a: 'string', b: 'string' };
const si = { a: 'string', n: 'integer' };

export const strings: readonly FunctionCase[] = [
  scalar('length(a)', s, [['abc', 3], ['', 0], ['é', 1], ['e\u0301', 2], ['😀', 1], [' a ', 3], [null, null]]),
  scalar('lower(a)', s, [['ABC', 'abc'], ['ÉA', 'éa'], ['ΑΣ', 'ας'.replace('ς', 'σ')], ['', ''], ['ẞ', 'ß'], [null, null]]),
  scalar('upper(a)', s, [['abc', 'ABC'], ['éa', 'ÉA'], ['ßé', 'ßÉ'], ['', ''], ['ǆ', 'Ǆ'], [null, null]]),
  scalar('trim(a)', s, [['  a b  ', 'a b'], [' \t a\n', 'a'], ['\u00a0a', '\u00a0a'], ['', ''], ['\r\n', ''], [null, null]]),
  scalar('ltrim(a)', s, [['  a ', 'a '], ['\t\na', 'a'], ['a', 'a'], ['', ''], [null, null]]),
  scalar('rtrim(a)', s, [[' a  ', ' a'], ['a\r\n', 'a'], ['a', 'a'], ['', ''], [null, null]]),
  scalar('left(a, n)', si, [['abc', 2, 'ab'], ['abc', 0, ''], ['abc', 9, 'abc'], ['abc', -1, null], ['éa', 1, 'é'], ['😀b', 1, '😀'], ['e\u0301x', 1, 'e'], [null, 1, null], ['a', null, null]]),
  scalar('left(a, 2)', s, [['abc', 'ab'], ['', ''], [null, null]]),
  scalar('right(a, n)', si, [['abc', 2, 'bc'], ['abc', 0, ''], ['abc', 9, 'abc'], ['abc', -1, null], ['a😀', 1, '😀'], [null, 1, null], ['a', null, null]]),
  scalar('substring(a, n)', si, [['hello', 2, 'ello'], ['hello', 1, 'hello'], ['hello', 9, ''], ['hello', 0, null], ['hello', -2, null], [null, 1, null], ['a', null, null]]),
  scalar('substring(a, n, m)', { a: 'string', n: 'integer', m: 'integer' }, [
    ['hello', 2, 3, 'ell'], ['hello', 1, 0, ''], ['hello', 4, 9, 'lo'], ['hello', 0, 3, null], ['hello', -2, 1, null], ['hello', 2, -1, null], ['é😀x', 2, 1, '😀'], [null, 1, 1, null], ['a', 1, null, null],
  ]),
  scalar('substring(a from 2 for 2)', s, [['hello', 'el'], ['h', ''], [null, null]]),
  scalar('replace(a, b, c)', { a: 'string', b: 'string', c: 'string' }, [
    ['aXbX', 'X', '-', 'a-b-'], ['abc', '', '-', 'abc'], ['abc', 'x', '-', 'abc'], ['aaa', 'aa', 'b', 'ba'], [null, 'a', 'b', null], ['a', null, 'b', null], ['a', 'a', null, null],
  ]),
  scalar('split_part(a, b, n)', { a: 'string', b: 'string', n: 'integer' }, [
    ['a,b,c', ',', 2, 'b'], ['a,b,c', ',', 4, ''], ['a,b,c', ';', 1, 'a,b,c'], ['', ',', 1, ''], ['a--b', '--', 2, 'b'], ['abc', '', 1, 'abc'], ['abc', '', 2, ''], [null, ',', 1, null], ['a', null, 1, null], ['a', ',', null, null],
  ]),
  scalar("split_part(a, '@', 2)", s, [['x@y.com', 'y.com'], ['x', ''], [null, null]]),
  scalar('position(b in a)', ss, [['hello', 'l', 3], ['hello', 'x', 0], ['hello', '', 1], ['é😀x', 'x', 3], [null, 'a', null], ['a', null, null]]),
  scalar('charindex(a, b)', ss, [['l', 'hello', 3], ['H', 'hello', 0]]),
  scalar('contains(a, b)', ss, [['hello', 'ell', true], ['hello', 'x', false], ['hello', '', true], ['', '', true], ['50%', '%', true], [null, 'a', null], ['a', null, null]]),
  scalar('startswith(a, b)', ss, [['hello', 'he', true], ['hello', 'lo', false], ['hello', '', true], ['h_', 'h%', false], [null, 'a', null], ['a', null, null]]),
  scalar('endswith(a, b)', ss, [['hello', 'lo', true], ['hello', 'he', false], ['hello', '', true], ['', 'a', false], [null, 'a', null], ['a', null, null]]),
];
