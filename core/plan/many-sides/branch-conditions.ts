// The conditions of several inputs on one many side: all of one input hold for one and the same joined row, so they are taken together.
import type { RowExpression } from '../../catalog/catalog.ts';
import type { RowsInput } from '../../query/query.ts';
import type { RowCondition } from '../../query/inputs/row-condition.ts';

/** What one or several inputs ask of one joined row. */
export interface BranchCondition {
  readonly fingerprint: string;
  readonly parts: readonly RowExpression[];
}

export interface BranchConditions {
  /** The different ones. */
  readonly all: readonly BranchCondition[];
  /** Whether each input has one. */
  readonly everywhere: boolean;
  readonly of: (input: RowsInput) => BranchCondition | undefined;
}

/** Collects the conditions for which `lies` holds. */
export function branchConditions(inputs: readonly RowsInput[], lies: (condition: RowCondition) => boolean): BranchConditions {
  const all = new Map<string, BranchCondition>();
  const byInput = new Map<RowsInput, BranchCondition>();
  for (const input of inputs) {
    const own = input.conditions.filter(lies);
    if (own.length === 0) continue;
    const key = own
      .map((condition) => condition.fingerprint)
      .sort()
      .join(' and ');
    const condition = all.get(key) ?? { fingerprint: key, parts: own.map(({ expression }) => expression) };
    all.set(key, condition);
    byInput.set(input, condition);
  }
  return { all: [...all.values()], everywhere: inputs.every((input) => byInput.has(input)), of: (input) => byInput.get(input) };
}
