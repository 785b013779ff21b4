import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Location } from '../../core/source/location.ts';
import { parseLibrary, printLibrary, shippedPath } from '../../project/library/shipped-library.ts';
import { writtenLibrary } from '../../project/library/written-library.ts';

const written = writtenLibrary();
const shipped = parseLibrary(readFileSync(shippedPath, 'latin1'));

describe('the library that is shipped', () => {
  test('is what is written in metrics/: build again where it is not', () => {
    expect(printLibrary(written) === readFileSync(shippedPath, 'latin1')).toBe(true);
  });

  test.each(shipped.outlines.map((outline) => [outline.path, outline] as const))(
    '%s defines the same, at the same places',
    (path, outline) => {
      const original = written.outlines.find((one) => one.path === path);
      expect(outline).toEqual(original);
      const [ours, theirs] = [shipped.read(outline).definitions, original && written.read(original).definitions];
      expect(ours).toEqual(theirs);
      expect(placesIn(ours).map(cut)).toEqual(placesIn(theirs).map(cut));
    },
  );
});

const cut = ({ file, start, end }: Location): string => `${file.path} ${file.text.slice(start, end)}`;

function placesIn(node: unknown): readonly Location[] {
  if (typeof node !== 'object' || node === null) return [];
  return 'file' in node ? [node as Location] : Object.values(node).flatMap(placesIn);
}
