// Parts of time beside windows and offsets: a grain as fine tells the part of a period; otherwise each row has its own.
import { isFiner, nests, typicalLength, type Grain } from '../../time/grains.ts';
import { isShorterThan, type DurationOf } from '../../time/durations.ts';
import type { SpanUnit } from '../../catalog/span-units.ts';
import { unitLength } from '../../time/units.ts';
import { cycleOfPart, grainOfPart, type Part } from '../../time/parts.ts';
import type { TimePart } from './wanted-spans.ts';
import { offsetBesidePart, windowBesidePart } from './span-refusals.ts';
import { find, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import { modifiersIn } from './span-steps.ts';
import { unitOf } from '../time/units.ts';

/** The parts that the periods of a grain in `by` have; what is neither told so nor holds for rows is refused. */
export function partsOfPeriods(frame: Frame, grouping: Grouping, resolver: Resolver): readonly TimePart[] {
  const { settings } = resolver.timing;
  const grainsOf = (kind: 'time' | 'split'): readonly Grain[] =>
    grouping.groups.flatMap((group) => (group.kind === kind ? [group.grain] : []));
  const tells =
    (unit: Grain) =>
    (grain: Grain): boolean =>
      grain === unit || (isFiner(grain, unit) && nests(grain, unit, settings));
  return grouping.groups.flatMap((group, index): TimePart[] => {
    if (group.kind !== 'part') return [];
    const unit = grainOfPart[group.part];
    checkOffsets(group.part, group.name, frame, resolver);
    if (grainsOf('time').some(tells(unit))) return [{ part: group.part, index }];
    const split = grainsOf('split').find(tells(unit));
    // windows around the periods that a span is split into end with the span, and not with these
    const around = split ? frame.spans.slice(0, indexOfSplit(split, frame)) : frame.spans;
    checkWindows(group.part, group.name, around, frame, resolver);
    return split ? [{ part: group.part, index, split }] : [];
  });
}

/** Whether an offset is shorter than some period of a grain; by about how long its unit is, where that is one of a calendar. */
function isWithin({ count, unit }: DurationOf<SpanUnit>, grain: Grain, resolver: Resolver): boolean {
  return typeof unit === 'string'
    ? isShorterThan({ count, unit }, grain)
    : unitLength(unitOf(unit, resolver)) * count < typicalLength(grain);
}

function checkOffsets(part: Part, name: string, frame: Frame, resolver: Resolver): void {
  const cycle: Grain = cycleOfPart[part];
  for (const { offset } of modifiersIn(frame.spans))
    if (offset && isWithin(offset.by, cycle, resolver)) find(resolver, offsetBesidePart(frame.asked, name, cycle));
}

const indexOfSplit = (grain: Grain, { spans }: Frame): number => spans.findIndex((step) => 'split' in step && step.split === grain);

function checkWindows(part: Part, name: string, spans: Frame['spans'], frame: Frame, resolver: Resolver): void {
  if (modifiersIn(spans).some(({ window }) => window)) find(resolver, windowBesidePart(frame.asked, name, grainOfPart[part]));
}
