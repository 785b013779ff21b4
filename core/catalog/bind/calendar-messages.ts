// What is said of calendars that are wrong.
import { suggest } from '../../source/suggest.ts';
import { aType } from '../../expression/type.ts';
import type { Dimension, Model } from '../catalog.ts';
import { didYouMean, type Message } from './name-messages.ts';

/** Messages about `calendars`. */
export const calendarMessages = {
  unknownModel: (calendar: string, model: string, models: Iterable<string>): Message => ({
    code: 'unknown-model',
    message: `the calendar "${calendar}" has no model: none is named "${model}"`,
    ...didYouMean(suggest(model, models)),
  }),
  unknownDimension: (name: string, { name: model, dimensions }: Model): Message => ({
    code: 'unknown-name',
    message: `"${model}" has no dimension "${name}"`,
    hint: didYouMean(suggest(name, dimensions.keys())).hint ?? `its dimensions are ${[...dimensions.keys()].join(', ') || 'none'}`,
  }),
  notUnique: (calendar: string, { name, model }: Dimension): Message => ({
    code: 'calendar-not-unique',
    message: `the calendar "${calendar}" has a row a day, and "${name}" is neither the key of "${model.name}" nor a "unique" of it`,
    hint: `write key: ${name}`,
  }),
  notADate: (calendar: string, { name, model, type }: Dimension): Message => ({
    code: 'not-a-time',
    message: `the calendar "${calendar}" goes by "${model.name}.${name}", which is ${aType(type)}: its days are of type date`,
    hint:
      type.name === 'datetime' || type.name === 'timestamp'
        ? 'name a dimension such as: day: cast(starts_at as date)'
        : 'name a dimension of type date',
  }),
  notACondition: (calendar: string, { name, model, type }: Dimension): Message => ({
    code: 'type-error',
    message: `the working days of the calendar "${calendar}" are told by "${model.name}.${name}", which is ${aType(type)}, not true or false`,
  }),
  reserved: (grain: string): Message => ({
    code: 'reserved-name',
    message: `the name "${grain}" has its own meaning in time, and no grain of a calendar bears it`,
    hint: 'give the dimension another name',
  }),
  grainTwice: (grain: string, first: string, second: string): Message => ({
    code: 'grain-twice',
    message: `the grain "${grain}" is one of two calendars, "${first}" and "${second}"`,
    hint: 'give one of the dimensions another name',
  }),
};
