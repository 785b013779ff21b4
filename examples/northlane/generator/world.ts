// A scale and a seed become a world: streams of random numbers, sequences of keys, sizes.
import { randomOf, type Random } from './random.ts';
import type { Row, TableWriter } from './table-writer.ts';

/** What every part of the generator draws from and writes to. */
export interface World {
  readonly seed: number;
  readonly scale: number;
  /** A stream of random numbers for an entity. */
  random(...key: readonly (string | number)[]): Random;
  write(table: string, row: Row): void;
  /** The next number of a sequence, from 1. */
  next(sequence: string): number;
  /** The number that comes next, left where it is. */
  peek(sequence: string): number;
  /** A size at this scale, at least 1. */
  size(atScaleOne: number): number;
  /** How much money grows with the scale: below 1 it keeps its size. */
  readonly money: number;
}

/** Makes it. */
export function makeWorld(seed: number, scale: number, tables: TableWriter): World {
  const last = new Map<string, number>();
  const peek = (sequence: string): number => (last.get(sequence) ?? 0) + 1;
  return {
    seed,
    scale,
    random: (...key) => randomOf(seed, ...key),
    write: (table, row) => tables.write(table, row),
    peek,
    next(sequence) {
      const number = peek(sequence);
      last.set(sequence, number);
      return number;
    },
    size: (atScaleOne) => Math.max(1, Math.round(atScaleOne * scale)),
    money: Math.max(1, scale),
  };
}
