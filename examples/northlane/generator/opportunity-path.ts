// Chances become the way of an opportunity through its stages: won, lost, or still open.
import { DAY, END, HOUR } from './clock.ts';
import type { Random } from './random.ts';

/** A stage of an opportunity. */
export type Stage = 'discovery' | 'demo' | 'proposal' | 'negotiation' | 'won' | 'lost';

/** A stage, and when it was entered. */
export interface Step {
  readonly stage: Stage;
  readonly at: number;
}

/** What decides about the way. */
export interface Chances {
  readonly createdAt: number;
  /** Days from creation to the end, roughly. */
  readonly cycle: number;
  readonly win: number;
  /** Loses at the proposal more often. */
  readonly leaks?: boolean;
  readonly skipsProposal?: boolean;
  /** An end that is known from elsewhere, and its time if that is known too. */
  readonly forced?: 'won' | 'lost' | null;
  readonly closedAt?: number | null;
}

/** The way, as far as it has come. */
export interface Path {
  readonly steps: readonly Step[];
  readonly status: 'open' | 'won' | 'lost';
  readonly closedAt: number | null;
  readonly wasReopened: boolean;
  /** Nobody works on it any more, though it is open. */
  readonly isStale: boolean;
}

const stages = ['discovery', 'demo', 'proposal', 'negotiation'] as const;
const shares = [0.22, 0.25, 0.28, 0.25] as const;
const proposal = 2;

interface Walk {
  readonly steps: Step[];
  /** When the last stage was left; null when it never is. */
  end: number | null;
  isLost: boolean;
}

/** Walks through the stages up to now. */
export function walkStages(random: Random, chances: Chances): Path {
  const { forced } = chances;
  const isStale = !forced && random.chance(0.07);
  const wins = forced ? forced === 'won' : random.chance(chances.win);
  const usualStop = wins ? stages.length : drawStop(random);
  const stop = chances.leaks && !wins && random.chance(0.6) ? proposal : usualStop;
  const stepsBack = random.chance(0.03);
  const walk = stagesUntil(random, chances, { stop, isStale, stepsBack });
  if (forced && chances.closedAt) closeAt(walk, chances.closedAt, forced);
  const wasReopened = finish(random, walk, !forced);
  return asOfNow(walk, chances.createdAt, isStale, wasReopened);
}

/** At which stage what is lost gets lost. */
const drawStop = (random: Random): number =>
  random.weighted<number>([
    [0, 34],
    [1, 26],
    [proposal, 28],
    [3, 12],
  ]);

interface Turns {
  readonly stop: number;
  readonly isStale: boolean;
  /** Goes back from the proposal to another demo. */
  readonly stepsBack: boolean;
}

function stagesUntil(random: Random, { createdAt, cycle, skipsProposal }: Chances, { stop, isStale, stepsBack }: Turns): Walk {
  const walk: Walk = { steps: [], end: null, isLost: false };
  let at = createdAt;
  for (const [index, stage] of stages.entries()) {
    if (skipsProposal && index === proposal) continue;
    walk.steps.push({ stage, at });
    if (isStale && index === Math.min(stop, proposal)) return { ...walk, end: null };
    at += Math.max(0.04 * DAY, cycle * (shares[index] ?? 0) * random.logNormal(1, 0.3) * DAY);
    if (stepsBack && index === proposal) {
      walk.steps.push({ stage: 'demo', at }, { stage: 'proposal', at: at + 2 * DAY });
      at += 5 * DAY;
    }
    walk.end = at;
    walk.isLost = index === stop;
    if (walk.isLost) break;
  }
  return walk;
}

function closeAt(walk: Walk, closedAt: number, outcome: 'won' | 'lost'): void {
  const kept = walk.steps.filter(({ at }, index) => index === 0 || at < closedAt - HOUR);
  walk.steps.splice(0, Infinity, ...kept);
  walk.end = closedAt;
  walk.isLost = outcome === 'lost';
}

/** Adds the last step; a few are lost first and won later. Says whether that was so. */
function finish(random: Random, walk: Walk, mayReopen: boolean): boolean {
  if (walk.end === null) return false;
  if (walk.isLost) {
    walk.steps.push({ stage: 'lost', at: walk.end });
    return false;
  }
  const reopens = mayReopen && random.chance(0.03) && walk.steps.length > 2;
  if (reopens) {
    const again = walk.end + random.whole(20, 70) * DAY;
    walk.steps.push({ stage: 'lost', at: walk.end }, { stage: 'negotiation', at: again });
    walk.end = again + 6 * DAY;
  }
  walk.steps.push({ stage: 'won', at: walk.end });
  return reopens;
}

/** What has not come yet is not known. */
function asOfNow(walk: Walk, createdAt: number, isStale: boolean, reopens: boolean): Path {
  const past = walk.steps.filter(({ at }) => at < END);
  const steps: readonly Step[] = past.length > 0 ? past : [{ stage: 'discovery', at: createdAt }];
  const last = steps.at(-1) as Step;
  const status = last.stage === 'won' || last.stage === 'lost' ? last.stage : 'open';
  return { steps, status, closedAt: status === 'open' ? null : last.at, wasReopened: reopens && status === 'won', isStale };
}
