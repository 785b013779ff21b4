// The texts of a column become the expression that says in the interface's words what stands there.
import type { InterfaceDimension } from '../../core/definition/packs.ts';
import type { PhysicalColumn } from '../../core/warehouse/adapter.ts';
import { wordsOf } from './guess-names.ts';
import type { Looked } from './look-at.ts';

/** A column's name in an expression. */
export const identifier = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

/** A text that holds a number, without what stands around and between its digits: `$1,200.00`, `1.200,00 EUR`. */
export function numberExpression(column: string, type: string, texts: readonly string[]): string {
  const signs = [...new Set(texts.flatMap((text) => text.match(/[^\d.,+-]+/g) ?? []))];
  const isEuropean = texts.some((text) => /,\d{1,2}\D*$/.test(text)) && !texts.some((text) => /\.\d{1,2}\D*$/.test(text));
  const [thousands, point] = isEuropean ? ['.', ','] : [',', '.'];
  const stripped = [...signs.slice(0, 4), thousands].reduce((sum, sign) => `replace(${sum}, ${literal(sign)}, '')`, column);
  const number = isEuropean ? `replace(${stripped}, ${literal(point)}, '.')` : stripped;
  return `cast(${number} as ${type === 'decimal' ? 'decimal(18, 2)' : type})`;
}

/** Which of the values of an interface each text of a column means, where it has the words of it: `Closed Won` is won. All others mean the default, or the one value that none means. */
export function valuesExpression(dimension: InterfaceDimension, columns: readonly PhysicalColumn[], looked: Looked): string | undefined {
  const declared = (dimension.values ?? []).map(({ value }) => value);
  const usual = declared.find((value) => dimension.default?.text.trim() === literal(value));
  for (const { name } of columns) {
    const texts = looked.get(name) ?? [];
    if (texts.length > 0 && texts.every((text) => declared.includes(text))) return identifier(name);
    const meant = texts.flatMap((text) => meaningOf(text, declared) ?? []);
    const [unsaid, another] = declared.filter((value) => !meant.some((one) => one.value === value));
    const other = usual ?? (another === undefined ? unsaid : undefined);
    if (meant.length === 0 || texts.length > mostTexts || (other === undefined && (another !== undefined || meant.length < texts.length)))
      continue;
    return caseText(
      name,
      meant.filter(({ value }) => value !== usual),
      other,
    );
  }
  return undefined;
}

function caseText(column: string, meant: readonly Meaning[], other: string | undefined): string | undefined {
  if (meant.length === 0) return undefined;
  const cases = meant.map(({ text, value }) => `when ${literal(text)} then ${literal(value)}`);
  return `case ${identifier(column)} ${cases.join(' ')}${other === undefined ? '' : ` else ${literal(other)}`} end`;
}

const mostTexts = 40;

interface Meaning {
  readonly text: string;
  readonly value: string;
}

/** The one value whose words a text has. */
function meaningOf(text: string, declared: readonly string[]): Meaning | undefined {
  const words = wordsOf(text);
  const [value, another] = declared.filter((one) => [...wordsOf(one)].every((word) => words.has(word)));
  return value === undefined || another !== undefined ? undefined : { text, value };
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
