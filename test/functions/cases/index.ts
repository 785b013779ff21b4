// The list of the cases of functions.
import type { FunctionCase } from '../function-case.ts';
import { aggregates } from './aggregates.ts';
import { casts } from './casts.ts';
import { conditions } from './conditions.ts';
import * as hard from './hard-inputs.ts';
import { moments } from './moments.ts';
import { numbers } from './numbers.ts';
import { operators } from './operators.ts';
import { patterns } from './patterns.ts';
import { strings } from './strings.ts';
import { windows } from './windows.ts';
import { zones } from './zones.ts';

export const cases: readonly FunctionCase[] = [
  ...operators,
  ...hard.hardOperators,
  ...conditions,
  ...hard.hardConditions,
  ...numbers,
  ...hard.hardNumbers,
  ...strings,
  ...hard.hardTexts,
  ...patterns,
  ...hard.hardPatterns,
  ...moments,
  ...hard.hardMoments,
  ...zones,
  ...casts,
  ...hard.hardCasts,
  ...aggregates,
  ...hard.hardAggregates,
  ...windows,
];
