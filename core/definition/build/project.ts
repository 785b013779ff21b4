// kpi.yml as it is written becomes the definition of the project.
import type { UseDefinition } from '../packs.ts';
import type { ParameterDefinition, ProjectDefinition } from '../project-definition.ts';
import type { ParameterRecord, ProjectRecord } from '../keys/project.ts';
import { missingKey, wrongKind } from '../messages.ts';
import type { Entry } from '../shape/collections.ts';
import { present, type Building } from './building.ts';
import { buildCalendar } from './calendar.ts';
import { buildNamed } from './named.ts';

/** A project without kpi.yml. */
export const plainProject: ProjectDefinition = {
  name: '',
  timeZone: 'UTC',
  weekStart: 'monday',
  fiscalYearStart: 'january',
  fiscalYearName: 'end',
  parameters: [],
  calendars: [],
};

export function buildProject({ values }: ProjectRecord, building: Building): ProjectDefinition {
  return present({
    name: values.project ?? plainProject.name,
    timeZone: values.time_zone?.value ?? plainProject.timeZone,
    weekStart: values.week_start?.value ?? plainProject.weekStart,
    fiscalYearStart: values.fiscal_year_start?.value ?? plainProject.fiscalYearStart,
    fiscalYearName: values.fiscal_year_name?.value ?? plainProject.fiscalYearName,
    currency: values.currency,
    asOf: values.as_of,
    refresh: values.refresh?.value,
    parameters: (values.parameters ?? []).flatMap((parameter) => buildParameter(parameter, building)),
    calendars: (values.calendars ?? []).flatMap((calendar) => buildCalendar(calendar, building)),
  });
}

/** The packs that kpi.yml uses. */
export const usesOfProject = ({ values }: ProjectRecord): readonly UseDefinition[] =>
  (values.uses ?? []).flat().map(({ pack, options }) => ({
    pack,
    on: (options?.values.on ?? []).map(({ name, value }) => ({ interface: name, model: value })),
    prefix: options?.values.prefix ?? '',
    without: options?.values.without ?? [],
  }));

function buildParameter({ name, value: { keys, values } }: Entry<ParameterRecord>, { report, lose }: Building): ParameterDefinition[] {
  const { type, many = false, default: written } = values;
  if (!type) {
    if (!keys.has('type')) report(missingKey(`the parameter "${name.value}"`, '"type"', name.at, `write ${name.value}: { type: decimal }`));
    lose(name.value);
    return [];
  }
  const at = keys.get('default');
  if (at && written && !many && written.length !== 1)
    report(wrongKind('one value', `a list of ${written.length}`, at, 'say many: true for a list'));
  return [present(buildNamed(name, values), { type, many, default: written })];
}
