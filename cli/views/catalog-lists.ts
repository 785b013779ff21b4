// The catalog becomes lists of metrics, models or dimensions.
import { askedName } from '../../core/catalog/asked-name.ts';
import type { Model } from '../../core/catalog/catalog.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { Described } from '../../core/catalog/described.ts';
import { typeText } from '../../core/expression/type.ts';
import { textIn } from '../../views/text-in.ts';

/** What can be listed. */
export const kinds = ['metrics', 'models', 'dimensions'] as const;
export type Kind = (typeof kinds)[number];

/** A line of a list, by column; every line of a list has the same columns. */
export type Line = Readonly<Record<string, string>>;

/** Which lines are wanted. */
export interface Filter {
  readonly tag?: readonly string[];
  readonly owner?: string;
}

/** All that is not hidden, in alphabetical order. */
export function listOf(catalog: Catalog, kind: Kind, filter: Filter, language: string): readonly Line[] {
  const lines = listers[kind](catalog, (described) => !described.hidden && passes(described, filter), language);
  return lines.toSorted((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1));
}

type Wanted = (described: Described) => boolean;

/** Whether something has all the tags and the owner that are wanted. */
export const passes = ({ tags, owner }: Described, filter: Filter): boolean =>
  (filter.tag ?? []).every((tag) => tags.includes(tag)) && (filter.owner === undefined || owner === filter.owner);

const listers: Readonly<Record<Kind, (catalog: Catalog, wanted: Wanted, language: string) => readonly Line[]>> = {
  metrics: ({ metrics }, wanted, language) =>
    [...metrics.values()].filter(wanted).map((metric) => ({
      name: metric.name,
      label: textIn(metric.label, language) ?? '',
      description: textIn(metric.description, language) ?? '',
      format: metric.format?.style ?? '',
      owner: metric.owner ?? '',
      tags: metric.tags.join(', '),
      status: metric.status ?? '',
    })),
  models: ({ models }, wanted, language) => [...models.values()].filter(wanted).map((model) => modelLine(model, language)),
  dimensions: (catalog, wanted, language) =>
    [...catalog.models.values()]
      .filter(({ hidden }) => !hidden)
      .flatMap((model) =>
        [...model.dimensions.values()].filter(wanted).map((dimension) => ({
          name: askedName(catalog, model, dimension.name),
          type: typeText(dimension.type),
          label: textIn(dimension.label, language) ?? '',
          description: textIn(dimension.description, language) ?? '',
          values: (dimension.values ?? dimension.bins ?? []).join(', '),
        })),
      ),
};

const modelLine = (model: Model, language: string): Line => ({
  name: model.name,
  description: textIn(model.description, language) ?? '',
  source: model.source.kind === 'table' ? model.source.parts.join('.') : 'sql',
  key: model.key?.join(', ') ?? '',
  time: model.time ? [...model.time.path.steps.map(({ role }) => role), model.time.dimension.name].join('.') : '',
  joins: [...model.joins.keys()].join(', '),
  measures: [...model.measures.values()]
    .filter(({ hidden }) => !hidden)
    .map(({ name }) => name)
    .join(', '),
  owner: model.owner ?? '',
  tags: model.tags.join(', '),
});
