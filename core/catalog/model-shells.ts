// Definitions of models to models whose names stand and whose expressions are still open.
import { types } from '../expression/type.ts';
import { nothing } from '../expression/factories.ts';
import type { DimensionDefinition, MeasureDefinition, ModelDefinition, SegmentDefinition } from '../definition/definitions.ts';
import type { Dimension, Join, Measure, Model, Segment } from './catalog.ts';
import type { Draft } from './building.ts';
import { described, formerNames } from './described.ts';

/** A model in the making, with the definitions that its parts come from. */
export interface ModelShell {
  readonly definition: ModelDefinition;
  readonly model: Draft<Model>;
  readonly joins: Map<string, Join>;
  readonly dimensions: ReadonlyMap<string, { readonly definition: DimensionDefinition; readonly dimension: Draft<Dimension> }>;
  readonly measures: ReadonlyMap<string, { readonly definition: MeasureDefinition; readonly measure: Draft<Measure> }>;
  readonly segments: ReadonlyMap<string, { readonly definition: SegmentDefinition; readonly segment: Draft<Segment> }>;
}

/** Names every part of a model; of two parts with one name the first counts. */
export function modelShell(definition: ModelDefinition): ModelShell {
  const joins = new Map<string, Join>();
  const dimensionMap = new Map<string, Dimension>();
  const measureMap = new Map<string, Measure>();
  const segmentMap = new Map<string, Segment>();
  const parts = { joins, dimensions: dimensionMap, measures: measureMap, segments: segmentMap };
  const model: Draft<Model> = { ...modelFacts(definition), ...parts };
  const dimensions = new Map(firsts(definition.dimensions).map((one) => [one.name, { definition: one, dimension: openDimension(one, model) }]));
  const measures = new Map(firsts(definition.measures).filter(({ name }) => !dimensions.has(name)).map((one) => [one.name, { definition: one, measure: openMeasure(one, model) }]));
  const segments = new Map(firsts(definition.segments).map((one) => [one.name, { definition: one, segment: openSegment(one, model) }]));
  for (const { dimension } of dimensions.values()) dimensionMap.set(dimension.name, dimension);
  for (const { measure } of measures.values()) measureMap.set(measure.name, measure);
  for (const { segment } of segments.values()) segmentMap.set(segment.name, segment);
  return { definition, model, joins, dimensions, measures, segments };
}

/** The first of each name. */
export function firsts<T extends { readonly name: string }>(definitions: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return definitions.filter(({ name }) => !seen.has(name) && seen.add(name));
}

function modelFacts(definition: ModelDefinition): Omit<Model, 'joins' | 'dimensions' | 'measures' | 'segments'> {
  const names = [...definition.dimensions, ...definition.measures, ...definition.segments, ...definition.joins];
  return {
    ...described(definition),
    source: sourceOf(definition),
    key: definition.key?.map((column) => column.value),
    unique: (definition.unique ?? []).map((columns) => columns.map((column) => column.value)),
    future: definition.future ?? false,
    renamed: formerNames(names),
    later: [...(definition.valid ? ['valid'] : []), ...(definition.entity ? ['entity'] : [])],
  };
}

function sourceOf({ source, name }: ModelDefinition): Model['source'] {
  if (source?.kind === 'sql') return { kind: 'sql', sql: source.sql.value };
  return { kind: 'table', parts: (source?.table.value ?? name).split('.') };
}

function openDimension(definition: DimensionDefinition, model: Model): Draft<Dimension> {
  return {
    ...described(definition),
    model,
    type: types.unknown,
    kind: 'column',
    expression: nothing(types.unknown),
    ...(definition.values ? { values: definition.values.map(({ value }) => value) } : {}),
    ...(definition.format ? { format: definition.format } : {}),
  };
}

function openMeasure(definition: MeasureDefinition, model: Model): Draft<Measure> {
  return {
    ...described(definition),
    model,
    type: types.unknown,
    expression: nothing(types.unknown),
    ownTime: definition.time !== undefined,
    future: definition.future ?? model.future,
    roles: new Map((definition.roles ?? []).map(({ role, means }) => [role.value, means.value])),
    ...(definition.format ? { format: definition.format } : {}),
    later: [...(definition.semiAdditive ? ['at'] : []), ...(definition.each ? ['each'] : [])],
  };
}

const openSegment = (definition: SegmentDefinition, model: Model): Draft<Segment> => ({ ...described(definition), model, filter: nothing(types.boolean) });
