// All attacks.
import type { Attack } from './attack.ts';
import { attacksOnCallers } from './attacks-on-callers.ts';
import { attacksOnMasks } from './attacks-on-masks.ts';
import { attacksOnNames } from './attacks-on-names.ts';
import { attacksOnRows } from './attacks-on-rows.ts';

/** Each is one sentence that must hold. */
export const attacks: readonly Attack[] = [...attacksOnRows, ...attacksOnMasks, ...attacksOnCallers, ...attacksOnNames];
