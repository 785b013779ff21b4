// The list of benchmarks.
import { alongTime } from './along-time.ts';
import type { Benchmark } from './benchmark.ts';
import { claims } from './claims.ts';
import { compile } from './compile.ts';
import { journeys } from './journeys.ts';
import { dialects } from './dialects.ts';
import { load } from './load.ts';
import { manySide } from './many-side.ts';
import { flightQuestions } from './flight-questions.ts';
import { northlane } from './northlane.ts';
import { postgresQuestions } from './postgres-questions.ts';
import { serving } from './serving.ts';
import { streaming } from './streaming.ts';
import { suite } from './suite.ts';
import { startUp } from './start-up.ts';

/** In the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  compile,
  load,
  startUp,
  flightQuestions,
  postgresQuestions,
  manySide,
  alongTime,
  journeys,
  northlane,
  serving,
  streaming,
  dialects,
  claims,
  suite,
];
