// Texts of expressions read for tests.
import { parse } from '../../core/expression/parse.ts';
import { mapExpression } from '../../core/expression/transform.ts';
import { printParsed } from '../../core/expression/print-text.ts';
import { typeExpression, type TypeFinding } from '../../core/expression/type-expression.ts';
import { parseType } from '../../core/expression/parse-type.ts';
import { typeText, types, type Type } from '../../core/expression/type.ts';
import type { Name, Parsed } from '../../core/expression/expression.ts';

/** The tree of a text that is right. */
export function read(text: string): Parsed {
  const result = parse({ text });
  if (!result.ok) throw new Error(`${text}: ${result.diagnostics.map((diagnostic) => diagnostic.message).join('; ')}`);
  return result.value;
}

/** A text as the language writes it. */
export const rewritten = (text: string): string => printParsed(read(text));

/** What is wrong with a text: `code: message | hint`, and the part of the text that is pointed at. */
export function problem(text: string): { readonly says: string; readonly at: string } {
  const file = { path: 'x.yml', text };
  const result = parse({ text, at: { file, start: 0, end: text.length } });
  if (result.ok) return { says: 'nothing', at: '' };
  const [first] = result.diagnostics;
  return {
    says: [first?.message, first?.hint].filter((part) => part !== undefined).join(' | '),
    at: text.slice(first?.at?.start ?? 0, first?.at?.end ?? 0),
  };
}

/** A tree without places and the mark of quotes. */
export const withoutPlaces = (expression: Parsed): Parsed =>
  mapExpression(expression, (node) => {
    const { place: _, quoted: __, ...rest } = node as Parsed & { readonly quoted?: boolean };
    return rest as Parsed;
  });

/** Types of columns by name. */
export type Columns = Readonly<Record<string, string>>;

/** The type of a column by its name; unknown where it is not declared. */
export const typeOfColumn =
  (columns: Columns) =>
  (name: Name): Type =>
    parseType(columns[name.parts[0] ?? ''] ?? '') ?? types.unknown;

/** The type of a text over columns, as text, or what is wrong: `message | hint`. */
export function typed(text: string, columns: Columns): string {
  const { type, findings } = typeExpression(read(text), { leaf: typeOfColumn(columns), parameter: () => types.unknown });
  return findings.length === 0 ? typeText(type) : findings.map((finding) => findingText(finding, text)).join('; ');
}

const findingText = ({ message, hint, place }: TypeFinding, text: string): string =>
  `${message}${hint === undefined ? '' : ` | ${hint}`}${place === undefined ? '' : ` @ ${text.slice(place.start, place.end)}`}`;
