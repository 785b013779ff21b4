// `ignore` and `across`: a list of dimensions or roles, `all`, or `[all, time]`.
import type { LevelOfDetail } from '../definitions.ts';
import { list } from '../shape/collections.ts';
import { name } from '../shape/scalars.ts';
import { misread, type Shape } from '../shape/shape.ts';

const names = list(name('a dimension or a role'), 'all, or a list of dimensions and roles');

/** Which dimensions play no part. */
export const levelOfDetail: Shape<LevelOfDetail> = {
  expects: names.expects,
  schema: (parts) => ({ anyOf: [{ const: 'all' }, names.schema(parts)] }),
  read(node, reading) {
    if (node.kind === 'scalar')
      return node.text === 'all'
        ? { all: true, time: false, names: [] }
        : misread(node, names.expects, reading, node.text === '' ? undefined : `write [${node.text}]`);
    const written = names.read(node, reading);
    if (!written) return undefined;
    const says = (word: string): boolean => written.some(({ value }) => value === word);
    return { all: says('all'), time: says('time'), names: written.filter(({ value }) => value !== 'all' && value !== 'time') };
  },
};
