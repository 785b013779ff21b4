// Choices become a request that a world may answer.
import { chooser, type Chooser, type Choices } from './recipes.ts';
import { makeCondition } from './make-condition.ts';
import { dimensionsOf, rolesFrom, sharedRoles, type Named } from './reach.ts';
import { featuresIn } from './features-in.ts';
import { isOn, type Feature } from './features.ts';
import { calendarGrains } from './make-calendar.ts';
import { makeAges, makeFunnel } from './make-journeys.ts';
import type { Request } from '../reference/request.ts';
import type { PlainMap } from '../reference/plain.ts';
import type { MadeNumber } from './names.ts';
import { variantNames, type MadeWorld } from './make-world.ts';

const days = [
  '2024-02-29',
  '2024-01-01',
  '2024-03-01',
  '2024-03-31',
  '2024-10-27',
  '2024-12-30',
  '2025-01-01',
  '2025-03-09',
  '2025-11-03',
  '2026-01-01',
];
const grains = ['month', 'day', 'week', 'quarter', 'year', 'fiscal_quarter', 'fiscal_year', 'hour'] as const;
const parts = ['month_of_year', 'day_of_week', 'day_of_month', 'hour_of_day'] as const;

const comparisons = ['previous_period', '1 year', '1 month', '1 week', '364 days', '1 quarter', '1 day', '10 days'] as const;
const nows = ['2025-01-15', '2024-12-31', '2025-03-30T00:30:00Z', '2024-03-30', '2025-02-28', '2024-11-02T12:00:00'] as const;

const spanned: readonly Feature[] = ['windows', 'offsets', 'variants', 'stocks', 'validity', 'each-period', 'period-days'];

/** Whether metrics are evaluated over spans that are more than their periods. */
const looksElsewhere = (metrics: readonly MadeNumber[], made: MadeWorld): boolean =>
  featuresIn({ metrics: metrics.map(({ name }) => name) }, made).some((feature) => spanned.includes(feature));

interface Chosen {
  readonly metrics: readonly MadeNumber[];
  readonly models: readonly string[];
}

/** The request of some choices. */
export function makeRequest(choices: Choices, made: MadeWorld): Request {
  const c = chooser(choices);
  if (c.once(25)) return makeValues(c, made);
  const own = isOn('funnel') && c.once(25) ? makeFunnel(c, made, chooseRange(c)) : undefined;
  const aged = !own && isOn('ages') && c.once(8) ? makeAges(c, made, chooseRange(c)) : undefined;
  if (own) return own;
  if (aged) return aged;
  const { metrics, models } = chooseMetrics(c, made);
  const dimensions = dimensionsOf(sharedRoles(models, made.world), made.models);
  const timed = metrics.every((m) => m.inForce) || models.every((name) => made.models.find((m) => m.name === name)?.hasTime);
  const hours = models.every((name) => made.models.find((m) => m.name === name)?.timeType === 'timestamp');
  const looks = looksElsewhere(metrics, made);
  const any = chooseBy(c, dimensions, timed, hours, made.calendar !== undefined);
  // windows and stocks end with periods, which parts of time are none of
  const by = looks && c.below(6) > 0 ? any.filter((name) => !parts.some((part) => part === name)) : any;
  const where = c.once(3) ? makeCondition(c, dimensions) : undefined;
  const units = by.filter((name) => isUnit(name));
  const periods = units.length > 0;
  const compares = timed && metrics.every((m) => m.numeric) && isOn('compare') && c.once(6);
  // several grains, hours and no grain at all need a range to look elsewhere from
  const needsRange = (looks || compares) && (units.length !== 1 || units.includes('hour')) && c.below(8) > 0;
  const time = timed && (needsRange || c.once(3)) ? chooseRange(c, looks || compares) : undefined;
  const clauses = chooseClauses(c, metrics, by, periods, compares && isOn('compared-clauses'));
  const compared = compares ? { compare: time || periods ? c.of(comparisons) : c.of(['1 year', '1 month']) } : {};
  const complete = isOn('complete') && periods && c.once(10) ? { complete: true } : {};
  const targets = isOn('targets') && metrics.some((m) => hasTarget(m, made)) && c.below(3) > 0 ? { targets: true } : {};
  const segment = dimensions[0] && c.once(6) ? { segments: [`${dimensions[0].role.model}.plain`] } : {};
  const zone = c.once(6)
    ? { zone: c.of(['America/New_York', 'Europe/Berlin', 'UTC', 'Asia/Kolkata', 'America/Santiago', 'Australia/Lord_Howe']) }
    : {};
  const asOf = c.once(looks ? 3 : 8) ? { as_of: c.of(nows) } : {};
  return {
    metrics: metrics.map((m) => asked(m, c, made)),
    ...(by.length ? { by } : {}),
    ...(where === undefined ? {} : { where }),
    ...segment,
    ...(time ? { time } : {}),
    ...clauses,
    ...compared,
    ...complete,
    ...targets,
    ...(isOn('parameters') && c.once(3)
      ? { parameters: c.of<PlainMap>([{ least: 0 }, { factor: 2 }, { kinds: ['a'] }, { kinds: [] }]) }
      : {}),
    ...zone,
    ...asOf,
  };
}

