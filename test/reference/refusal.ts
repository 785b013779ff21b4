// Why the reference evaluator gives no rows.

/** The language refuses the request, for a reason by rule. */
export class Refusal extends Error {
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(`${reason}: ${message}`);
    this.name = 'Refusal';
  }
}

/** The language leaves the meaning open, or the evaluator does not know it: nothing is compared. */
export class Unclear extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unclear';
  }
}
