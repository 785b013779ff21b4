// What a cell says of time becomes groups: along them windows, offsets, stocks and ages are what they are in the answer.
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import type { Expression } from '../../expression/expression.ts';
import { types } from '../../expression/type.ts';
import { askedGroups } from '../asked.ts';
import type { HavingLeaf } from '../query.ts';
import type { QueryRequest } from '../request/request.ts';
import type { AskedGroup } from '../resolver.ts';
import { isOfCell } from './unshown.ts';

/** The groups of `by` with those of the cell; one that is a column too is shown. */
export function withCellGroups(by: readonly AskedGroup[], { cell = [] }: QueryRequest, catalog: Catalog): readonly AskedGroup[] {
  const names = [...new Set(cell.flatMap((one) => ('condition' in one ? [] : [one.name])))];
  const unshown = names.filter((name) => !by.some((group) => group.name === name));
  return [
    ...by.map((group) => (names.includes(group.name) ? inCell(group, 'shown') : group)),
    ...askedGroups(unshown, catalog, []).map((group) => inCell(group, 'unshown')),
  ];
}

const inCell = (group: AskedGroup, cell: 'shown' | 'unshown'): AskedGroup =>
  group.kind === 'time' || group.kind === 'calendar' || group.kind === 'part' || group.kind === 'age' ? { ...group, cell } : group;

/** The condition that holds in the cell: its parts of time and its ages, of which the range does not tell. */
export function inCellOnly(groups: readonly AskedGroup[], { cell = [] }: Pick<QueryRequest, 'cell'>): readonly Expression<HavingLeaf>[] {
  return cell.flatMap((one) => {
    const index = groups.findIndex((group) => isOfCell(group) && group.name === one.name);
    return !('value' in one) || index < 0 ? [] : [hasValue({ kind: 'group', index, type: types.integer }, one.value)];
  });
}

const hasValue = (group: Expression<HavingLeaf>, value: number | null): Expression<HavingLeaf> =>
  value === null
    ? { kind: 'call', name: 'is null', args: [group], type: types.boolean }
    : { kind: 'call', name: '=', args: [group, { kind: 'literal', type: types.integer, value: String(value) }], type: types.boolean };
