// A node becomes a plain value, as YAML's core schema has it: for settings that others understand.
import type { YamlNode } from './yaml-node.ts';

/** Numbers, booleans and null where a plain scalar spells one; texts, arrays and objects. */
export function plainValue(node: YamlNode): unknown {
  if (node.kind === 'list') return node.items.map(plainValue);
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainValue(value)]));
  return node.style === 'plain' ? plainScalar(node.text) : node.text;
}

function plainScalar(text: string): string | number | boolean | null {
  if (/^(|~|null)$/.test(text)) return null;
  if (/^(true|false)$/.test(text)) return text === 'true';
  return /^[-+]?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
}
