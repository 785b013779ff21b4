// A long answer is written in memory that does not grow with it: V8 is told when to collect, and how much room is enough for rows that pass.
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Two halves of eight megabytes hold the rows of many pieces; V8 would double them once more in any answer that is long enough, and gain nothing. */
const enough = 16 * 1024 * 1024;

/**
 * So many pieces lie between two collections. Drivers leave large buffers behind that have grown old while they were in use; V8 lets 64 megabytes of them
 * gather before it looks. A collection takes a few milliseconds, as next to nothing lives.
 */
const between = 1000;

/** To be called after each piece. */
export function steadyMemory(): () => void {
  let pieces = 0;
  let grows = true;
  let collect: (() => void) | undefined;
  return () => {
    pieces++;
    if (grows && youngSize() >= enough) {
      grows = false;
      setFlagsFromString('--semi-space-growth-factor=1');
    }
    if (pieces % between === 0) (collect ??= collector())();
  };
}

const youngSize = (): number => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0;

/** What `node --expose-gc` gives, from inside. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('globalThis.gc');
  return typeof found === 'function' ? () => void found() : () => {};
}
