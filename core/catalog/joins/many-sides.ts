// Paths to the many sides that they go down to.
import type { Path } from '../catalog.ts';
import type { JoinGraph } from '../semantic-catalog.ts';

/** The deepest way down among paths, if all of them lie along it; empty ways down lie along every way. */
export function deepest(paths: readonly Path[], graph: JoinGraph): Path | undefined {
  const downs = paths.map((path) => graph.down(path));
  const longest = downs.reduce<Path | undefined>(
    (best, down) => (best === undefined || down.steps.length > best.steps.length ? down : best),
    undefined,
  );
  return longest && downs.every((down) => startsWith(longest, down)) ? longest : undefined;
}

/** Whether all paths lie along one way down. */
export const isChain = (paths: readonly Path[], graph: JoinGraph): boolean => paths.length < 2 || deepest(paths, graph) !== undefined;

/** Whether a path begins with all steps of another. */
export const startsWith = (path: Path, start: Path): boolean => start.steps.every((step, index) => path.steps[index] === step);
