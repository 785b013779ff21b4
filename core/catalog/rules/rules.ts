// The list of rules that a whole catalog is held against.
import type { Rule } from './rule.ts';
import { calendars } from './calendars.ts';
import { parameterDefaults } from './parameter-defaults.ts';
import { negationOverMany } from './negation-over-many.ts';
import { reservedNames } from './reserved-names.ts';
import { replacement } from './replacement.ts';
import { sumOfFacts } from './sum-of-facts.ts';
import { filterOverItself } from './filter-over-itself.ts';
import { joinOverItself } from './join-over-itself.ts';
import { variants } from './variants.ts';

/** Every rule. */
export const rules: readonly Rule[] = [
  joinOverItself,
  filterOverItself,
  replacement,
  reservedNames,
  sumOfFacts,
  negationOverMany,
  calendars,
  parameterDefaults,
  variants,
];
