// A word of an option becomes one of those that it may be.
import { didYouMean } from '../core/source/suggest.ts';
import { UsageError } from './exit-codes.ts';

/** A parser for commander: one of the words, or a refusal with the nearest. */
export const oneOf =
  <T extends string>(option: string, words: readonly T[]) =>
  (value: string): T => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    throw new UsageError(`${option} takes ${words.join(', ')}; not "${value}"`, didYouMean(value, words));
  };

/** A parser of times: `30`, `30s`, `500ms`, `2m`; milliseconds. */
export const milliseconds =
  (option: string) =>
  (value: string): number => {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(value);
    if (!match) throw new UsageError(`${option} takes seconds such as 30, 500ms or 2m; not "${value}"`);
    return Number(match[1]) * (match[2] === 'ms' ? 1 : match[2] === 'm' ? 60_000 : 1000);
  };

/** Collects an option that may be given several times. */
export const collected = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];
