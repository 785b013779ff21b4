// Comparisons of order as PostgreSQL writes them: texts go by code point, whatever the collation of the database.
import { types } from '../../core/expression/type.ts';
import { standardFunctions } from '../../core/sql/standard-functions.ts';
import type { Spelling } from '../../core/sql/dialect.ts';
import { ordered } from './collate.ts';

/** One collation decides for the whole comparison. */
const byFirst =
  (standard: Spelling): Spelling =>
  ([first, ...rest], call) =>
    standard(
      first === undefined ? rest : [ordered(first, call.types.find(({ name }) => name === 'string') ?? types.unknown), ...rest],
      call,
    );

/** `<`, `<=`, `>`, `>=` and `between`. */
export const comparisons: Readonly<Record<string, Spelling>> = Object.fromEntries(
  ['<', '<=', '>', '>=', 'between'].flatMap((name) => {
    const standard = standardFunctions[name];
    return standard ? [[name, byFirst(standard)] as const] : [];
  }),
);
