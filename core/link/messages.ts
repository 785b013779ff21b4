// What is said of interfaces that are not implemented as they stand, and of packs that are not used as they are.
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Located, Location } from '../source/location.ts';
import { formatPlace } from '../source/format-diagnostic.ts';
import { didYouMean } from '../source/suggest.ts';
import type { LocalizedText } from '../definition/definitions.ts';

const error = (code: string, message: string, at: Location, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  at,
  ...(hint === undefined ? {} : { hint }),
});

/** A text in the language of messages, without its full stop. */
export const plainText = (text: LocalizedText | undefined): string | undefined =>
  (text?.[''] ?? text?.['en'] ?? Object.values(text ?? {})[0])?.trim().replace(/\.$/, '');

export const unknownInterface = ({ value, at }: Located<string>, known: Iterable<string>): Diagnostic =>
  error(
    'unknown-interface',
    `no interface is named "${value}"`,
    at,
    didYouMean(value, known) ?? 'interfaces come with packs: "uses:" in kpi.yml',
  );

export const unknownInterfaceName = (name: Located<string>, of: string, known: readonly string[]): Diagnostic =>
  error(
    'unknown-interface-name',
    `"${name.value}" is no name of the interface "${of}"`,
    name.at,
    didYouMean(name.value, known) ?? `its names are ${known.join(', ')}`,
  );

export const unmapped = (
  model: string,
  { value, at }: Located<string>,
  name: string,
  type: string | undefined,
  means: string | undefined,
): Diagnostic =>
  error(
    'unmapped-name',
    `"${model}" implements "${value}" and does not say what its "${name}" is`,
    at,
    `add "${name}: ..."${type === undefined ? '' : `, its type is ${type}`}${means === undefined ? '' : `; it is: ${means}`}`,
  );

export const unjoined = (model: string, { value, at }: Located<string>, join: string, target: string): Diagnostic =>
  error(
    'unmapped-name',
    `"${model}" implements "${value}" and does not join its "${join}"`,
    at,
    `add joins: { ${join}: { ${target === join ? '' : `to: the model of "${target}", `}via: our_column } } to "${model}"`,
  );

export const unimplemented = (model: string, { value, at }: Located<string>, target: string): Diagnostic =>
  error(
    'unmapped-name',
    `"${model}" implements "${value}", which stands on "${target}", and no model implements that`,
    at,
    `add "implements: { ${target}: { ... } }" to a model, or join what it is: joins: { ${target}: our_column }`,
  );

export const besideMapping = (name: string, model: string, at: Location, mapped: Location): Diagnostic => ({
  ...error(
    'beside-the-mapping',
    `"${name}" of "${model}" is not what the name of the interface is mapped to, and "${model}.${name}" means the latter`,
    at,
    `give it another name, or map ${name}: ${name}`,
  ),
  related: [{ message: 'the interface is implemented here', at: mapped }],
});

export const keyDiffers = (model: string, { value, at }: Located<string>, key: readonly string[], mapped: readonly string[]): Diagnostic =>
  error(
    'interface-key',
    `"${value}" has one row for each ${mapped.join(', ')}, and "${model}" one for each ${key.join(', ')}`,
    at,
    `say unique: [[${mapped.join(', ')}]] where that is so, or implement it by a model with a row for each`,
  );

export const unknownPack = ({ value, at }: Located<string>, known: readonly string[]): Diagnostic =>
  error(
    'unknown-pack',
    `no pack is named "${value}"`,
    at,
    didYouMean(value, known) ?? (known.length > 0 ? `packs are ${known.join(', ')}` : undefined),
  );

export const unusedPack = (pack: Located<string>): Diagnostic =>
  error('unknown-pack', `the pack "${pack.value}" is not used here`, pack.at, `add it in kpi.yml: uses: [${pack.value}]`);

export const usedTwice = ({ value, at }: Located<string>): Diagnostic =>
  error(
    'used-twice',
    `the pack "${value}" is used twice, and its metrics would have the same names`,
    at,
    `keep the names apart: { ${value}: { prefix: other_ } }`,
  );

/** A pack that another is built on is used over one model, and would be over another; `of` is the interface. */
export const usedOtherwise = ({ value }: Located<string>, of: string, model: Located<string>): Diagnostic =>
  error(
    'used-twice',
    `"${value}" is used over another model than "${model.value}" for "${of}", and what is built on it would count that one`,
    model.at,
    'give one of the two uses a prefix',
  );

export function notOfPack(pack: string, what: string, { value, at }: Located<string>, known: readonly string[]): Diagnostic {
  // a use with a prefix gives it to every name
  const prefixed = known.find((name) => name.endsWith(`_${value}`));
  const hint = prefixed === undefined ? didYouMean(value, known) : `did you mean "${prefixed}"?`;
  return error('unknown-metric', `the pack "${pack}" has no ${what} "${value}"`, at, hint);
}

export const notImplementing = (of: string, model: Located<string>, known: readonly string[]): Diagnostic =>
  error(
    'not-implementing',
    `"${model.value}" does not implement "${of}"`,
    model.at,
    didYouMean(model.value, known) ?? (known.length > 0 ? `models that do: ${known.join(', ')}` : undefined),
  );

export const severalImplement = (pack: Located<string>, of: string, models: readonly string[]): Diagnostic =>
  error(
    'several-implement',
    `"${of}" is implemented by ${models.map((model) => `"${model}"`).join(' and ')}: over which of them is the pack "${pack.value}"?`,
    pack.at,
    `write { ${pack.value}: { on: { ${of}: ${models[0] ?? ''} } } }`,
  );

export const definedTwice = (what: string, name: string, at: Location, first: Location, hint: string): Diagnostic => ({
  ...error(`duplicate-${what}`, `${what} "${name}" is defined twice: here and in ${formatPlace(first)}`, at, hint),
  related: [{ message: 'first defined here', at: first }],
});

/** A role that two interfaces would join by other columns; `first` and `second` are an interface and its columns. */
export const lentTwice = (
  model: string,
  role: string,
  [first, by]: readonly [string, string],
  [second, otherwise]: readonly [string, string],
  { interface: { at } }: { readonly interface: Located<string> },
): Diagnostic =>
  error(
    'ambiguous-role',
    `"${model}" would join "${role}" in two ways: for "${first}" by "${by}", for "${second}" by "${otherwise}"`,
    at,
    `say which: joins: { ${role}: ... } in "${model}"; whatever is meant for only one of them is a model of its own`,
  );
