// A model's `key` and `unique` to claims: no part is null, and no two rows have the same.
import type { Model } from '../catalog/catalog.ts';
import { isNull } from '../expression/factories.ts';
import type { Claim, RowClaim, UniqueClaim } from './claim.ts';
import { repeatsKey, withoutKey } from './messages.ts';
import { keyAnd, namesIn } from './model-names.ts';

/** The claims of all sets of columns that identify a row. */
export const keyClaims = (model: Model): readonly Claim[] => [
  ...(model.key ? identifying(model, model.key, true) : []),
  ...model.unique.flatMap((columns) => identifying(model, columns, false)),
];

function identifying(model: Model, columns: readonly string[], isKey: boolean): readonly Claim[] {
  const names = namesIn(model, columns);
  const what = isKey ? 'its key' : 'which is unique';
  const subject = { kind: 'rows', model } as const;
  const present = names.map(({ name, value }): RowClaim => ({
    kind: 'row',
    code: isKey ? 'null-key' : 'null-unique',
    severity: isKey ? 'error' : 'warning',
    at: model.at,
    message: (rows) => withoutKey(model.name, rows, name, isKey && columns.length > 1 ? 'a part of its key' : what),
    hint: 'no join finds such a row, and no count of distinct keys counts it',
    subject,
    broken: isNull(value),
    shows: keyAnd(model, { name, value }),
  }));
  const different: UniqueClaim = {
    kind: 'unique',
    code: isKey ? 'repeated-key' : 'repeated-unique',
    severity: 'error',
    at: model.at,
    message: (rows) => repeatsKey(model.name, rows, columns, what),
    hint: isKey
      ? 'such rows count twice, and so does what joins them; name a key that tells them apart'
      : 'what joins by it meets several rows and counts twice',
    subject,
    columns: names,
  };
  return [...present, different];
}
