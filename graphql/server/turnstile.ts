// Requests of one caller become those that are let in now, and those that are too many.
import { LRUCache } from 'lru-cache';
import type { Limits } from './settings.ts';

/** Lets callers in; `leave` says that a request has ended. */
export interface Turnstile {
  readonly enter: (caller: string) => { readonly leave: () => void } | TooMany;
}

/** Why somebody is not let in, and after how many seconds the next request may be. */
export interface TooMany {
  readonly asks: 'too many at once' | 'too many a minute';
  readonly wait: number;
}

interface Count {
  running: number;
  /** Requests that are left, filled up as time goes by. */
  left: number;
  at: number;
}

/** How many callers are remembered. */
const MOST_CALLERS = 10_000;

/** Opens a turnstile. */
export function openTurnstile({ concurrent, perMinute }: Limits, now: () => number = Date.now): Turnstile {
  const counts = new LRUCache<string, Count>({ max: MOST_CALLERS });
  return {
    enter: (caller) => {
      const count = counts.get(caller) ?? { running: 0, left: perMinute, at: now() };
      counts.set(caller, count);
      refill(count, perMinute, now());
      if (count.running >= concurrent) return { asks: 'too many at once', wait: 1 };
      if (count.left < 1) return { asks: 'too many a minute', wait: Math.ceil(((1 - count.left) / perMinute) * 60) };
      count.running++;
      count.left--;
      return { leave: () => void count.running-- };
    },
  };
}

function refill(count: Count, perMinute: number, now: number): void {
  count.left = Math.min(perMinute, count.left + ((now - count.at) / 60_000) * perMinute);
  count.at = now;
}
