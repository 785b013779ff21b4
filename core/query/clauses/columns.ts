// The columns of an answer as having, order and top see them: groups, metrics, and metrics that are computed for them alone.
import { findAsked } from '../asked.ts';
import { findCompared } from './compare.ts';
import { outputOf } from '../grouping.ts';
import type { FindColumn } from './having.ts';
import type { OrderKey, Output } from '../query.ts';
import { notAGroup, notInAnswer } from '../refusals.ts';
import { find, type AskedGroup, type Grouping, type Resolver } from '../resolver.ts';

/** Columns by name. */
export interface Columns {
  readonly find: FindColumn;
  /** All outputs, those added by `find` too. */
  readonly outputs: () => readonly Output[];
}

/** Opens the columns of an answer. */
export function createColumns(asked: readonly Output[], groups: readonly AskedGroup[], grouping: Grouping, resolver: Resolver): Columns {
  const outputs = [...asked];
  const findColumn: FindColumn = (place, name) => {
    const group = groups.findIndex((candidate) => candidate.name === name);
    if (group >= 0) return { kind: 'group', index: group, type: grouping.described.get(name)?.type ?? { name: 'unknown' } };
    const known = outputs.findIndex((output) => output.name === name);
    const index = known >= 0 ? known : addOutput(place, name, outputs, groups, grouping, resolver);
    const output = outputs[index];
    return output && { kind: 'output', index, type: output.type };
  };
  return { find: findColumn, outputs: () => outputs };
}

function addOutput(
  place: string,
  name: string,
  outputs: Output[],
  groups: readonly AskedGroup[],
  grouping: Grouping,
  resolver: Resolver,
): number {
  const compared = findCompared(name, { makesGroups: false, shown: false }, grouping, resolver);
  if (compared) return outputs.push(compared) - 1;
  const asked = findAsked(name, resolver.catalog);
  if (!asked.ok) {
    const isDimension = asked.diagnostics.some((found) => found.code === 'dimension-in-metric');
    const [first] = asked.diagnostics;
    const columns = [...groups.map((group) => group.name), ...outputs.map((output) => output.name)];
    find(
      resolver,
      isDimension
        ? notAGroup(name)
        : first !== undefined && TELLING.has(first.code)
          ? first
          : notInAnswer(place, name, columns, resolver.catalog.metrics.keys()),
    );
    return -1;
  }
  outputs.push(outputOf(asked.value, { makesGroups: false, shown: false }, grouping, resolver));
  return outputs.length - 1;
}

/** What says more of a name than that the answer has no column of it. */
const TELLING: ReadonlySet<string> = new Set(['hidden', 'not-supported-yet', 'added-column']);

/** The keys of `order`: a name, descending with `-` before it. */
export function resolveOrder(order: readonly string[], columns: Columns, resolver: Resolver): readonly OrderKey[] {
  return order.flatMap((written): OrderKey[] => {
    const descending = written.startsWith('-');
    const name = written.replace(/^[-+]/, '').trim();
    const column = columns.find('order', name);
    if (!column && resolver.findings.length === 0) find(resolver, notInAnswer('order', name, [], []));
    return column ? [{ kind: column.kind, index: column.index, descending }] : [];
  });
}
