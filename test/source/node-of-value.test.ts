import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeOfValue } from '../../core/source/node-of-value.ts';
import { plainValue } from '../../core/source/plain-value.ts';
import type { YamlNode } from '../../core/source/yaml-node.ts';

function* places(node: YamlNode): Generator<readonly [YamlNode, string]> {
  yield [node, node.at.file.text.slice(node.at.start, node.at.end)];
  if (node.kind === 'list') for (const item of node.items) yield* places(item);
  if (node.kind === 'map') for (const { key, value } of node.entries) yield* [...places(key), ...places(value)];
}

describe('a plain value as nodes', () => {
  test('each node has the place of its JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const node = nodeOfValue(value, 'request');
        if (!node) throw new Error('no node');
        for (const [one, text] of places(node))
          expect(JSON.stringify(plainValue(one))).toBe(JSON.stringify(plainValue(nodeOfValue(JSON.parse(text), 'x') ?? one)));
      }),
    );
  });

  test('comes back as the value that it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const node = nodeOfValue(value, 'request');
        const texts = JSON.stringify(value);
        fc.pre(!/\d[eE]|-0/.test(texts));
        expect(node && plainValue(node)).toEqual(JSON.parse(texts));
      }),
    );
  });

  test('what JSON has not is none', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(nodeOfValue(undefined, 'request')).toBeUndefined();
    expect(nodeOfValue(1n, 'request')).toBeUndefined();
    expect(nodeOfValue(loop, 'request')).toBeUndefined();
  });
});
