// `ignore` and `across` as they are written.

/** Dimensions and roles that play no part: names as written, resolved from each input's model. */
export interface LevelNames {
  readonly all: boolean;
  readonly time: boolean;
  readonly names: readonly string[];
}
