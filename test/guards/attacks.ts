// All attacks on guards.
import type { Against, Attack, Plan } from './attack.ts';
import { attacksOnCallers } from './attacks-on-callers.ts';
import { attacksOnLimits } from './attacks-on-limits.ts';
import { attacksOnPages } from './attacks-on-pages.ts';
import { attacksOnSchema } from './attacks-on-schema.ts';
import { attacksOnTime } from './attacks-on-time.ts';
import { attacksOnWords } from './attacks-on-words.ts';

const on = (against: Against, plans: readonly Plan[]): readonly Attack[] => plans.map((plan) => ({ ...plan, against }));

/** Each is one sentence that must hold. */
export const attacks: readonly Attack[] = [
  ...on('limits', attacksOnLimits),
  ...on('limits', attacksOnTime),
  ...on('schema', attacksOnSchema),
  ...on('callers', attacksOnCallers),
  ...on('pages', attacksOnPages),
  ...on('words', attacksOnWords),
];
