// Definitions of calendars to calendars: the model of each, its date and its grains.
import type { CalendarDefinition } from '../definition/project-definition.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Located } from '../source/location.ts';
import { isGrain } from '../time/grains.ts';
import { isPart } from '../time/parts.ts';
import { report } from './building.ts';
import { calendarMessages } from './bind/calendar-messages.ts';
import type { Calendar, CalendarGrain, Dimension, Model } from './catalog.ts';
import type { Calendars } from './semantic-catalog.ts';

/** What calendars are made from: models whose names stand and whose expressions are still open. */
export interface CalendarParts {
  readonly models: ReadonlyMap<string, Model>;
  readonly renamedModels: ReadonlyMap<string, string>;
  readonly diagnostics: Diagnostic[];
  readonly lost: ReadonlySet<string>;
}

/** Builds the calendars that can be; a grain's name is its own in the whole project. */
export function buildCalendars(definitions: readonly CalendarDefinition[], parts: CalendarParts): Calendars {
  const grains = new Map<string, CalendarGrain>();
  const all = definitions.flatMap((definition) => calendarOf(definition, grains, parts));
  return { all: new Map(all.map((calendar) => [calendar.name, calendar])), grains };
}

function calendarOf(definition: CalendarDefinition, taken: Map<string, CalendarGrain>, parts: CalendarParts): readonly Calendar[] {
  const model = modelOf(definition, parts);
  const date = model && dimensionOf(definition.date, model, parts);
  if (!model || !date) return [];
  if (!identifiesDay(model, date)) report(parts, definition.date.at, calendarMessages.notUnique(definition.name, date));
  const workingDays = definition.workingDays && dimensionOf(definition.workingDays, model, parts);
  const grains: CalendarGrain[] = [];
  const calendar: Calendar = { name: definition.name, at: definition.at, model, date, grains, ...(workingDays ? { workingDays } : {}) };
  for (const written of definition.grains) {
    const dimension = dimensionOf(written, model, parts);
    const name = written.value;
    if (!dimension || !isFree(written, definition, taken, parts)) continue;
    const grain: CalendarGrain = { name, calendar, dimension };
    grains.push(grain);
    taken.set(name, grain);
  }
  return [calendar];
}

function modelOf({ name, model }: CalendarDefinition, parts: CalendarParts): Model | undefined {
  const found = parts.models.get(model.value) ?? parts.models.get(parts.renamedModels.get(model.value) ?? '');
  if (!found && !parts.lost.has(model.value))
    report(parts, model.at, calendarMessages.unknownModel(name, model.value, parts.models.keys()));
  return found;
}

function dimensionOf({ value, at }: Located<string>, model: Model, parts: CalendarParts): Dimension | undefined {
  const found = model.dimensions.get(value);
  if (!found && !parts.lost.has(value)) report(parts, at, calendarMessages.unknownDimension(value, model));
  return found;
}

function isFree(
  written: Located<string>,
  { name }: CalendarDefinition,
  taken: ReadonlyMap<string, CalendarGrain>,
  parts: CalendarParts,
): boolean {
  const first = taken.get(written.value);
  if (isGrain(written.value) || isPart(written.value)) report(parts, written.at, calendarMessages.reserved(written.value));
  else if (first) report(parts, written.at, calendarMessages.grainTwice(written.value, first.calendar.name, name));
  else return true;
  return false;
}

/** Whether there is one row for each day: the date is the key, or identifies a row besides. */
const identifiesDay = ({ key, unique }: Model, date: Dimension): boolean =>
  [...(key ? [key] : []), ...unique].some((columns) => columns.length === 1 && columns[0] === date.name);
