// What a rep does for an opportunity: a first meeting, demos, follow-ups of proposals.
import { meet, writeActivity } from './activities.ts';
import { DAY } from './clock.ts';
import type { Prospect } from './prospect.ts';
import type { Step } from './opportunity-path.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** Writes them, stage by stage. */
export function meetAndFollowUp(world: World, random: Random, opportunity: number, prospect: Prospect, steps: readonly Step[]): void {
  const { rep, lead, account, type } = prospect;
  const audience = type === 'new_business' ? 'prospect' : 'customer';
  const about = { rep, lead, account: account.id, opportunity, audience, purpose: 'prospecting' } as const;
  for (const { stage, at } of steps) {
    if (stage === 'won' || stage === 'lost') return;
    if (stage === 'discovery') meet(world, random, { ...about, type: 'meeting', at: at + random.even() * DAY, method: drawMethod(random) });
    if (stage === 'demo') meet(world, random, { ...about, type: 'demo', at: at + random.even() * 2 * DAY, method: 'video' });
    if (stage === 'proposal') {
      const byEmail = random.chance(0.4);
      const way = byEmail ? ({ type: 'email', method: 'email', delivered: true } as const) : ({ type: 'call', method: 'phone' } as const);
      writeActivity(world, random, { ...about, ...way, purpose: 'follow_up', at: at + (1 + 3 * random.even()) * DAY });
    }
  }
}

const drawMethod = (random: Random): string =>
  random.weighted([
    ['video', 5],
    ['in_person', 3],
    ['phone', 2],
  ]);
