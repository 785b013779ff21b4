import { describe, expect, test } from 'vitest';
import { patternProblem, replacementProblem } from '../../core/expression/pattern.ts';

const says = (pattern: string, name = 'regexp_like'): string | undefined => patternProblem(pattern, name)?.[0];

describe('patterns of the common part are taken', () => {
  test.each([
    '',
    'abc',
    'a.c',
    '^[A-Z]{2}[0-9]+$',
    '(?:a|b)+',
    '(a|ab)c',
    '\\d+\\.\\d*',
    '[^@]+@[\\w.-]+',
    '[[:alpha:]_]',
    'é😀',
    '\\(x\\)',
    'a{2}',
    'a{2,}',
    'a{2,5}',
    '$',
    'a||b',
    '[-a]',
    '[a\\]b]',
  ])('%s', (pattern) => expect(says(pattern)).toBeUndefined());
});

describe('what engines read in different ways is refused', () => {
  test.each([
    ['(?=a)', 'the pattern looks around or sets a flag, which not every engine can'],
    ['(?i)a', 'the pattern looks around or sets a flag, which not every engine can'],
    ['(?<n>a)', 'the pattern looks around or sets a flag, which not every engine can'],
    ['(a)\\1', 'the pattern refers back to a group, which not every engine can'],
    ['\\bword', 'the pattern has "\\b", which engines read in different ways'],
    ['\\p{L}', 'the pattern has "\\p", which engines read in different ways'],
    ['a*?', 'the pattern repeats a repetition'],
    ['a++', 'the pattern repeats a repetition'],
    ['a{300}', 'the pattern repeats more than 255 times'],
    ['*a', 'the pattern has a "*" with nothing before it to repeat'],
    ['a{x', 'the pattern has a "{" with nothing before it to repeat'],
    ['(a', 'the pattern has a "(" without a ")"'],
    ['a)', 'the pattern has a ")" without a "("'],
    ['[a', 'the pattern has a set that engines read in different ways'],
    ['[]a]', 'the pattern has a set that engines read in different ways'],
    ['[\\D]', 'the pattern has a set that engines read in different ways'],
    ['a\\', 'the pattern ends with a backslash'],
  ])('%s', (pattern, message) => expect(says(pattern)).toBe(message));

  test('branches that begin alike, where the length of the match matters', () => {
    expect(says('a|ab', 'regexp_like')).toBeUndefined();
    for (const pattern of ['a|ab', 'x(?:a|ab)', '.|a', 'a?b|a', '(?:|a)'])
      expect(says(pattern, 'regexp_replace')).toBe(
        'two branches of the pattern begin alike, and engines choose between them in different ways',
      );
    for (const pattern of ['a|b', 'ab|ac', '(?:cat|dog)s?']) expect(says(pattern, 'regexp_replace')).toBeUndefined();
  });
  test('a pattern that matches nothing, where matches are counted', () => {
    expect(says('a*', 'regexp_count')).toBe('the pattern matches the empty text, which engines count in different ways');
    expect(says('(?:a?b?)', 'regexp_count')).toBe('the pattern matches the empty text, which engines count in different ways');
    expect(says('a+', 'regexp_count')).toBeUndefined();
  });
  test('a group, where the whole match is taken', () =>
    expect(says('(a)b', 'regexp_extract')).toBe('"regexp_extract" gives the whole match'));
  test('a replacement with a backslash that is no group', () => {
    expect(replacementProblem('\\1-\\2')).toBeUndefined();
    expect(replacementProblem('\\n')?.[0]).toBe('the replacement has a backslash');
    expect(replacementProblem('\\0')?.[0]).toBe('the replacement has a backslash');
  });
});
