// A reply becomes what is told of an answer besides its rows.
import type { Reply } from '../ask.ts';
import type { PageInfo } from '../page.ts';

/** The values of the fields that every answer has. */
export const about = ({ answer, compiled, freshness }: Reply, pageInfo: PageInfo) => ({
  rowCount: answer.rows.length,
  range: answer.range,
  zone: answer.zone,
  asOf: answer.as_of,
  sql: compiled.rows.text,
  notes: answer.notes,
  pageInfo,
  freshness,
});
