// A place in the source, and the same text without what stands there.

/** A place without its check. */
export interface Place {
  readonly file: string;
  /** What stands there, once in the file. */
  readonly from: string;
  readonly to: string;
}

/** The program without one check. */
export interface Mutant extends Place {
  /** What is attacked first. */
  readonly against: string;
}

/** Names places of one file. */
export const inFile =
  (file: string) =>
  (from: string, to: string): Place => ({ file, from, to });

/** Places whose loss is felt by the same attacks. */
export const meet = (against: string, places: readonly Place[]): readonly Mutant[] => places.map((place) => ({ ...place, against }));
