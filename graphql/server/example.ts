// The project's own metrics become an example of a query.
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { cutsOf } from '../../views/cut-by.ts';
import { graphqlName } from '../surface/names.ts';

/** An operation that shows the first metric by month and by its first dimension. */
export function exampleOf(catalog: Catalog): string {
  const metric = [...catalog.metrics.values()].find(({ hidden }) => !hidden);
  if (!metric) return '{\n  dimensions {\n    name\n    values(limit: 5)\n  }\n}\n';
  const cut = cutsOf(catalog, metric).find(({ dimension, overlapping }) => !overlapping && dimension.type.name === 'string');
  const [role = '', dimension = ''] = cut?.name.split('.') ?? [];
  return `# ${metric.name} by month. Ctrl-space offers what there is.
query Example {
  rowsConnection(first: 20) {
    nodes {
      time(grain: MONTH)${cut ? `\n      by { ${graphqlName(role)} { ${graphqlName(dimension)} } }` : ''}
      ${graphqlName(metric.name)} { value formatted }
    }
    notes { message }
    pageInfo { hasNextPage endCursor }
  }
}
`;
}
