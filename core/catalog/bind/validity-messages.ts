// What is said of validity that is wrong.
import { aType } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';
import type { Model } from '../catalog.ts';
import type { Message } from './name-messages.ts';

/** Messages about `valid`, `entity` and `valid_at`. */
export const validityMessages = {
  entityAlone: ({ name, entity = '' }: Model): Message => ({
    code: 'entity-without-valid',
    message: `"${name}" has the entity "${entity}", and does not say from when to when a row of it is in force`,
    hint: `add valid: [started_on, ended_on]; where "${entity}" identifies a row at all times, it is the "key"`,
  }),
  noTime: (written: string, type: Type): Message => ({
    code: 'not-a-time',
    message: `"${written}" is ${aType(type)}, and validity goes by times`,
    hint: 'name a date, a datetime or a timestamp',
  }),
};
