// What rows are grouped by: one name of `by`, or what a two-step metric adds to them.

/** What rows are grouped by. */
export type By =
  | { readonly kind: 'grain'; readonly name: string; readonly grain: string }
  | { readonly kind: 'part'; readonly name: string; readonly part: string }
  | { readonly kind: 'dimension'; readonly name: string; readonly parts: readonly string[] }
  | { readonly kind: 'member'; readonly name: string; readonly role: readonly string[] }
  /** The age of an entity. */
  | { readonly kind: 'age'; readonly name: string; readonly grain: string }
  /** A period that a two-step metric splits its span into. */
  | { readonly kind: 'slot'; readonly name: string };
