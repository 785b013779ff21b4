// The project's own metrics become an example of a query.
import type { Metric } from '../../core/catalog/metric.ts';
import { cutsOf, type Cut } from '../../views/cut-by.ts';
import type { Desk } from '../ask.ts';
import { isFunnel } from '../surface/is-funnel.ts';
import { graphqlName } from '../surface/names.ts';

type Asking = Pick<Desk, 'catalog' | 'makesSense'>;

/** An operation that shows the first metric that can be shown by month, and by its first dimension that it can be cut by too. */
export function exampleOf(desk: Asking): string {
  const shown = [...desk.catalog.metrics.values()].filter((one) => !one.hidden && !isFunnel(one));
  const metric = shown.find(({ name }) => desk.makesSense({ metrics: [name], by: ['month'] }));
  return metric ? byMonth(metric, cutOf(metric, desk)) : '{\n  dimensions {\n    name\n    values(limit: 5)\n  }\n}\n';
}

const cutOf = (metric: Metric, { catalog, makesSense }: Asking): Cut | undefined =>
  cutsOf(catalog, metric)
    .filter(({ name, dimension, overlapping }) => !overlapping && dimension.type.name === 'string' && name.split('.').length === 2)
    .find(({ name }) => makesSense({ metrics: [metric.name], by: ['month', name] }));

function byMonth({ name }: Metric, cut: Cut | undefined): string {
  const [role = '', dimension = ''] = cut?.name.split('.') ?? [];
  return `# ${name} by month. Ctrl-space offers what there is.
query Example {
  rowsConnection(first: 20) {
    nodes {
      time(grain: MONTH)${cut ? `\n      by { ${graphqlName(role)} { ${graphqlName(dimension)} } }` : ''}
      ${graphqlName(name)} { value formatted }
    }
    notes { message }
    pageInfo { hasNextPage endCursor }
  }
}
`;
}
