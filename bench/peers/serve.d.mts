/** A piece of work that is prepared once and done many times; `work` gets a number that no earlier call had. */
export interface Contestant {
  prepare(input: unknown): Promise<unknown> | unknown;
  work(i: number): Promise<unknown> | unknown;
}

/** Serves a contestant over the process's channel until it is closed. */
export function serve(contestant: Contestant): void;