const hasTarget = ({ name }: MadeNumber, { metrics }: MadeWorld): boolean =>
  metrics.some((m) => m.name === name && m.yaml['target'] !== undefined);

/** A metric by its name, or made for the request as the project makes it. */
function asked({ name }: MadeNumber, c: Chooser, made: MadeWorld): Request['metrics'][number] {
  const yaml = made.metrics.find((m) => m.name === name)?.yaml;
  return yaml && c.once(4) ? ({ name: `own_${name}`, ...yaml } as PlainMap) : name;
}

/** The distinct values of dimensions of one model and what it joins. */
function makeValues(c: Chooser, made: MadeWorld): Request {
  const model = c.from(made.models)?.name ?? '';
  const dimensions = dimensionsOf(
    rolesFrom(model, made.world).filter((r) => !r.many),
    made.models,
  ).filter((d) => !['date', 'datetime', 'timestamp'].includes(d.type));
  const by = [...new Set([c.from(dimensions)?.name, c.from(dimensions)?.name])].filter((n) => n !== undefined);
  const where = c.once(2) ? makeCondition(c, dimensions) : undefined;
  return { metrics: [], by, of: model, ...(where === undefined ? {} : { where }), ...(c.once(3) ? { limit: 3, skip: c.below(2) } : {}) };
}

/** One to three metrics, mostly of models that share something. */
function chooseMetrics(c: Chooser, made: MadeWorld): Chosen {
  const all: readonly (MadeNumber & { readonly models?: readonly string[] })[] = [
    ...made.models.flatMap((m) => m.measures),
    ...made.metrics.filter((m) => !m.aged),
    ...made.metrics.filter((m) => !m.aged),
  ];
  const chosen: (MadeNumber & { readonly models?: readonly string[] })[] = [];
  const count = 1 + c.below(3);
  for (let i = 0; i < count; i++) {
    const metric = c.from(all);
    const next = metric && varied(metric, c, made);
    if (next && !chosen.some((m) => m.name === next.name)) chosen.push(next);
  }
  return { metrics: chosen, models: [...new Set(chosen.flatMap((m) => m.models ?? [m.model]))] };
}

/** A metric or measure of a model with a time, perhaps as a variant, or a variant of that. */
function varied<T extends MadeNumber & { readonly models?: readonly string[] }>(metric: T, c: Chooser, made: MadeWorld): T {
  const timed = (metric.models ?? [metric.model]).every((name) => made.models.find((m) => m.name === name)?.hasTime);
  const ranked = made.metrics.some((m) => m.name === metric.name && m.yaml['rank'] !== undefined);
  if (!isOn('variants') || !timed || ranked || !metric.numeric || !c.once(6)) return metric;
  const names = [c.of(variantNames), ...(c.once(3) ? [c.of(variantNames)] : [])];
  const exact = metric.exact && !names.some((n) => n === 'growth' || n === 'share');
  return { ...metric, exact, name: [metric.name, ...names].join('.') };
}

