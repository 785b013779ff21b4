// The files in examples/northlane/checks to requests and the SQL that must give the same.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** KPIs that one SQL checks, by a grain of time and by another dimension. */
interface Check {
  readonly kpis: readonly string[];
  readonly by?: string;
  readonly grain?: string;
  /** What else the request says, such as a range. */
  readonly request?: Readonly<Record<string, unknown>>;
  /** `{period(x) | y}` is the period of x when asked by time, and y when asked by the other dimension. */
  readonly sql: string;
}

/** A request and its SQL, whose first column is the group and whose others are the KPIs. */
export interface Question {
  readonly name: string;
  readonly kpis: readonly string[];
  readonly by: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly sql: string;
}

const folder = new URL('../../examples/northlane/checks/', import.meta.url);

/** Every check as questions: by time, and by its other dimension. */
export const questions: readonly Question[] = readdirSync(folder).sort().flatMap(checksOf).flatMap(questionsOf);

/** KPIs that have a check by time and by another dimension. */
export const checkedKpis: ReadonlySet<string> = new Set(
  readdirSync(folder)
    .flatMap(checksOf)
    .flatMap(({ by, kpis }) => (by === undefined ? [] : kpis)),
);

function checksOf(file: string): readonly Check[] {
  return parse(readFileSync(new URL(file, folder), 'utf8')) as readonly Check[];
}

function questionsOf({ kpis, by, grain = 'month', request, sql }: Check): readonly Question[] {
  const question = (group: string, text: string): Question => ({
    name: `${kpis.join(', ')} by ${group}`,
    kpis,
    by: group,
    request: { metrics: kpis, by: [group], ...request },
    sql: text,
  });
  const byTime = alternative(sql, 0).replaceAll(/period\(((?:[^()]|\([^()]*\))*)\)/g, `cast(date_trunc('${grain}', $1) as date)`);
  return [question(grain, byTime), ...(by === undefined ? [] : [question(by, alternative(sql, 1))])];
}

function alternative(sql: string, which: 0 | 1): string {
  return sql.replaceAll(/\{([^{}|]+) \| ([^{}]+)\}/g, (_, time: string, other: string) => (which === 0 ? time : other));
}

type Row = readonly unknown[];

/** What differs between the rows of an answer and those of the SQL; a group without any value need not be there. */
export function differences(answer: readonly Row[], sql: readonly Row[]): readonly string[] {
  const ours = byGroup(answer);
  const theirs = byGroup(sql);
  const groups = new Set([...ours.keys(), ...theirs.keys()]);
  return [...groups].flatMap((group) => {
    const one = ours.get(group);
    const other = theirs.get(group);
    const isSame = one && other ? one.every((value, index) => areEqual(value, other[index] ?? null)) : isEmpty(one ?? other ?? []);
    return isSame ? [] : [`${group}: ${JSON.stringify(one)} is not ${JSON.stringify(other)}`];
  });
}

const byGroup = (rows: readonly Row[]): ReadonlyMap<string, readonly (number | null)[]> =>
  new Map(rows.map(([group, ...values]) => [String(group), values.map(numberOf)]));

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

const isEmpty = (values: readonly (number | null)[]): boolean => values.every((value) => value === null || value === 0);

const areEqual = (one: number | null, other: number | null): boolean =>
  one === null || other === null ? one === other : Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
