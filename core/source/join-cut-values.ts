// `{ expr: coalesce(a, 0) }` is read by YAML as two keys: what a comma cut apart is joined again, and reported.
import { isCut } from './cut-text.ts';
import type { Diagnostic } from './diagnostic.ts';
import { cutAtComma } from './yaml-messages.ts';
import { isEmpty, type YamlEntry, type YamlNode, type YamlScalar } from './yaml-node.ts';

/** The entries of a map in braces, keys without a value taken for the rest of the value before them. */
export function joinCutValues(entries: readonly YamlEntry[], diagnostics: Diagnostic[]): readonly YamlEntry[] {
  if (!entries.some(isBare)) return entries;
  const joined: YamlEntry[] = [];
  for (const entry of entries) {
    const before = joined.at(-1);
    if (before && isBare(entry) && continues(before.value, entry.key)) {
      joined[joined.length - 1] = { key: before.key, value: join(before.value, entry.key) };
    } else joined.push(entry);
  }
  for (const { key, value } of joined) reportCut(entries.find((entry) => entry.key === key)?.value, value, key.text, diagnostics);
  return joined;
}

/** The items of a list in brackets, likewise. */
export function joinCutItems(items: readonly YamlNode[], diagnostics: Diagnostic[]): readonly YamlNode[] {
  if (!items.some((item) => isPlain(item) && isCut(item.text))) return items;
  const joined: YamlNode[] = [];
  const firsts: YamlNode[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (before && isPlain(before) && isCut(before.text) && isPlain(item)) joined[joined.length - 1] = join(before, item);
    else firsts.push((joined.push(item), item));
  }
  joined.forEach((item, index) => reportCut(firsts[index], item, undefined, diagnostics));
  return joined;
}

/** A key with nothing after it, not even a colon. */
const isBare = ({ key, value }: YamlEntry): boolean => isEmpty(value) && key.style === 'plain' && key.at.file.text[key.at.end] !== ':';

const isPlain = (node: YamlNode): node is YamlScalar => node.kind === 'scalar' && node.style === 'plain';

const continues = (before: YamlNode, rest: YamlScalar): boolean =>
  isPlain(before) && !isEmpty(before) && (isCut(before.text) || !/^\w+$/.test(rest.text));

function join(before: YamlNode, rest: YamlScalar): YamlScalar {
  const at = { ...before.at, end: rest.at.end };
  return { kind: 'scalar', style: 'plain', at, text: at.file.text.slice(at.start, at.end).replace(/\s*\n\s*/g, ' ') };
}

function reportCut(read: YamlNode | undefined, whole: YamlNode, key: string | undefined, diagnostics: Diagnostic[]): void {
  if (read && read !== whole && isPlain(read) && isPlain(whole)) diagnostics.push(cutAtComma(read.text, whole.text, key, whole.at));
}
