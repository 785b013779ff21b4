// JSON that came as a request becomes a QueryRequest, every key known and every value of the right kind.
import { missingKey } from '../../definition/messages.ts';
import { refused, ok, type Diagnostic, type Result } from '../../source/diagnostic.ts';
import { nodeOfValue } from '../../source/node-of-value.ts';
import { plainValue } from '../../source/plain-value.ts';
import type { YamlNode } from '../../source/yaml-node.ts';
import type { AdHocMetric, QueryRequest } from './request.ts';
import { homesOfRequestKey, requestRecord } from './request-keys.ts';

/** Reads a request; what is wrong with it is reported at its place in the JSON text, as a file called `request`. */
export function readRequest(json: unknown): Result<QueryRequest> {
  const diagnostics: Diagnostic[] = [];
  const node = nodeOfValue(json, 'request');
  if (node?.kind !== 'map') return refused(notARequest(node));
  const read = requestRecord.read(node, { report: (found) => diagnostics.push(found), lose: () => undefined, homesOf: homesOfRequestKey });
  if (read && !read.keys.has('metrics') && diagnostics.length === 0)
    diagnostics.push(missingKey('a request', '"metrics"', node.at, 'write "metrics": [] for the values of dimensions alone'));
  const top = read?.values.top;
  if (top && (!top.values.n || !top.values.by) && diagnostics.length === 0) diagnostics.push(missingKey('"top"', '"n" and "by"', top.at));
  return read && diagnostics.length === 0 ? ok(requestOf(read)) : refused(...diagnostics);
}

type RequestRecord = NonNullable<ReturnType<typeof requestRecord.read>>;

function requestOf({ values: { metrics = [], time, top, ...rest } }: RequestRecord): QueryRequest {
  return {
    metrics: metrics.map(metricOf),
    ...rest,
    ...(time ? { time: time.values } : {}),
    ...(top?.values.n && top.values.by ? { top: { ...top.values, n: top.values.n, by: top.values.by } } : {}),
  };
}

/** A name, or the metric as it came. */
const metricOf = (node: YamlNode): string | AdHocMetric => (node.kind === 'scalar' ? node.text : (plainValue(node) as AdHocMetric));

const notARequest = (node: YamlNode | undefined): Diagnostic => ({
  code: 'wrong-kind',
  severity: 'error',
  message: 'a request is a map such as { "metrics": ["revenue"], "by": ["month"] }',
  ...(node ? { at: node.at } : {}),
});
