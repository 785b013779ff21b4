// All attacks.
import type { Against, Attack, Plan } from './attack.ts';
import { attacksOnCallers } from './attacks-on-callers.ts';
import { attacksOnMasks } from './attacks-on-masks.ts';
import { attacksOnNames } from './attacks-on-names.ts';
import { attacksOnRows } from './attacks-on-rows.ts';
import { attacksOnTwins } from './attacks-on-twins.ts';

const on = (against: Against, plans: readonly Plan[]): readonly Attack[] => plans.map((plan) => ({ ...plan, against }));

/** Each is one sentence that must hold. */
export const attacks: readonly Attack[] = [
  ...on('rows', attacksOnRows),
  ...on('masks', attacksOnMasks),
  ...on('callers', attacksOnCallers),
  ...on('names', attacksOnNames),
  ...on('names', attacksOnTwins),
];
