// The periods of a cell become groups: along them windows, offsets and stocks are what they are in the answer.
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { askedGroups } from '../asked.ts';
import type { QueryRequest } from '../request/request.ts';
import type { AskedGroup } from '../resolver.ts';

/** The groups of `by` with those of the cell; a period that is a column too is shown. */
export function withCellGroups(by: readonly AskedGroup[], { cell = [] }: QueryRequest, catalog: Catalog): readonly AskedGroup[] {
  const names = [...new Set(cell.map(({ name }) => name))];
  const unshown = names.filter((name) => !by.some((group) => group.name === name));
  return [
    ...by.map((group) => (names.includes(group.name) ? inCell(group, 'shown') : group)),
    ...askedGroups(unshown, catalog, []).map((group) => inCell(group, 'unshown')),
  ];
}

const inCell = (group: AskedGroup, cell: 'shown' | 'unshown'): AskedGroup =>
  group.kind === 'time' || group.kind === 'calendar' ? { ...group, cell } : group;