function chooseBy(c: Chooser, dimensions: readonly Named[], timed: boolean, hours: boolean, calendar: boolean): readonly string[] {
  const count = c.of([0, 1, 2, 1, 2, 3]);
  const by: string[] = [];
  for (let i = 0; i < count; i++) {
    const kind = c.below(timed ? 5 : 3);
    if (kind === 3 && calendar && c.once(2)) by.push(c.of(calendarGrains));
    else if (kind === 3) by.push(c.of(hours ? grains : ['month', 'day', 'week', 'quarter', 'year', 'fiscal_quarter', 'fiscal_year']));
    else if (kind === 4 && c.once(2)) by.push(c.of(hours ? parts : ['month_of_year', 'day_of_week', 'day_of_month']));
    else by.push(dimensionName(c, c.from(dimensions)) ?? '');
  }
  return [...new Set(by)].filter((name) => name !== '');
}

/** A time dimension is named with a grain. */
function dimensionName(c: Chooser, d: Named | undefined): string | undefined {
  if (!d) return undefined;
  return ['date', 'datetime', 'timestamp'].includes(d.type) ? `${d.name}.${c.of(['month', 'year', 'day', 'week'])}` : d.name;
}

const isUnit = (name: string): boolean => [...grains, ...calendarGrains].some((grain) => grain === name);

function chooseRange(c: Chooser, closed = false): { readonly from?: string; readonly before?: string; readonly during?: string } {
  if (c.once(5))
    return {
      during: c.of([
        '2024',
        '2025-Q1',
        '2024-02',
        'FY2025',
        'last 12 months',
        'last 3 quarters',
        'last 5 weeks',
        'year to date',
        'quarter to date',
      ]),
    };
  const [a, b] = [c.from(days) ?? '2024-01-01', c.from(days) ?? '2026-01-01'].sort();
  if (!closed && c.once(5)) return { from: a };
  return { from: a, before: a === b ? '2026-01-02' : b };
}

/** having, order, pages, top, totals and fill. */
function chooseClauses(
  c: Chooser,
  metrics: readonly MadeNumber[],
  by: readonly string[],
  periods: boolean,
  compared = false,
): Partial<Request> {
  const shown = (name: string): string => (compared && c.once(2) ? `${name}.${c.of(['change', 'previous'])}` : name);
  const exact = metrics.filter((m) => m.exact && m.numeric);
  const first = metrics[0];
  const having =
    first?.numeric && c.once(5)
      ? { having: `${shown(first.name)} ${c.of(['>', '<=', 'is not'])} ${c.below(2)}`.replace(/is not \d/, 'is not null') }
      : {};
  const fill = periods && !by.includes('hour') && c.once(4) ? { fill: true } : {};
  const totals = c.once(3) ? { totals: by.length > 1 && c.once(2) ? [[by[c.below(by.length)] ?? '']] : true } : {};
  const dimension = by.filter((name) => name.includes('.') && !/\.(month|year|day|week)$/.test(name));
  const top = exact.length && dimension.length === 1 && by.length <= 2 && c.once(4) ? chooseTop(c, exact, by, dimension, shown) : {};
  const ordered = Object.keys(top).length > 0 && by.length > 1 ? [] : [...exact.map((m) => m.name), ...by];
  const named = ordered.length && c.once(4) ? c.from(ordered) : undefined;
  const by1 = named !== undefined && metrics.some(({ name }) => name === named) ? shown(named) : named;
  const order = by1 === undefined ? {} : { order: [c.once(2) ? `-${by1}` : by1] };
  const page =
    c.once(6) && !(top.top?.others && by.length > 1) ? { limit: 1 + c.below(4), ...(c.once(2) ? { skip: c.below(3) } : {}) } : {};
  return { ...(top.top?.others ? {} : having), ...fill, ...totals, ...top, ...order, ...page };
}

function chooseTop(
  c: Chooser,
  exact: readonly MadeNumber[],
  by: readonly string[],
  dimension: readonly string[],
  shown: (name: string) => string,
): Pick<Request, 'top'> {
  const within = by.filter((name) => !dimension.includes(name));
  const others = c.once(2);
  return {
    top: {
      n: 1 + c.below(2),
      by: shown(exact[c.below(exact.length)]?.name ?? ''),
      of: dimension[0] ?? '',
      ...(others ? { others } : {}),
      ...(within.length && c.once(2) ? { within } : {}),
    },
  };
}
