// `ignore` and `across` as they are written.

/** Dimensions and roles that play no part: names as written, resolved from each input's model. */
export interface LevelNames {
  readonly all: boolean;
  readonly time: boolean;
  readonly names: readonly string[];
  /** Set where even the members of a two-step metric play none: what is one and the same for all of them. */
  readonly members?: true;
}
