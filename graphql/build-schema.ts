// A catalogue becomes a schema: typed rows, the generic query, and the catalogue itself.
import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import type { AskContext } from './ask.ts';
import { dimensionsField, metricField, metricsField, modelsField } from './schema/catalogue-fields.ts';
import { connectionField } from './schema/connection-field.ts';
import { grainEnum } from './schema/enums.ts';
import { drillField } from './schema/drill-field.ts';
import { filterType } from './schema/filter-types.ts';
import { queryField } from './schema/query-field.ts';
import { rowType } from './schema/row-types.ts';
import { rowsField } from './schema/rows-field.ts';
import { buildSurface } from './surface/build-surface.ts';

/** Builds the schema; nothing is asked of a warehouse. */
export function buildSchema(catalog: Catalog): GraphQLSchema {
  const surface = buildSurface(catalog);
  const row = rowType(surface.row, grainEnum(catalog.calendars));
  const where = filterType(surface.filter);
  const query = new GraphQLObjectType<unknown, AskContext>({
    name: 'Query',
    fields: {
      rows: rowsField(surface, row, where),
      rowsConnection: connectionField(surface, row, where),
      query: queryField,
      drill: drillField,
      metrics: metricsField,
      metric: metricField,
      models: modelsField,
      dimensions: dimensionsField,
    },
  });
  return new GraphQLSchema({ query, description: `The metrics of ${catalog.project.name}.` });
}
