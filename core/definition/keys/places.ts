// Where a key is known: for keys that are written in another place than theirs.
import type { Fields } from '../shape/record.ts';
import { dimensionFields } from './dimension.ts';
import { collectionFields } from './file.ts';
import { joinFields } from './join.ts';
import { measureFields } from './measure.ts';
import { metricFields } from './metric.ts';
import { modelFields } from './model.ts';
import { projectFields } from './project.ts';

const places: readonly (readonly [string, Fields])[] = [
  ['a model', modelFields],
  ['a join', joinFields],
  ['a dimension', dimensionFields],
  ['a measure', measureFields],
  ['a metric', metricFields],
  ['a file of definitions', collectionFields],
  ['kpi.yml', projectFields],
];

/** The things of which a key is one. */
export const homesOf = (key: string): readonly string[] =>
  places.filter(([, fields]) => Object.hasOwn(fields, key)).map(([title]) => title);
