// Two paths that one name takes: whether they lead elsewhere, into other models or by other columns of one fact, and how that is said.
import type { Model, Path, Step } from '../catalog.ts';
import { fingerprint } from '../fingerprint.ts';
import { rowText } from '../formula-text.ts';
import type { Ways } from '../semantic-catalog.ts';
import { pathText } from './path.ts';

/** Whether two paths end in different models, or reach one by different columns although they begin in one fact. */
export function leadElsewhere(a: Path, b: Path, graph: Ways): boolean {
  const [last, other] = [a.steps.at(-1), b.steps.at(-1)];
  if (a.to !== b.to) return true;
  if (last === undefined || other === undefined || columnsOf(last) === columnsOf(other)) return false;
  return last.from === other.from || isOneFact(a.from, b.from, graph);
}

/** One table, or a row of the one knows its row of the other. */
const isOneFact = (a: Model, b: Model, graph: Ways): boolean => tableOf(a) === tableOf(b) || knows(a, b, graph) || knows(b, a, graph);

const tableOf = ({ source, name }: Model): string => (source.kind === 'table' ? source.parts.join('.').toLowerCase() : `sql of ${name}`);

const knows = (from: Model, to: Model, graph: Ways): boolean => graph.reach(from).some((path) => path.to === to && !path.many);

const columnsOf = ({ from, join }: Step): string => `${tableOf(from)} ${join.on.map(({ ours }) => fingerprint(ours)).join()}`;

/** `"orders.count" finds it at "orders.customers", by "customer_id"`, or in which model where `other` ends in another. */
export function wayText(asked: string, path: Path, other: Path): string {
  const columns = (path.steps.at(-1)?.join.on ?? []).map(({ ours }) => `"${rowText(ours)}"`).join(' and ');
  const how = path.to === other.to ? `, by ${columns}` : ` in "${path.to.name}"`;
  return `"${asked}" finds it at "${pathText(path)}"${how}`;
}
