// What is said of joins that are wrong.
import type { Model } from '../catalog.ts';
import type { Message } from '../bind/name-messages.ts';

const keyText = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

/** Messages about joins. */
export const joinMessages = {
  noSingleKey: (name: string, keyed: Model): Message => ({
    code: 'join-without-key',
    message: keyed.key
      ? `the join "${name}" names one column, and the key of "${keyed.name}" is ${keyText(keyed.key)}`
      : `the join "${name}" needs the key of "${keyed.name}", which has none`,
    hint: keyed.key
      ? 'name each: via: { theirs: ours, theirs: ours }'
      : `add "key:" to "${keyed.name}", or name both sides: via: { theirs: ours }`,
  }),
  notUnique: (name: string, columns: readonly string[], to: Model): Message => ({
    code: 'join-not-unique',
    message: `the join "${name}" names ${keyText(columns)}, which is neither the key of "${to.name}" nor a "unique" of it: it could repeat rows`,
    hint:
      to.entity !== undefined && columns.includes(to.entity)
        ? `"${to.entity}" is its entity, of which one row is in force at a time: add valid_at: and the time; if several rows may match, say many: true`
        : `if it identifies a row there, add unique: [[${columns.join(', ')}]] to "${to.name}"; if several rows may match, say many: true`,
  }),
  withoutValidity: (name: string, to: Model): Message => ({
    code: 'join-without-validity',
    message: `the join "${name}" says "valid_at", and "${to.name}" does not say from when to when its rows are in force`,
    hint: `add valid: [started_on, ended_on] and entity: to "${to.name}", or leave "valid_at" out`,
  }),
};
