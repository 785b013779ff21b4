// A reply becomes what is told of an answer besides its rows.
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { Reply } from '../ask.ts';
import type { PageInfo } from '../page.ts';

/** The values of the fields that every answer has. */
export const about = ({ answer, compiled, freshness }: Reply, pageInfo: PageInfo, { limits }: Catalog) => ({
  rowCount: answer.rows.length,
  range: answer.range,
  zone: answer.zone,
  asOf: answer.as_of,
  sql: limits?.sql === false ? null : compiled.rows.text,
  notes: answer.notes,
  pageInfo,
  freshness,
});
