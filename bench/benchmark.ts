// What a benchmark is, and what it finds.

/** What must hold between ours and the rival's number, both better when smaller. */
export type Target =
  { readonly kind: 'at least'; readonly timesFaster: number } | { readonly kind: 'at most'; readonly timesAsMuch: number };

/** One comparison: medians of one run. */
export interface Finding {
  readonly what: string;
  readonly ours: number;
  readonly rival: number;
  readonly rivalName: string;
  readonly unit: 'ms' | 'MB';
  /** None where a number is there to read others by. */
  readonly target?: Target;
}

/** A benchmark: what it needs, and how its findings come about. */
export interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** Whether the rivals of `bench/peers` must be installed. */
  readonly needsPeers: boolean;
  run(say: (line: string) => void): Promise<readonly Finding[]>;
}

/** Whether a finding meets its target, if it has one. */
export function holds({ ours, rival, target }: Finding): boolean {
  if (!target) return true;
  return target.kind === 'at least' ? rival >= ours * target.timesFaster : ours <= rival * target.timesAsMuch;
}
