// What a request may be refused for, in one voice.
import { suggest } from '../source/suggest.ts';
import type { Diagnostic } from '../source/diagnostic.ts';

/** A refusal; it concerns the request, not a place in a file. */
export const refusal = (code: string, message: string, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  ...(hint === undefined ? {} : { hint }),
});

const meant = (name: string, candidates: Iterable<string>): string | undefined => {
  const close = suggest(name, candidates);
  return close === undefined ? undefined : `did you mean "${close}"?`;
};

/** A metric or measure that nobody defined. */
export const unknownMetric = (name: string, known: Iterable<string>): Diagnostic =>
  refusal('unknown-metric', `no metric or measure is named "${name}"`, meant(name, known) ?? '"kpi list" shows what there is');

/** A helper that no query may name. */
export const hiddenMetric = (name: string): Diagnostic =>
  refusal('hidden', `"${name}" is hidden: it is a helper of other definitions, and no query may name it`);

/** A caller who may ask for what is defined, and define nothing. */
export const noDefinitions = (): Diagnostic =>
  refusal('no-definitions', 'the caller may not define metrics of its own', 'ask for metrics of the project');

/** Something of the language that is read but not compiled. */
export const notCompiled = (name: string, feature: string): Diagnostic =>
  refusal(
    'not-supported-yet',
    `"${name}" uses "${feature}", which is part of the language but not compiled yet`,
    'ask for it without that, or wait for a later version',
  );

/** Something that stands on a definition with an error. */
export const brokenDefinition = (name: string): Diagnostic =>
  refusal('broken-definition', `"${name}" has an error in its definition`, '"kpi validate" shows it');

/** A name asked for twice. */
export const askedTwice = (name: string): Diagnostic =>
  refusal('asked-twice', `"${name}" is asked for twice`, 'a column has one name; leave one out');

/** A metric whose facts have no time where one is needed. */
export const noTime = (metric: string, wanted: string): Diagnostic =>
  refusal(
    'no-time',
    `"${metric}" has no time, so it cannot follow ${wanted}`,
    'give its model a "time:", the metric a "time:", or write "ignore: [time]"',
  );

/** A group or condition that a metric cannot follow: `why` is the reason that the search for the name gave. */
export function cannotFollow(metric: string, what: string, found: Diagnostic): Diagnostic {
  const hint = found.hint ?? hintFor(found.code, what);
  return { ...found, message: `"${metric}" cannot follow ${what}: ${found.message}`, ...(hint === undefined ? {} : { hint }) };
}

/** What is there can be ignored; a name that stands for nothing cannot. */
function hintFor(code: string, what: string): string | undefined {
  if (code === 'unreachable-dimension') return wayOut(what);
  return code === 'unknown-name' ? '"kpi list dimensions" shows what there is' : undefined;
}

const wayOut = (what: string): string => {
  const [, name] = /^"([^"]+)"$/.exec(what) ?? [];
  return `leave it out, or let the metric ${name === undefined ? '"ignore" what it names' : `"ignore: [${name}]"`}`;
};

/** A grain finer than the column holds. */
export const grainTooFine = (metric: string, grain: string, time: string, held: string): Diagnostic =>
  refusal('grain-too-fine', `"${metric}" cannot be cut by ${grain}: "${time}" holds ${held}s`, `ask by ${held} or coarser`);

/** A range that cuts through periods that a column holds whole. */
export const rangeSplits = (metric: string, time: string, held: string): Diagnostic =>
  refusal(
    'range-splits-periods',
    `"${metric}" cannot follow the range: "${time}" holds ${held}s, and an end of the range splits one`,
    `let the range begin and end with a ${held}`,
  );

/** A bare name that is one thing for one metric and another for the next. */
export const bareNameDiffers = (name: string, places: readonly string[]): Diagnostic =>
  refusal(
    'ambiguous-bare-name',
    `"${name}" means ${places.map((place) => `"${place}"`).join(' for one metric and ')} for another`,
    'write the model or role before it',
  );

/** Hours of a clock on the wall beside hours of instants. */
export const mixedHours = (a: string, b: string): Diagnostic =>
  refusal(
    'mixed-hours',
    `"${a}" has instants and "${b}" clock times: their hours are not the same thing`,
    'ask for them by day or coarser, or one by one',
  );

/** A condition that names both ignored dimensions and others. */
export const mixedCondition = (metric: string, condition: string): Diagnostic =>
  refusal(
    'mixed-condition',
    `"${metric}" ignores some of the dimensions in "${condition}", but not all of them`,
    'split it into conditions joined by "and" that name either ignored dimensions only or none',
  );

/** A group that every metric ignores. */
export const nothingMakesGroups = (group: string): Diagnostic =>
  refusal(
    'group-ignored-by-all',
    `every metric asked for ignores "${group}", so nothing makes its groups`,
    'ask for a metric beside it that does not ignore it',
  );

/** A key of a model that grouping by a many side needs. */
export const needsKey = (metric: string, model: string, group: string): Diagnostic =>
  refusal(
    'no-key',
    `"${metric}" cannot be cut by "${group}": that lies on a many side, and "${model}" has no "key:" by which each of its rows would count once`,
    `say "key:" in the model "${model}"`,
  );

/** A name of a segment that nobody defined. */
export const unknownSegment = (name: string, known: Iterable<string>): Diagnostic =>
  refusal('unknown-segment', `no segment is named "${name}"`, meant(name, known) ?? 'segments are written "model.segment"');

