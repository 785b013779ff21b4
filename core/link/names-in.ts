// Texts of expressions to the names in them, and back to texts in which some are spelt otherwise.
import type { ExpressionText } from '../expression/expression-text.ts';
import type { Name } from '../expression/expression.ts';
import { parse } from '../expression/parse.ts';
import { leavesOf } from '../expression/transform.ts';

const known = new WeakMap<ExpressionText, readonly Name[]>();

/** The names of an expression, from left to right; none of one that cannot be parsed, which is reported elsewhere. */
export function namesIn(text: ExpressionText): readonly Name[] {
  let names = known.get(text);
  if (!names) {
    const parsed = parse(text);
    known.set(text, (names = parsed.ok ? leavesOf<Name>(parsed.value) : []));
  }
  return names;
}

/** What stands in the place of the first part of a name; `written` is that part as it stands, quotes included. */
export type Spell = (parts: readonly string[], written: string) => string | undefined;

/** The text with the first parts of names spelt otherwise; every character still knows its place in the file. */
export function respelt(text: ExpressionText, spell: Spell): ExpressionText {
  let result = '';
  const offsets: number[] = [];
  const offset = (position: number): number => text.offsets?.[position] ?? (text.at?.start ?? 0) + position;
  let done = 0;
  const copy = (end: number): void => {
    for (; done < end; done++) {
      result += text.text.charAt(done);
      offsets.push(offset(done));
    }
  };
  for (const { parts, place } of namesIn(text)) {
    // A simple case compares one name several times.
    if (!place || place.start < done) continue;
    const first = firstPart(text.text.slice(place.start, place.end));
    const spelt = spell(parts, first);
    if (spelt === undefined || spelt === first) continue;
    copy(place.start);
    done = place.start + first.length;
    for (let index = 0; index < spelt.length; index++) offsets.push(offset(Math.max(place.start, done - spelt.length + index)));
    result += spelt;
  }
  if (result === '') return text;
  copy(text.text.length);
  return { text: result, ...(text.at ? { at: text.at, offsets } : {}) };
}

/** The part of a dotted name before its first dot outside of quotes. */
function firstPart(name: string): string {
  const end = name.startsWith('"') ? name.indexOf('"', 1) + 1 : name.indexOf('.');
  return end > 0 ? name.slice(0, end).trimEnd() : name;
}
