// What ages may be refused for.
import type { ExpressionText } from '../../expression/expression-text.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { suggest } from '../../source/suggest.ts';
import { grains } from '../../time/grains.ts';
import { refusal } from '../refusals.ts';

/** A metric without `since` beside an age. */
export const ageWithoutSince = (metric: string, age: string): Diagnostic =>
  refusal(
    'age-without-since',
    `"${metric}" is on no clock of an entity, so it has no "${age}"`,
    'give it "since:" and the time at which an entity begins',
  );

/** A metric with `since` and no age. */
export const sinceWithoutAge = (metric: string): Diagnostic =>
  refusal(
    'since-without-age',
    `"${metric}" has ages for its time: at which age?`,
    'ask by an age such as age.month, or give the metric a filter such as age.month = 1',
  );

/** A window, an offset or a comparison along ages of a metric for which none is asked. */
export const spanWithoutAge = (metric: string): Diagnostic =>
  refusal(
    'since-without-age',
    `"${metric}" looks at other ages than those that its filter names, and which age stands for which is told by an age in "by" alone`,
    'ask by that age without the filter, and keep one with "having", as in having: age.month = 1',
  );

/** The days of an age. */
export const daysAtAges = (metric: string): Diagnostic =>
  refusal(
    'days-at-ages',
    `"${metric}" divides by "period.days", and an age has no days of its own: the second month of one customer is February, of another March`,
    'divide by how many live through the age: a metric that counts them, with "since" and "running: true"',
  );

/** A grain of time beside ages. */
export const agesAreTime = (metric: string, group: string): Diagnostic =>
  refusal(
    'ages-are-time',
    `"${metric}" has ages for its time, and cannot follow "${group}"`,
    'ask by an age; the time at which an entity begins is a dimension',
  );

/** An entity that a row has several of. */
export const ageOnManySide = (metric: string, since: string): Diagnostic =>
  refusal(
    'age-on-many-side',
    `"${metric}" is since "${since}", of which a row may meet several`,
    'name a time of the row, or of a role to one',
  );

/** A clock that begins at what is no time. */
export const sinceNoTime = (metric: string, { text, at }: ExpressionText, type: string): Diagnostic => ({
  ...refusal(
    'type-error',
    `"${metric}" is since "${text.trim()}", of type ${type}: an entity begins at a time`,
    'name a date, a datetime or a timestamp',
  ),
  ...(at ? { at } : {}),
});

/** Periods that a metric with ages is split into. */
export const agesHaveNoPeriods = (metric: string, grain: string): Diagnostic =>
  refusal(
    'ages-are-time',
    `"${metric}" is computed per ${grain} of what has ages for its time, and an age has no ${grain}s`,
    'put "since" on what is computed for each row, without "per"',
  );

/** Every member at an age, where members have no beginning that their own rows tell. */
export const membersWithoutBeginning = (metric: string, role: string): Diagnostic =>
  refusal(
    'members-at-ages',
    `"${metric}" counts every member of "${role}", with rows or without, and what is computed for each is not since one time that "${role}" has by itself: which ages are over for a member without rows is not known`,
    `let "since" name a time of "${role}", or of what it joins to one, for all that is computed for each`,
  );

/** Every member at ages that filters name otherwise than as one run. */
export const membersOfSomeAges = (metric: string): Diagnostic =>
  refusal(
    'members-at-ages',
    `"${metric}" counts every member, with rows or without, and the filters do not say of one run of ages who has lived through it`,
    'ask by the age, or compare it with a number in the same way for all that is computed for each, as in age.month < 3',
  );

/** `top` that chooses by what has no value over all ages. */
export const chosenOverAges = (metric: string): Diagnostic =>
  refusal(
    'since-without-age',
    `"${metric}" has no one value over all ages, by which "top" could choose`,
    'choose within each age: put it into "within"',
  );

/** A window or an offset that is no number of ages. */
export const ageUnit = (metric: string, grain: string): Diagnostic =>
  refusal(
    'age-unit',
    `the window or offset of "${metric}" runs along ages, and is no number of ${grain}s`,
    `use ${grain}s, or running: true`,
  );

/** Validity held against a calendar with days of no period. */
export const stockOverGaps = (metric: string, grain: string): Diagnostic =>
  refusal(
    'stock-along-ages',
    `"${metric}" is a stock of what is in force, and there are days of no ${grain} between those that have one`,
    'ask by an age whose grain has every day',
  );

/** Two ages at once. */
export const twoAges = (metric: string): Diagnostic =>
  refusal('two-ages', `"${metric}" is asked for by two ages at once`, 'ask by one age');

/** A stock along ages that has no value at one. */
export const stockAlongAges = (metric: string): Diagnostic =>
  refusal(
    'stock-along-ages',
    `"${metric}" is a stock that has no value at an age`,
    'what is in force has one (but for what running windows open with), and a stock "at: last" or "at: first"; none has one over all ages',
  );

/** A stock over all times of a period, at ages. */
export const stockOverTimes = (metric: string): Diagnostic =>
  refusal(
    'stock-along-ages',
    `"${metric}" is the average, greatest or least over the times of a period, and entities are at one age in different periods, whose times are not those of each other`,
    'ask without "since", by the time at which entities begin, with a grain, and by the period, which is one age of each cohort; or take "at: last" or "at: first"',
  );

/** An age of no grain. */
export const unknownAge = (name: string, grain: string, own: Iterable<string>): Diagnostic => {
  const close = suggest(grain, [...grains, ...own]);
  return refusal(
    'unknown-grain',
    `"${name}" is no age: no grain is named "${grain}"`,
    close === undefined ? undefined : `did you mean "age.${close}"?`,
  );
};
