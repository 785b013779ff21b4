// Definitions of models to models whose names stand and whose expressions are still open.
import { types } from '../expression/type.ts';
import { nothing } from '../expression/factories.ts';
import type {
  DimensionDefinition,
  MeasureDefinition,
  ModelDefinition,
  SegmentDefinition,
  SpaceDefinition,
} from '../definition/definitions.ts';
import type { Dimension, Join, Measure, Model, Segment, Space } from './catalog.ts';
import type { Draft } from './building.ts';
import { described, formerNames } from './described.ts';

/** A model in the making, with the definitions that its parts come from. */
export interface ModelShell {
  readonly definition: ModelDefinition;
  readonly model: Draft<Model>;
  readonly joins: Map<string, Join>;
  readonly dimensions: readonly { readonly definition: DimensionDefinition; readonly dimension: Draft<Dimension> }[];
  readonly measures: readonly { readonly definition: MeasureDefinition; readonly measure: Draft<Measure> }[];
  readonly segments: readonly { readonly definition: SegmentDefinition; readonly segment: Draft<Segment> }[];
  readonly spaces: readonly { readonly definition: SpaceDefinition; readonly space: Draft<Space> }[];
}

/** Names every part of a model; of two parts with one name the first counts. */
export function modelShell(definition: ModelDefinition): ModelShell {
  const joins = new Map<string, Join>();
  const dimensions = new Map<string, Dimension>();
  const measures = new Map<string, Measure>();
  const segments = new Map<string, Segment>();
  const spaces = definition.spaces.length === 0 ? noSpaces : new Map<string, Space>();
  const model: Draft<Model> = { ...modelFacts(definition), joins, dimensions, measures, segments, spaces };
  return {
    definition,
    model,
    joins,
    dimensions: firsts(definition.dimensions).map((one) => ({ definition: one, dimension: listed(dimensions, openDimension(one, model)) })),
    measures: firsts(definition.measures)
      .filter(({ name }) => !dimensions.has(name))
      .map((one) => ({ definition: one, measure: listed(measures, openMeasure(one, model)) })),
    segments: firsts(definition.segments).map((one) => ({ definition: one, segment: listed(segments, openSegment(one, model)) })),
    spaces: definition.spaces.map((one) => ({ definition: one, space: listed(spaces, openSpace(one)) })),
  };
}

function listed<T extends { readonly name: string }>(map: Map<string, T>, thing: T): T {
  map.set(thing.name, thing);
  return thing;
}

/** The first of each name. */
export function firsts<T extends { readonly name: string }>(definitions: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return definitions.filter(({ name }) => !seen.has(name) && seen.add(name));
}

function modelFacts(definition: ModelDefinition): Omit<Model, 'joins' | 'dimensions' | 'measures' | 'segments' | 'spaces'> {
  const names = [...definition.dimensions, ...definition.measures, ...definition.segments, ...definition.joins];
  return {
    ...described(definition),
    source: sourceOf(definition),
    key: definition.key?.map((column) => column.value),
    unique: (definition.unique ?? []).map((columns) => columns.map((column) => column.value)),
    entity: definition.entity?.value,
    future: definition.future ?? false,
    renamed: formerNames(names),
  };
}

function sourceOf({ source, name }: ModelDefinition): Model['source'] {
  if (source?.kind === 'sql') return { kind: 'sql', sql: source.sql.value };
  return { kind: 'table', parts: (source?.table.value ?? name).split('.') };
}

// every key is written out, spread from nowhere: all dimensions then have one shape in memory, and all measures, and are made fast

function openDimension(definition: DimensionDefinition, model: Model): Draft<Dimension> {
  const { name, at, label, description, tags, owner, hidden, denied, renamedFrom } = described(definition);
  const { format, values } = definition;
  return {
    name,
    at,
    label,
    description,
    tags,
    owner,
    hidden,
    denied,
    renamedFrom,
    broken: undefined,
    model,
    type: types.unknown,
    kind: 'column',
    expression: unboundValue,
    grain: undefined,
    values: values?.map(({ value }) => value),
    bins: undefined,
    format,
    order: undefined,
    mask: undefined,
    masks: undefined,
  };
}

function openMeasure(definition: MeasureDefinition, model: Model): Draft<Measure> {
  const { name, at, label, description, tags, owner, hidden, denied, renamedFrom } = described(definition);
  const { format, roles, time, future, space } = definition;
  return {
    name,
    at,
    label,
    description,
    tags,
    owner,
    hidden,
    denied,
    renamedFrom,
    broken: undefined,
    model,
    type: types.unknown,
    expression: unboundValue,
    filter: undefined,
    time: undefined,
    ownTime: time !== undefined,
    future: future ?? model.future,
    ifEmpty: undefined,
    space,
    roles: roles ? new Map(roles.map(({ role, means }) => [role.value, means.value])) : ownRoles,
    format,
    stock: undefined,
    later: nothingLater,
  };
}

const openSpace = ({ name, future = false, absent }: SpaceDefinition): Draft<Space> => ({ name, future, absent });

const noSpaces: Map<string, Space> = new Map();
const unboundValue = nothing(types.unknown);
const nothingLater: readonly string[] = [];
const ownRoles: ReadonlyMap<string, string> = new Map();

const openSegment = (definition: SegmentDefinition, model: Model): Draft<Segment> => ({
  ...described(definition),
  model,
  filter: nothing(types.boolean),
});
