// A time dimension named with a grain, where every metric has it as its own time, is the time of the request (S6).
import type { By } from './by.ts';
import { rolesOf, type Input } from './input.ts';
import { reachedFrom, type Target } from './names.ts';
import { pathId } from './paths.ts';
import { isOfValidity, typeOfValidity } from './stock.ts';
import { Refusal } from './refusal.ts';
import type { Setting } from './request.ts';

/** A time dimension named with a grain is the query's time when every metric has it as its own. */
export function timesOfTheirOwn(inputs: readonly Input[], setting: Setting): readonly By[] {
  return setting.by.map((b) => {
    if (b.kind !== 'dimension') {
      refuseMixedClocks(b, inputs);
      return b;
    }
    const targets = inputs.map((i) => ({ input: i, found: reachedFrom(i.model.name, rolesOf(b.parts, i.measure), setting.reader.world) }));
    const first = targets[0]?.found;
    if (b.parts.length === 1 && targets.some(({ found }) => found?.model !== first?.model))
      throw new Refusal('ambiguous', `${b.name} of several models`);
    const own =
      !inputs.some((i) => i.since) && first?.grain !== undefined && targets.every(({ input, found }) => found && isTimeOf(input, found));
    return own ? { kind: 'grain', name: b.name, grain: first?.grain ?? '' } : b;
  });
}

/** The hour of a wall clock is no instant. */
function refuseMixedClocks(b: By, inputs: readonly Input[]): void {
  if (b.kind !== 'grain' || !['hour', 'minute', 'second'].includes(b.grain)) return;
  const types = new Set(inputs.map((i) => (isOfValidity(i) ? typeOfValidity(i) : i.time?.dimension?.type)));
  if (types.size > 1) throw new Refusal('grain', `${b.name} of clocks and of instants`);
}

const isTimeOf = (input: Input, found: Target): boolean =>
  input.time !== undefined && input.time.name === found.name && pathId(input.time.path) === pathId(found.path);
