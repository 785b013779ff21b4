// Which parts of the language a request holds, whatever it names in the project included.
import { calendarGrains } from './make-calendar.ts';
import { variantNames, variantsYaml, type MadeWorld } from './make-world.ts';
import type { Feature } from './features.ts';
import type { MadeNumber } from './names.ts';
import type { Request } from '../reference/request.ts';

/** The parts, by what a request and all that it names say. */
export function featuresIn(request: Request, made: MadeWorld): readonly Feature[] {
  const texts = textOf(request, made);
  const holds = (pattern: RegExp): boolean => pattern.test(texts);
  const stocks = measuresIn(texts, made);
  const found: Readonly<Record<Feature, boolean>> = {
    windows: holds(/"(trailing|to_date|running)":/),
    offsets: holds(/"offset":/),
    compare: request.compare !== undefined,
    complete: request.complete === true,
    variants: variantNames.some((name) => texts.includes(`.${name}`)),
    stocks: stocks.some((m) => m.stock),
    validity: stocks.some((m) => m.inForce),
    'each-period': holds(/"per":"(day|week|month|quarter)"/),
    'period-days': holds(/period\.days/),
    conversion: holds(/"conversion":/),
    funnel: holds(/"funnel":/),
    ages: holds(/"since":/),
    targets: request.targets === true,
    calendars: calendarGrains.some((grain) => texts.includes(grain)),
    modifiers: holdsSeveral(texts),
    'of-each': holds(/"with":\{"inner":/),
    parameters: holds(/:(least|factor|kinds)\b/),
    'compared-clauses': /\.(previous|change|change_pct)\b/.test(JSON.stringify([request.having, request.order, request.top])),
    zones: (request.zone ?? made.world.calendar.zone) !== 'UTC',
  };
  return (Object.keys(found) as Feature[]).filter((feature) => found[feature]);
}

/** Whether one definition has an offset or a window besides a filter or another of the two. */
const holdsSeveral = (texts: string): boolean =>
  /"(filter|if_empty)":[^{}]*"(offset|trailing|to_date|running)":|"offset":[^{}]*"(trailing|to_date|running)":/.test(texts);

const measuresIn = (texts: string, made: MadeWorld): readonly MadeNumber[] =>
  made.models.flatMap((m) => m.measures.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(texts)));

/** A request with the definitions of all that it names. */
function textOf(request: Request, made: MadeWorld): string {
  const definitions: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(made.metrics.map((m) => [m.name, m.yaml])),
    ...variantsYaml,
  };
  const found = new Set<string>();
  const look = (text: string): string => {
    const names = Object.keys(definitions).filter((name) => !found.has(name) && new RegExp(`\\b${name}\\b`).test(text));
    for (const name of names) found.add(name);
    return [text, ...names.map((name) => look(written(definitions[name])))].join('\n');
  };
  return look(written(request));
}

/** As text, of a target only the metric that it is: its period is none of the metric's. */
const written = (definition: unknown): string =>
  JSON.stringify(definition, (key, value: unknown) => {
    if (key !== 'target') return value;
    return typeof value === 'object' && value !== null && 'metric' in value ? value.metric : undefined;
  });
