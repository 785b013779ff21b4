// Definitions to the texts and names in them, and back with these spelt otherwise.
import type { ExpressionText } from '../expression/expression-text.ts';
import type {
  DimensionDefinition,
  JoinDefinition,
  LevelOfDetail,
  MeasureDefinition,
  MetricBody,
  MetricDefinition,
  SegmentDefinition,
} from '../definition/definitions.ts';
import type { Located } from '../source/location.ts';

const present = (...texts: readonly (ExpressionText | undefined)[]): readonly ExpressionText[] =>
  texts.filter((text) => text !== undefined);

/** The expressions of a dimension, a measure or a segment. */
export const textsOfPart = (part: Partial<DimensionDefinition & MeasureDefinition & SegmentDefinition>): readonly ExpressionText[] => [
  ...present(part.expr, part.filter, part.time),
  ...[...(part.each ?? []), ...(part.order ? [part.order] : [])].map(nameText),
];

/** Our side of a join that an interface lends. */
export function textsOfJoin({ via, validAt, many }: JoinDefinition): readonly ExpressionText[] {
  if (!via || ('bare' in via && many)) return present(validAt);
  return [...('bare' in via ? [via.bare] : via.pairs.map(({ ours }) => ours)), ...present(validAt)];
}

const nameText = ({ value, at }: Located<string>): ExpressionText => ({ text: value, at });

/** Expressions over metrics, and those over rows; names of roles and dimensions count among the latter. */
export interface MetricTexts {
  readonly overMetrics: readonly ExpressionText[];
  readonly overRows: readonly ExpressionText[];
}

/** The texts of a metric without those of its helpers. */
export function textsOfMetric({ body, filter, time, ignore, across }: Partial<MetricDefinition>): MetricTexts {
  const names = [...rolesOf(body), ...(ignore?.names ?? []), ...(across?.names ?? [])];
  return { overMetrics: body ? textsOfBody(body) : [], overRows: [...present(filter, time), ...names.map(nameText)] };
}

function textsOfBody(body: MetricBody): readonly ExpressionText[] {
  switch (body.kind) {
    case 'expression':
      return [body.expr];
    case 'two-step':
      return present(body.of, body.having);
    case 'members':
      return present(body.having);
    case 'rank':
      return [body.of];
    case 'conversion':
      return [body.from, body.to].map(nameText);
    case 'funnel':
      return body.steps.map(nameText);
    case 'later':
      return [];
  }
}

function rolesOf(body: MetricBody | undefined): readonly Located<string>[] {
  if (body?.kind === 'two-step') return [body.per];
  if (body?.kind === 'members') return [body.count];
  return body?.kind === 'rank' ? [body.among] : [];
}

/** How the texts of a metric change: those over metrics, and those over rows. */
export interface MetricSpelling {
  readonly overMetrics: (text: ExpressionText, helpers: ReadonlySet<string>) => ExpressionText;
  readonly overRows: (text: ExpressionText) => ExpressionText;
}

/** The metric with all its texts changed, helpers included. */
export function respeltMetric(
  metric: MetricDefinition,
  spelling: MetricSpelling,
  around: ReadonlySet<string> = new Set(),
): MetricDefinition {
  const helpers = new Set([...around, ...metric.with.map(({ name }) => name)]);
  const { filter, time, ignore, across } = metric;
  return {
    ...metric,
    body: respeltBody(metric.body, (text) => spelling.overMetrics(text, helpers)),
    with: metric.with.map((helper) => respeltMetric(helper, spelling, helpers)),
    ...(filter ? { filter: spelling.overRows(filter) } : {}),
    ...(time ? { time: spelling.overRows(time) } : {}),
    ...(ignore ? { ignore: respeltLevel(ignore, spelling) } : {}),
    ...(across ? { across: respeltLevel(across, spelling) } : {}),
  };
}

const respeltLevel = (level: LevelOfDetail, { overRows }: MetricSpelling): LevelOfDetail => ({
  ...level,
  names: level.names.map((name) => ({ ...name, value: overRows(nameText(name)).text })),
});

function respeltBody(body: MetricBody, change: (text: ExpressionText) => ExpressionText): MetricBody {
  const changeName = (name: Located<string>): Located<string> => ({ ...name, value: change(nameText(name)).text });
  switch (body.kind) {
    case 'expression':
      return { ...body, expr: change(body.expr) };
    case 'two-step':
      return { ...body, of: change(body.of), ...(body.having ? { having: change(body.having) } : {}) };
    case 'members':
      return { ...body, ...(body.having ? { having: change(body.having) } : {}) };
    case 'rank':
      return { ...body, of: change(body.of) };
    case 'conversion':
      return { ...body, from: changeName(body.from), to: changeName(body.to) };
    case 'funnel':
      return { ...body, steps: body.steps.map(changeName) };
    case 'later':
      return body;
  }
}
