// A time dimension with a grain in `by`: the same as a grain when it is the time of every metric asked for (S6).
import { bindRow } from '../catalog/bind-row.ts';
import type { TimeLeaf } from '../catalog/catalog.ts';
import { measuresUnder } from '../catalog/measures-under.ts';
import { isLeaf } from '../expression/transform.ts';
import { isGrain } from '../time/grains.ts';
import type { Asked } from './asked.ts';
import type { AskedGroup, Resolver } from './resolver.ts';

/** The times of the measures asked for; undefined where one has none. */
export type MeasureTime = { readonly model: Parameters<Resolver['scope']['graph']['self']>[0]; readonly time: TimeLeaf | undefined };

/** Turns time dimensions that are every measure's own time into grains. */
export function recogniseOwnTime(groups: readonly AskedGroup[], times: readonly MeasureTime[], resolver: Resolver): readonly AskedGroup[] {
  return groups.map((group) => {
    if (group.kind !== 'dimension' || times.length === 0) return group;
    const grain = group.parts[group.parts.length - 1] ?? '';
    return isGrain(grain) && times.every((owner) => isOwnTime(group.parts, owner, resolver))
      ? { kind: 'time', name: group.name, grain }
      : group;
  });
}

function isOwnTime(parts: readonly string[], { model, time }: MeasureTime, resolver: Resolver): boolean {
  if (!time || parts.length < 2) return false;
  const bound = bindRow({ kind: 'name', parts }, { text: parts.join('.') }, { ...resolver.scope, model, place: 'group' });
  if (!bound.ok || !isLeaf(bound.value) || bound.value.kind !== 'dimension') return false;
  return bound.value.dimension === time.dimension && bound.value.path.id === time.path.id;
}

/** The times of all measures under the metrics asked for. */
export const measureTimes = (asked: readonly Asked[]): readonly MeasureTime[] =>
  asked
    .flatMap((entry) =>
      entry.kind === 'measure'
        ? [entry.measure]
        : [...measuresUnder(entry.metric)].filter(({ ignored }) => !ignored.some((level) => level.time)).map(({ measure }) => measure),
    )
    .map((measure) => ({ model: measure.model, time: measure.time }));
