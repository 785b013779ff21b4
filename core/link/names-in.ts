// Texts of expressions to the names in them, and back to texts in which some are spelt otherwise.
import type { ExpressionText } from '../expression/expression-text.ts';
import type { Name } from '../expression/expression.ts';
import { parseAndKeep } from '../expression/parse.ts';
import { leavesOf } from '../expression/transform.ts';

const known = new WeakMap<ExpressionText, readonly Name[]>();

/** The names of an expression, from left to right; none of one that cannot be parsed, which is reported elsewhere. */
export function namesIn(text: ExpressionText): readonly Name[] {
  let names = known.get(text);
  if (!names) {
    const parsed = parseAndKeep(text);
    known.set(text, (names = parsed.ok ? leavesOf<Name>(parsed.value) : []));
  }
  return names;
}

/** What stands in the place of the first part of a name; `written` is that part as it stands, quotes included. */
export type Spell = (parts: readonly string[], written: string) => string | undefined;

/** A name of a text, how long its first part is there, and what stands in its place. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly spelt: string;
}

/** The text with the first parts of names spelt otherwise; every character still knows its place in the file. */
export function respelt(text: ExpressionText, spell: Spell): ExpressionText {
  const changes = changesOf(text, spell);
  if (changes.length === 0) return text;
  let result = '';
  let done = 0;
  for (const { start, end, spelt } of changes) {
    result += text.text.slice(done, start) + spelt;
    done = end;
  }
  result += text.text.slice(done);
  const { at } = text;
  if (!at) return { text: result };
  let offsets: readonly number[] | undefined;
  return {
    text: result,
    at,
    // They are asked for only where something is wrong.
    get offsets() {
      return (offsets ??= offsetsOf(text, at.start, changes));
    },
  };
}

function changesOf(text: ExpressionText, spell: Spell): readonly Change[] {
  const changes: Change[] = [];
  let done = 0;
  for (const { parts, place } of namesIn(text)) {
    // A simple case compares one name several times.
    if (!place || place.start < done) continue;
    const first = firstPart(text.text.slice(place.start, place.end));
    const spelt = spell(parts, first);
    if (spelt === undefined || spelt === first) continue;
    done = place.start + first.length;
    changes.push({ start: place.start, end: done, spelt });
  }
  return changes;
}

/** For each character of the new text its place in the file: those of a new spelling end where the old one does. */
function offsetsOf(text: ExpressionText, from: number, changes: readonly Change[]): readonly number[] {
  const offsets: number[] = [];
  const offset = (position: number): number => text.offsets?.[position] ?? from + position;
  let done = 0;
  const copy = (end: number): void => {
    for (; done < end; done++) offsets.push(offset(done));
  };
  for (const { start, end, spelt } of changes) {
    copy(start);
    for (let index = 0; index < spelt.length; index++) offsets.push(offset(Math.max(start, end - spelt.length + index)));
    done = end;
  }
  copy(text.text.length);
  return offsets;
}

/** The part of a dotted name before its first dot outside of quotes. */
function firstPart(name: string): string {
  const end = name.startsWith('"') ? name.indexOf('"', 1) + 1 : name.indexOf('.');
  return end > 0 ? name.slice(0, end).trimEnd() : name;
}
