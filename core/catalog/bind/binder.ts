// The state of binding one expression: its scope, its text, and what was found wrong so far.
import { locate } from '../../expression/expression-text.ts';
import type { ExpressionText } from '../../expression/expression-text.ts';
import type { Expression, Place } from '../../expression/expression.ts';
import { types } from '../../expression/type.ts';
import type { Diagnostic, Result } from '../../source/diagnostic.ts';
import type { Message } from './name-messages.ts';
import type { RowScope } from './row-scope.ts';

/** What is found wrong while an expression is bound; it fails without a finding when it stands on something broken. */
export interface Findings {
  readonly diagnostics: Diagnostic[];
  broken: boolean;
}

/** Binding in progress. */
export interface Binder {
  readonly scope: RowScope;
  readonly text: ExpressionText;
  readonly findings: Findings;
}

/** No findings yet. */
export const noFindings = (): Findings => ({ diagnostics: [], broken: false });

/** A value of unknown type, in the place of what could not be bound: it causes no further findings. */
export const unbound = (place: Place | undefined): Expression<never> => ({
  kind: 'literal',
  value: null,
  type: types.unknown,
  ...(place ? { place } : {}),
});

/** Notes an error at a place of the text, and gives what stands in for the value. */
export function fail(
  binder: { readonly text: ExpressionText; readonly findings: Findings },
  place: Place | undefined,
  message: Message,
): Expression<never> {
  binder.findings.diagnostics.push(diagnosticAt(binder.text, place, message));
  return unbound(place);
}

/** An error at a place of a text. */
export function diagnosticAt(
  text: ExpressionText,
  place: Place | undefined,
  message: Message,
  severity: 'error' | 'warning' = 'error',
): Diagnostic {
  const at = locate(text, place);
  return { ...message, severity, ...(at ? { at } : {}) };
}

/** The value, unless something was found. */
export function conclude<T>(value: T, findings: Findings): Result<T> {
  return findings.broken || findings.diagnostics.length > 0 ? { ok: false, diagnostics: findings.diagnostics } : { ok: true, value };
}

/** The part of the text that a node was read from. */
export const textAt = (text: ExpressionText, place: Place | undefined): string =>
  (place ? text.text.slice(place.start, place.end) : text.text).trim();
