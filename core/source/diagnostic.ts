// What is wrong with what an author or a caller wrote, as a value.
import type { Location } from './location.ts';

/** A finding about text: a stable code, one line in lower case, where, and what to do. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly at?: Location;
  readonly hint?: string;
  readonly related?: readonly { readonly message: string; readonly at: Location }[];
}

/** A value, or the reasons why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A successful result. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A failed result. */
export const refused = (...diagnostics: readonly Diagnostic[]): Result<never> => ({ ok: false, diagnostics });
