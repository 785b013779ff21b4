// Things bound on demand, each once, so that what they name has its type; cycles are found on the way.
import type { Diagnostic } from '../source/diagnostic.ts';
import { report } from './building.ts';
import type { Draft } from './building.ts';
import type { Described } from './described.ts';

/** What binds things when they are first needed. */
export interface Settling<T extends Described> {
  /** Says how a thing is bound. */
  readonly expect: (thing: Draft<T>, bind: () => void) => void;
  /** Binds a thing that was not bound yet. */
  readonly settle: (thing: T) => void;
}

/** Binding on demand; `spell` names a thing in the message about a cycle. */
export function createSettling<T extends Described>(diagnostics: Diagnostic[], spell: (thing: T) => string): Settling<T> {
  const waiting = new Map<Described, () => void>();
  const underWay: T[] = [];
  const settle = (thing: T): void => {
    const start = underWay.indexOf(thing);
    if (start >= 0) return breakCycle(underWay.slice(start), diagnostics, spell);
    const bind = waiting.get(thing);
    if (!bind) return;
    waiting.delete(thing);
    underWay.push(thing);
    bind();
    underWay.pop();
  };
  return { expect: (thing, bind) => waiting.set(thing, bind), settle };
}

/** Things that need each other are all broken, and the first of them says so. */
function breakCycle<T extends Described>(cycle: readonly T[], diagnostics: Diagnostic[], spell: (thing: T) => string): void {
  const [first] = cycle;
  if (!first || first.broken) return;
  const names = [...cycle, first].map(spell).join(' -> ');
  report({ diagnostics }, first.at, { code: 'cycle', message: `"${first.name}" is defined by itself: ${names}` });
  for (const thing of cycle) (thing as Draft<Described>).broken = true;
}
