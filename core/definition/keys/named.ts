// The keys of every named thing.
import type { LocalizedText } from '../definitions.ts';
import { misread, type Shape } from '../shape/shape.ts';
import { byKey, list, oneOrMany } from '../shape/collections.ts';
import { field } from '../shape/record.ts';
import { flag, name, text } from '../shape/scalars.ts';

const byLanguage = byKey(text, 'a text, or texts by language');

/** A text, or texts by language tag: `{ en: Revenue, zh-Hant: ... }`. */
const localizedText: Shape<LocalizedText> = {
  expects: 'a text, or texts by language',
  schema: (parts) => ({ anyOf: [text.schema(parts), byLanguage.schema(parts)] }),
  read(node, reading) {
    if (node.kind === 'list') return misread(node, 'a text, or texts by language', reading);
    if (node.kind === 'map')
      return Object.fromEntries((byLanguage.read(node, reading) ?? []).map(({ name: tag, value }) => [tag.value, value]));
    const written = text.read(node, reading);
    return written === undefined ? undefined : { '': written };
  },
};

/** The keys of every named thing. */
export const namedFields = {
  label: field(localizedText, 'How it is called in results; texts by language are allowed.'),
  description: field(localizedText, 'What it means, in plain words.'),
  tags: field(list(text, 'a list of texts'), 'Words to find it by.'),
  owner: field(text, 'Who answers for it.'),
  hidden: field(flag, 'Usable in expressions only: not listed, and no query may name it.'),
  renamed_from: field(oneOrMany(name(), 'a name or a list of names'), 'Old names, which go on working with a warning.'),
} as const;
