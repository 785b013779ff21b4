// The selection of a page becomes what must be asked for, and a view for each place where rows are shown.
import { getNamedType, isObjectType, type FieldNode, type GraphQLObjectType } from 'graphql';
import type { Shape } from '../surface/surface.ts';
import type { Asked } from './asked.ts';
import { collect, type Selected } from './collect.ts';
import type { Reading } from './reading.ts';
import { readRow } from './read-row.ts';
import type { View } from './view.ts';

/** Views by the keys that select them. */
export interface ConnectionViews {
  readonly rows: (key: string) => View;
  /** Those of the nodes of edges, by their own keys. */
  readonly nodes: (key: string) => readonly (readonly [string, View])[];
  /** The view of totals, and the names that each of its levels leaves out. */
  readonly totals: (key: string) => { readonly view: View; readonly levels: readonly (readonly string[])[] };
  /** All levels of totals; undefined where none are selected. */
  readonly levels: (asked: Asked) => readonly (readonly string[])[] | undefined;
}

const nothing: View = { kind: 'object', entries: [] };

/** Reads the selection of a page. */
export function readConnection(nodes: readonly FieldNode[], type: GraphQLObjectType, shape: Shape, reading: Reading): ConnectionViews {
  const { asked, operation } = reading;
  const selected = collect(nodes, type, operation);
  const named = (name: string): readonly Selected[] => selected.filter((field) => field.name === name);
  const rowOf = (parent: GraphQLObjectType, field: Selected): View => readRow(field.nodes, typeOf(parent, field.name), shape, reading);
  const rows = new Map([...named('nodes'), ...named('totals')].map((field) => [field.key, rowOf(type, field)]));
  const edge = typeOf(type, 'edges');
  const edges = new Map(
    named('edges').map((field) => [
      field.key,
      collect(field.nodes, edge, operation).flatMap((inner) => (inner.name === 'node' ? [[inner.key, rowOf(edge, inner)] as const] : [])),
    ]),
  );
  const levelsOf = (field: Selected | undefined): readonly (readonly string[])[] => levelsOfTotals(field, asked);
  const totals = named('totals');
  return {
    rows: (key) => rows.get(key) ?? nothing,
    nodes: (key) => edges.get(key) ?? [],
    totals: (key) => ({ view: rows.get(key) ?? nothing, levels: levelsOf(totals.find((field) => field.key === key)) }),
    levels: () => (totals.length === 0 ? undefined : distinct(totals.flatMap(levelsOf))),
  };
}

/** The names of a level may be keys; without levels, everything is left out. */
function levelsOfTotals(field: Selected | undefined, { by, paths }: Asked): readonly (readonly string[])[] {
  const levels = field?.args['levels'];
  if (!Array.isArray(levels)) return [by];
  return levels.map((level: readonly unknown[]) => level.map((name) => paths.get(String(name)) ?? String(name)));
}

const distinct = (levels: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(levels.map((level) => [JSON.stringify(level), level])).values(),
];

function typeOf(parent: GraphQLObjectType, name: string): GraphQLObjectType {
  const type = getNamedType(parent.getFields()[name]?.type);
  if (!isObjectType(type)) throw new Error(`"${parent.name}.${name}" is no object`);
  return type;
}
