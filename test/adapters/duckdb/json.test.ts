import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, open, refusal, rowsOf } from './open.ts';

const json = async (content: string, name = 't.json') => open({ kind: 'files', paths: [folderOf({ [name]: content })] });
const rows = async (content: string) => rowsOf(await json(content), 'select * from t');

test('objects a line and an array of objects are rows, missing keys are null', async () => {
  expect(await rows('{"a":1,"b":"x"}\n{"a":2}\n')).toEqual([
    [1, 'x'],
    [2, null],
  ]);
  expect(await rows('[{"a":1},{"b":true}]')).toEqual([
    [1, null],
    [null, true],
  ]);
  expect(await rows('[]')).toEqual([]);
});

test('texts stay what they are: codes, days written in two ways, values of several kinds', async () => {
  expect(await rows('{"zip":"007","day":"01/02/2024","mixed":1}\n{"zip":"12","day":"03/04/2024","mixed":"x"}\n')).toEqual([
    ['007', '01/02/2024', '1'],
    ['12', '03/04/2024', 'x'],
  ]);
});

test('days and times in ISO are dates and times', async () => {
  expect(await rows('{"day":"2024-01-05","at":"2024-01-05T10:00:00"}\n')).toEqual([['2024-01-05', '2024-01-05T10:00:00']]);
});

test('times with an offset are instants, also where offsets and fractions of seconds differ', async () => {
  const warehouse = await json('{"at":"2024-01-05T10:00:00Z"}\n{"at":"2024-01-05T10:00:00.5+02:00"}\n{"at":null}\n');
  expect((await warehouse.describe()).get('t')?.columns[0]?.type.name).toBe('timestamp');
  expect(await rowsOf(warehouse, 'select * from t')).toEqual([['2024-01-05T10:00:00Z'], ['2024-01-05T08:00:00.500000Z'], [null]]);
});

test('times of which some have an offset and some have none are texts, and so are days that are none', async () => {
  expect(await rows('{"at":"2024-01-05T10:00:00Z","on":"2024-02-30"}\n{"at":"2024-01-05T10:00:00","on":"2024-02-28"}\n')).toEqual([
    ['2024-01-05T10:00:00Z', '2024-02-30'],
    ['2024-01-05T10:00:00', '2024-02-28'],
  ]);
});

test('fractions are decimals where they are, beside integers of all their digits, and floats where they are not', async () => {
  const warehouse = await json('{"a":19.99,"b":9007199254740993,"c":1e-30}\n{"a":0.1,"b":0.5,"c":2}\n{"a":-5,"b":null,"c":null}\n');
  expect(await rowsOf(warehouse, 'select sum(a), sum(b), sum(c) from t')).toEqual([['15.09', '9007199254740993.5', 2]]);
});

test.each([
  ['', /is empty$/],
  ['{"a":1}\nfoo\n', /cannot be read: line \d: malformed JSON, invalid literal$/],
  ['{"a":1,"a":2}\n', /cannot be read: line 1: duplicate key "a"$/],
])('%j is refused in one line', async (content, expected) => {
  const folder = folderOf({ 't.json': content });
  const { message } = await refusal(rowsOf(await open({ kind: 'files', paths: [folder] }), 'select * from t'));
  expect(message).toMatch(expected);
  expect(message).toContain(join(folder, 't.json'));
});