/** A name in having, order or top that is neither a metric nor in `by`. */
export const notInAnswer = (place: string, name: string, columns: readonly string[], known: Iterable<string>): Diagnostic =>
  refusal(
    'unknown-column',
    `"${name}" in "${place}" is neither a metric nor a name in "by"`,
    meant(name, [...columns, ...known]) ??
      (columns.length > 0 ? `the answer has ${columns.map((column) => `"${column}"`).join(', ')}` : undefined),
  );

/** A dimension in having that is no group. */
export const notAGroup = (name: string): Diagnostic =>
  refusal(
    'not-a-group',
    `"${name}" is a dimension that is not in "by"; having acts on groups and metrics`,
    'filter rows by it in "where", or put it into "by"',
  );

/** Every member in each period, where the periods are not known. */
export const everyMemberNeedsRange = (metric: string): Diagnostic =>
  refusal(
    'members-without-range',
    `"${metric}" counts every member in each period, so the periods must be known`,
    'say the range in "time", with one grain of a day or more in "by"',
  );

/** `top` that leaves open what it chooses from. */
export const topOf = (names: readonly string[]): Diagnostic =>
  names.length === 0
    ? refusal('top-of', '"top" has nothing to choose from: the request is by nothing', 'put a dimension into "by", or leave "top" out')
    : refusal(
        'top-of',
        `"top" does not say which of ${names.map((name) => `"${name}"`).join(', ')} it chooses from`,
        'say "of", and "within" for those within which it chooses',
      );

/** `top` with a name that is not in `by`. */
export const topName = (place: string, name: string): Diagnostic =>
  refusal('top-name', `"top.${place}" names "${name}", which is not in "by"`, 'it takes names that are in "by"');

/** Others beside having. */
export const othersWithHaving = (): Diagnostic =>
  refusal('others-with-having', '"others" and "having" together say two things about the rest', 'leave one of them out');

/** A level of totals with a name that is not in `by`. */
export const totalName = (name: string, by: readonly string[]): Diagnostic =>
  refusal(
    'total-name',
    `"totals" leaves out "${name}", which is not in "by"`,
    meant(name, by) ?? `it takes ${by.map((entry) => `"${entry}"`).join(', ')}`,
  );

/** `fill` without a time. */
export const fillNeedsTime = (): Diagnostic =>
  refusal('fill-without-time', '"fill" adds output periods, and "by" names none', 'add a grain such as "month" to "by"');

/** `fill` along more than one time, or along one whose periods are not known. */
export const fillNeedsRange = (why: string): Diagnostic =>
  refusal('fill-without-range', `"fill" needs to know the periods: ${why}`, 'say the range in "time", with one grain in "by"');

/** A parameter that has no value. */
export const missingParameter = (name: string): Diagnostic =>
  refusal(
    'missing-parameter',
    `the parameter ":${name}" has no value and no default`,
    `give it: parameters: { ${name}: ... }, or --param ${name}=...`,
  );

/** A parameter that the project does not declare. */
export const unknownParameter = (name: string, known: Iterable<string>): Diagnostic =>
  refusal('unknown-parameter', `the project declares no parameter "${name}"`, meant(name, known) ?? 'parameters are declared in kpi.yml');

/** A value that is not of the parameter's type. */
export const parameterType = (name: string, value: unknown, type: string): Diagnostic =>
  refusal(
    'parameter-type',
    `the value of ":${name}" is no ${type}: ${JSON.stringify(value)}`,
    typeof value === 'number' && type !== 'float' && String(value).replace(/\D/g, '').length > 15
      ? 'write a number of so many digits as a text'
      : undefined,
  );

/** Values of dimensions that no one model reaches. */
export const noModelOf = (names: readonly string[]): Diagnostic =>
  refusal(
    'no-model-of-values',
    `no one model owns one of ${names.map((name) => `"${name}"`).join(', ')} and reaches the rest by joins to one`,
    'ask for a metric, or say the model in "of"',
  );

/** Values of dimensions that several models reach. */
export const severalModelsOf = (models: readonly string[]): Diagnostic =>
  refusal('several-models-of-values', `the values could come from ${models.map((name) => `"${name}"`).join(' or ')}`, 'say which in "of"');

/** A request for nothing. */
export const nothingAsked = (): Diagnostic =>
  refusal('nothing-asked', 'the request names no metrics and nothing in "by"', 'ask for a metric, or for the values of dimensions');

/** A name in `by` that is something else. */
export const notADimension = (name: string): Diagnostic =>
  refusal('not-a-dimension', `"${name}" in "by" is no name`, 'it takes grains, parts of time and "role.dimension"');

/** A condition that compares a row with its many side, on a model without a key. */
export const conditionNeedsKey = (metric: string, model: string, condition: string): Diagnostic =>
  refusal(
    'no-key',
    `"${metric}" cannot follow the condition "${condition}": it looks at a row of "${model}" and at its many side at once, and "${model}" has no "key:" to find the row by`,
    `say "key:" in the model "${model}"`,
  );

/** The rest of a `top` that is chosen within groups of another many side. */
export const topOverManySides = (names: readonly string[]): Diagnostic =>
  refusal(
    'top-over-many-sides',
    `"top" with "others" chooses over ${names.map((name) => `"${name}"`).join(' and ')}, which lie on different many sides: their rows say nothing about each other`,
    'leave out "others", or "within"',
  );

/** The rest of a `top` beside a metric that does not have the groups within which it is chosen. */
export const othersWithin = (of: string, within: readonly string[]): Diagnostic =>
  refusal(
    'others-within',
    `"top" chooses of "${of}" within ${within.map((name) => `"${name}"`).join(', ')}, and one of the metrics is not cut by that row by row: its rest cannot be told`,
    'leave out "others" or "within", or ask for that metric by itself',
  );
