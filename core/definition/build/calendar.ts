// A calendar as it is written becomes its definition.
import type { CalendarDefinition } from '../project-definition.ts';
import type { CalendarRecord } from '../keys/project.ts';
import { missingKey } from '../messages.ts';
import type { Entry } from '../shape/collections.ts';
import type { Building } from './building.ts';

/** A calendar names the model with its days, their date and its grains; one that does not is lost, and its grains with it. */
export function buildCalendar({ name, value: { keys, values } }: Entry<CalendarRecord>, { report, lose }: Building): CalendarDefinition[] {
  const { model, date, grains, working_days: workingDays } = values;
  for (const key of ['model', 'date', 'grains'])
    if (!keys.has(key))
      report(
        missingKey(
          `the calendar "${name.value}"`,
          `"${key}"`,
          name.at,
          `write ${name.value}: { model: days, date: day, grains: [retail_week, retail_year] }`,
        ),
      );
  if (model && date && grains && grains.length > 0)
    return [{ name: name.value, at: name.at, model, date, grains, ...(workingDays ? { workingDays } : {}) }];
  for (const grain of grains ?? []) lose(grain.value);
  return [];
}
