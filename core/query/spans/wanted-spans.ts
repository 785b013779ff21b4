// What spans are wanted for: an input, the definitions around it, and the groups of its query.
import type { Grain } from '../../time/grains.ts';
import type { Moment } from '../../time/moment.ts';
import type { Part } from '../../time/parts.ts';
import type { Unit } from '../../time/units.ts';
import type { Frame, Grouping, Resolver } from '../resolver.ts';
import type { SpanOwner } from './span-owner.ts';
import type { StepOf } from './span-steps.ts';

/** What spans are made for. */
export interface Wanted {
  readonly owner: SpanOwner;
  readonly steps: readonly StepOf<Unit>[];
  readonly frame: Frame;
  readonly resolver: Resolver;
  readonly grouping: Grouping;
  readonly cut: Moment | undefined;
  /** Parts of time that a period tells. */
  readonly parts: readonly TimePart[];
}

/** A group that is a part of time: of the output period, or of the period that a span is split into. */
export interface TimePart {
  readonly part: Part;
  readonly index: number;
  readonly split?: Grain;
}
