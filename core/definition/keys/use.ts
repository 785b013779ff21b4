// `uses: [pipeline, { saas: { prefix: s_, without: [churn_rate] } }]`: packs by name, or with what is left out and how names are kept apart.
import type { Located } from '../../source/location.ts';
import { byKey, isNameText, list } from '../shape/collections.ts';
import { badName } from '../messages.ts';
import { field, record, type RecordOf } from '../shape/record.ts';
import { literal, name } from '../shape/scalars.ts';
import type { Shape } from '../shape/shape.ts';

/** The beginning of names; it is itself like one. */
const prefix: Shape<string> = {
  expects: 'what names begin with',
  schema: () => ({ type: 'string' }),
  read(node, reading) {
    const written = literal(prefix.expects).read(node, reading);
    if (!written || isNameText(written.value)) return written?.value;
    reading.report(badName(written.value, written.at));
    return undefined;
  },
};

const optionFields = {
  on: field(byKey(name('a model'), 'models by interface'), 'Which model implements an interface, where several do.'),
  prefix: field(prefix, 'What the names of its metrics begin with.'),
  without: field(list(name('a metric'), 'a list of metrics'), 'Metrics and variants that are left out.'),
};

/** The use of a pack as it is written. */
export interface UseRecord {
  readonly pack: Located<string>;
  readonly options?: RecordOf<typeof optionFields>;
}

const withOptions = byKey(record({ title: 'the use of a pack', fields: optionFields }), 'a pack');

/** The packs of one item of `uses:`; most items are one. */
export const use: Shape<readonly UseRecord[]> = {
  expects: 'a pack',
  schema: (parts) => ({ anyOf: [{ type: 'string' }, withOptions.schema(parts)] }),
  read(node, reading) {
    if (node.kind === 'map') return withOptions.read(node, reading)?.map(({ name: pack, value: options }) => ({ pack, options }));
    const pack = name('a pack').read(node, reading);
    return pack && [{ pack }];
  },
};
