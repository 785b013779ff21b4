import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from '../../core/expression/parse.ts';
import { printParsed } from '../../core/expression/print-text.ts';
import { parsed } from './arbitrary.ts';
import { read, withoutPlaces } from './read.ts';

test('an expression that is written and read again is the same', () => {
  fc.assert(
    fc.property(parsed, (expression) => {
      expect(withoutPlaces(read(printParsed(expression)))).toEqual(expression);
    }),
    { numRuns: 2000 },
  );
});

test('a text is read or refused with a place in it, and nothing is raised', () => {
  const piece = fc.constantFrom(
    'a',
    '1',
    '(',
    ')',
    ',',
    '+',
    '-',
    'and',
    'not',
    'in',
    'case',
    'when',
    'then',
    'end',
    "'x'",
    '"y"',
    '.',
    'sum(',
    'count(*)',
    'over',
    'interval',
    'date',
    'is',
    'null',
    ':p',
    'between',
    '||',
    ';',
    '::',
    'select',
    'cast(',
    'as',
    'filter',
    'within',
    'extract(',
    'from',
    '{{',
    '\u0000',
    '😀',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
        fc.string({ unit: 'binary', maxLength: 30 }),
      ),
      (text) => {
        const result = parse({ text, at: { file: { path: 'x', text }, start: 0, end: text.length } });
        if (result.ok) return;
        const [first, ...more] = result.diagnostics;
        expect(more).toEqual([]);
        expect(first?.message).not.toBe('');
        expect(first?.at?.start).toBeLessThanOrEqual(text.length);
      },
    ),
    { numRuns: 3000 },
  );
});
