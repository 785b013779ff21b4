// Texts that are numbers as people write them, `$1,200.00` or `1.234,50 €`, become the expression that reads them.

/** How a column of texts is read as a number. */
export interface WrittenNumber {
  /** An expression over the column of that name. */
  readonly expr: string;
  readonly example: string;
  /** Whether its unit is a currency. */
  readonly money: boolean;
}

/** A number's own writing: what parts thousands, and what begins the fraction. */
interface Style {
  readonly pattern: RegExp;
  readonly fraction: '.' | ',';
}

const styles: readonly Style[] = [
  { pattern: /^(\d+|\d{1,3}([,' \u00a0\u202f’]\d{3})+)(\.\d+)?$/, fraction: '.' },
  { pattern: /^(\d+|\d{1,3}([.' \u00a0\u202f’]\d{3})+)(,\d+)?$/, fraction: ',' },
];

/** Reads a column whose texts are all written in one style and with one unit; two currencies in one column add up to nothing. */
export function writtenNumber(name: string, texts: readonly string[]): WrittenNumber | undefined {
  const parts = texts.map(partsOf);
  const numbers = parts.flatMap((part) => (part ? [part] : []));
  const [example] = texts;
  if (example === undefined || numbers.length < texts.length || !numbers.some(isNoPlainNumber)) return undefined;
  const units = new Set(numbers.flatMap(({ unit }) => (unit === '' ? [] : [unit])));
  const fitting = styles.filter(({ pattern }) => numbers.every(({ digits }) => pattern.test(digits)));
  const [style] = fitting;
  // `1,234` may be a thousand or a fraction
  const isClear = fitting.length === 1 || numbers.every(({ digits }) => !/[.,]/.test(digits));
  if (!style || !isClear || units.size > 1) return undefined;
  const [unit = ''] = units;
  return { expr: expressionOf(name, texts, unit, style), example: example.trim(), money: unit !== '' && unit !== '%' };
}

interface Parts {
  readonly digits: string;
  /** A sign of a currency, its code, or `%`. */
  readonly unit: string;
}

const written = /^(?:\(|-)?\s*(\p{Sc}|[A-Z]{3}\b)?\s*-?\s*(\d(?:[\d.,' \u00a0\u202f’]*\d)?)\s*(\p{Sc}|[A-Z]{3}|%)?\)?$/u;

function partsOf(text: string): Parts | undefined {
  const [, before, digits, after] = written.exec(text.trim()) ?? [];
  if (digits === undefined || (before !== undefined && after !== undefined)) return undefined;
  return { digits, unit: before ?? after ?? '' };
}

/** Digits alone are a code: the column would be of numbers otherwise. */
const isNoPlainNumber = ({ digits, unit }: Parts): boolean => unit !== '' || /[.,]/.test(digits);

function expressionOf(name: string, texts: readonly string[], unit: string, { fraction }: Style): string {
  const rest = texts.map((text) => text.replace(unit, ''));
  const dropped = new Set(rest.flatMap((text) => [...text].filter((letter) => !/[\d()-]/.test(letter) && letter !== fraction)));
  const replacements: readonly (readonly [string, string])[] = [
    ...(unit === '' ? [] : [[unit, ''] as const]),
    ...[...dropped].map((letter) => [letter, ''] as const),
    ...(rest.some((text) => text.includes('('))
      ? ([
          ['(', '-'],
          [')', ''],
        ] as const)
      : []),
    ...(fraction === ',' ? [[',', '.'] as const] : []),
  ];
  const plain = replacements.reduce((text, [from, to]) => `replace(${text}, ${literal(from)}, ${literal(to)})`, name);
  return `cast(${plain} as decimal)${unit === '%' ? ' / 100' : ''}`;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
