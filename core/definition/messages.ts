// What is said of definitions that are not shaped as the language has them.
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Located, Location } from '../source/location.ts';
import { didYouMean } from '../source/suggest.ts';
import type { YamlScalar } from '../source/yaml-node.ts';

const error = (code: string, message: string, at: Location | undefined, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  ...(at ? { at } : {}),
  ...(hint === undefined ? {} : { hint }),
});

export const wrongKind = (expected: string, found: string, at: Location, hint?: string): Diagnostic =>
  error('wrong-kind', `expected ${expected}, found ${found}`, at, hint);

export const notOneOf = (written: string, words: readonly string[], at: Location, nearest: string | undefined): Diagnostic =>
  error('unknown-word', `"${written}" is none of ${words.join(', ')}`, at, nearest);

/** `cut`: the key has no value, as a comma between braces leaves it. */
export const unknownKey = (key: YamlScalar, of: string, known: readonly string[], homes: readonly string[], cut: boolean): Diagnostic =>
  error(
    'unknown-key',
    `"${key.text}" is no key of ${of}`,
    key.at,
    cut ? 'a comma ends a value between braces; quote the text before it' : hintFor(key.text, known, homes),
  );

function hintFor(key: string, known: readonly string[], homes: readonly string[]): string | undefined {
  return homes.length > 0
    ? `"${key}" is a key of ${listed(homes.slice(0, 3))}`
    : (didYouMean(key, known) ?? `its keys are ${known.join(', ')}`);
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** A second `access:`. */
export const accessTwice = (at: Location, first: Location | undefined): Diagnostic => ({
  ...error('access-twice', '"access" is said already: who may see what stands in one place', at),
  ...(first ? { related: [{ message: 'here first', at: first }] } : {}),
});

export const badName = (name: string, at: Location): Diagnostic =>
  error('bad-name', `"${name}" cannot be a name: names are made of letters, digits and _, and begin with no digit`, at, hintForName(name));

function hintForName(name: string): string | undefined {
  const plain = name
    .trim()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^(?=\d)/, '_');
  return plain === '' || plain === '_' ? undefined : `write ${plain}, and the text as its label`;
}

export const badType = (written: string, known: string | undefined, at: Location, names: readonly string[]): Diagnostic =>
  error('unknown-type', `"${written}" is no type`, at, known ? `write ${known}` : `types are ${names.join(', ')}`);

/** How another system writes something, and the line as it is written here. */
export const foreignSyntax = (message: string, at: Location, hint: string): Diagnostic => error('foreign-syntax', message, at, hint);

export const missingKey = (what: string, keys: string, at: Location, hint?: string): Diagnostic =>
  error('missing-key', `${what} needs ${keys}`, at, hint);

export const shortFunnel = (name: string, at: Location): Diagnostic =>
  error('short-funnel', `the funnel "${name}" has fewer than two steps`, at, 'write steps: [views.count, carts.count, purchases.count]');

export const keysExclude = (a: string, b: string, at: Location): Diagnostic =>
  error('conflicting-keys', `"${a}" and "${b}" exclude each other`, at);

export const keyGoesWith = (key: string, others: string, at: Location): Diagnostic =>
  error('misplaced-key', `"${key}" goes with ${others}`, at);

export const twice = (code: string, what: string, name: string, at: Location, first: Location, where: string): Diagnostic => ({
  ...error(code, `${what} "${name}" is defined twice: here and in ${where}`, at),
  related: [{ message: 'first defined here', at: first }],
});

export const twoMeanings = (name: Located<string>, model: string, first: Location): Diagnostic => ({
  ...error(
    'duplicate-name',
    `"${name.value}" is both a dimension and a measure of "${model}"`,
    name.at,
    'give one of them another name, with the old one in renamed_from',
  ),
  related: [{ message: 'the dimension is here', at: first }],
});

export const noMap = (found: string, at: Location): Diagnostic =>
  error('no-definitions', `a file is made of maps such as "model: orders" or "metrics:", and this is ${found}`, at);

export const oneDocument = (at: Location): Diagnostic =>
  error('several-documents', 'kpi.yml is one document', at, 'models and metrics stand in files of their own');

export const unnamedModel = (key: YamlScalar): Diagnostic =>
  error(
    'unnamed-model',
    `"${key.text}" is a key of a model, and this document does not name one`,
    key.at,
    'begin it with model: and the name',
  );

export const badRequestMetric = (): Diagnostic =>
  error('wrong-kind', 'a metric of a request is a name, or a map such as { "name": "margin", "expr": "profit / revenue" }', undefined);

export const misplacedOverride = (pack: Located<string>): Diagnostic =>
  error(
    'misplaced-key',
    '"overrides" stands in a metric under "metrics:" of a file',
    pack.at,
    `write metrics: { name: { overrides: ${pack.value}, ... } }`,
  );

export const twoPacks = (name: Located<string>): Diagnostic =>
  error(
    'several-documents',
    `the file is of one pack already, and "${name.value}" is another`,
    name.at,
    'give each pack a file of its own',
  );
