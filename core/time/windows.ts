// Windows (S7): a span to the longer span that ends where it ends.
import type { Duration, DurationOf } from './durations.ts';
import { isFiner, type Grain } from './grains.ts';
import { offsetSpan, type OffsetOf } from './offsets.ts';
import { beginning, type Point } from './point.ts';
import { isAhead, type Span, type SpanContext } from './spans.ts';
import { move, startBefore } from './timeline.ts';

/** A window that ends where the span ends: a length before it, from the start of a grain's period, or everything. */
export type WindowOf<U> =
  | { readonly kind: 'trailing'; readonly length: DurationOf<U> }
  | { readonly kind: 'to_date'; readonly grain: U }
  | { readonly kind: 'running' };

/** A window by grains that need no table. */
export type Window = WindowOf<Grain>;

/** What one definition does to the span of the measures under it: first the offset, then the window. */
export interface ModifiersOf<U> {
  readonly offset?: OffsetOf<U>;
  readonly window?: WindowOf<U>;
}

/** What a definition does by grains that need no table. */
export type Modifiers = ModifiersOf<Grain>;

/** The span that a measure gets under definitions, the outermost first; undefined for a window of a period that lies ahead. */
export function modifySpan<P extends Point>(
  span: Span<P>,
  definitions: readonly Modifiers[],
  context: SpanContext<P>,
): Span<P> | undefined {
  return definitions.reduce<Span<P> | undefined>((outer, modifiers) => outer && modifyOnce(outer, modifiers, context), span);
}

/** The window that ends where a span ends; undefined where the span lies ahead of `as_of`. */
export function windowOf<P extends Point>(span: Span<P>, window: Window, context: SpanContext<P>): Span<P> | undefined {
  if (isAhead(span, context)) return undefined;
  switch (window.kind) {
    case 'trailing':
      return trailing(span, window.length, context);
    case 'to_date':
      return endingWith(span, startBefore(span.end, window.grain, context.line), window.grain);
    case 'running':
      return endingWith(span, context.line.pointOf(beginning), undefined);
  }
}

function modifyOnce<P extends Point>(span: Span<P>, { offset, window }: Modifiers, context: SpanContext<P>): Span<P> | undefined {
  const moved = offset ? offsetSpan(span, offset, context) : span;
  return window ? windowOf(moved, window, context) : moved;
}

// a cut span's window in units finer than the period has its full length; in others it begins where it would for the whole period
function trailing<P extends Point>(span: Span<P>, length: Duration, { line }: SpanContext<P>): Span<P> {
  const end = isFinerThanPeriod(length.unit, span) ? span.end : span.part.before;
  return endingWith(span, move(end, length, -1, line), length.unit);
}

// where the period goes on beyond the cut the window does too: what it is compared with is then cut at the same distance
function endingWith<P extends Point>(span: Span<P>, from: P, unit: Grain | undefined): Span<P> {
  const before = unit !== undefined && isFinerThanPeriod(unit, span) ? span.end : span.part.before;
  return { whole: { from, before }, part: { from, before }, end: span.end, grain: span.grain };
}

const isFinerThanPeriod = <P extends Point>(unit: Grain, span: Span<P>): boolean => span.grain === undefined || isFiner(unit, span.grain);
