// What selections are read with.
import type { Asked } from './asked.ts';
import type { Operation } from './collect.ts';

export interface Reading {
  readonly operation: Operation;
  readonly asked: Asked;
  /** Whether a name means something in the project, so that no metric of a request may bear it. */
  readonly isTaken: (name: string) => boolean;
}
