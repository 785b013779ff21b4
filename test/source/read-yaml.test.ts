import { describe, expect, test } from 'vitest';
import { lineAndColumn } from '../../core/source/location.ts';
import { readYaml } from '../../core/source/read-yaml.ts';
import { sourceOffsets } from '../../core/source/source-offsets.ts';
import { isEmpty, valueOf, type YamlNode, type YamlScalar } from '../../core/source/yaml-node.ts';

const read = (text: string) => readYaml({ path: 'a.yml', text });

function rootOf(text: string): YamlNode {
  const { documents, diagnostics } = read(text);
  expect(diagnostics).toEqual([]);
  const [document] = documents;
  if (!document) throw new Error('no document');
  return document.root;
}

function scalar(text: string, key: string): YamlScalar {
  const node = valueOf(rootOf(text), key);
  if (node?.kind !== 'scalar') throw new Error('no scalar');
  return node;
}

describe('scalars', () => {
  test.each(['01', '1.10', 'no', '2026-05-01', '~', 'null', '0x1F', '1e3', '.inf', 'true'])('a plain %s stays what was written', (text) => {
    expect(scalar(`a: ${text}`, 'a').text).toBe(text);
  });

  test('quoted texts and blocks are decoded', () => {
    expect(scalar(`a: 'it''s'`, 'a').text).toBe("it's");
    expect(scalar(`a: "tab\\there \\u00e9"`, 'a').text).toBe('tab\there é');
    expect(scalar('a: |\n  one\n  two\n', 'a').text).toBe('one\ntwo\n');
    expect(scalar('a: >-\n  one\n  two\n', 'a').text).toBe('one two');
    expect(scalar('a: one\n  two\n', 'a').text).toBe('one two');
  });

  test('a key without a value is empty, and has the place of the key', () => {
    const node = scalar('a:\nb: 1\n', 'a');
    expect(isEmpty(node)).toBe(true);
    expect(lineAndColumn(node.at)).toEqual({ line: 1, column: 1 });
  });

  test('an empty text in quotes is not nothing', () => {
    expect(isEmpty(scalar(`a: ''`, 'a'))).toBe(false);
  });
});

describe('places', () => {
  test.each([
    ['plain', 'a: sum(amount)', 'amount'],
    ['single quotes', `a: 'it''s + amount'`, 'amount'],
    ['double quotes', `a: "\\"x\\" + \\u00e9 + amount"`, 'amount'],
    ['double quotes over lines', 'a: "one \\\n   amount"', 'amount'],
    ['plain over lines', 'a: one +\n    amount', 'amount'],
    ['a block', 'a: |\n  one +\n    amount\n', 'amount'],
    ['a folded block', 'a: >-\n  one +\n  two +\n\n  amount\n', 'amount'],
    ['astral characters', `a: '𝄞 it''s amount'`, 'amount'],
    ['line ends of Windows', 'a: >\r\n  one +\r\n  amount\r\n', 'amount'],
  ])('%s: a character of the text is found in the file', (_, text, word) => {
    const node = scalar(text, 'a');
    const offsets = sourceOffsets(node) ?? [...node.text].map((_character, index) => node.at.start + index);
    expect(offsets).toHaveLength(node.text.length);
    const start = offsets[node.text.indexOf(word)] ?? -1;
    expect(text.slice(start, start + word.length)).toBe(word);
  });

  test('text that stands in the file as it is needs no offsets', () => {
    expect(sourceOffsets(scalar('a: sum(amount)', 'a'))).toBeUndefined();
  });
});

describe('documents', () => {
  test('a file has several, and a broken one hides no other', () => {
    const { documents, diagnostics } = read('a: 1\n---\nb: - 2\n---\nc: 3\n');
    expect(documents.map(({ broken }) => broken)).toEqual([false, true, false]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-leading-minus']);
  });

  test('aliases repeat what they name', () => {
    const root = rootOf('a: &x { b: 1 }\nc: *x\n');
    expect(valueOf(root, 'c')).toBe(valueOf(root, 'a'));
  });

  test('aliases that repeat each other grow no further than a limit', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const lines = [...letters].slice(1).map((letter, index) => `${letter}: &${letter} [${`*${letters[index]}, `.repeat(20)}]`);
    const { diagnostics } = read(`a: &a [x, y]\n${lines.join('\n')}\n`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-alias-bomb']);
  });

  test('an anchor inside itself is not known yet', () => {
    expect(read('a: &a [*a]\n').diagnostics.map(({ code }) => code)).toEqual(['yaml-alias']);
  });

  test('a text without a key is a document of one scalar', () => {
    expect(rootOf('hello').kind).toBe('scalar');
    expect(read('').documents).toEqual([]);
    expect(read('# nothing\n').documents).toEqual([]);
  });

  test('10 MB are the limit', () => {
    expect(read(`a: ${'x'.repeat(10_000_001)}`).diagnostics.map(({ code }) => code)).toEqual(['file-too-large']);
  });
});
