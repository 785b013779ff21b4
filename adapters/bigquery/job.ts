// A statement becomes the configuration of a job.
import type { Statement } from '../../core/warehouse/adapter.ts';
import { parametersOf, type Parameter } from './parameters.ts';
import type { Place } from './settings.ts';

/** What the client's `createQueryJob` takes, as far as it is used. */
export interface QueryJob {
  readonly query: string;
  readonly useLegacySql: false;
  readonly queryParameters?: readonly Parameter[];
  readonly parameterMode?: 'NAMED';
  readonly connectionProperties: readonly { readonly key: string; readonly value: string }[];
  readonly defaultDataset?: { readonly datasetId: string; readonly projectId?: string };
  readonly location?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly maximumBytesBilled?: string;
  readonly priority?: 'INTERACTIVE' | 'BATCH';
  readonly jobTimeoutMs?: number;
  readonly dryRun?: boolean;
}

/** The configuration; sessions run in UTC whatever the project's default says. */
export function queryJob({ text, parameters }: Statement, place: Place): QueryJob {
  const { dataset, datasetProject, location, labels, maximumBytesBilled, priority, jobTimeout } = place;
  return {
    query: text,
    useLegacySql: false,
    connectionProperties: [{ key: 'time_zone', value: 'UTC' }],
    priority,
    ...(parameters.length > 0 && { queryParameters: parametersOf(parameters), parameterMode: 'NAMED' as const }),
    ...(dataset !== undefined && {
      defaultDataset: { datasetId: dataset, ...(datasetProject !== undefined && { projectId: datasetProject }) },
    }),
    ...(location !== undefined && { location }),
    ...(labels !== undefined && { labels }),
    ...(maximumBytesBilled !== undefined && { maximumBytesBilled }),
    ...(jobTimeout !== undefined && { jobTimeoutMs: jobTimeout }),
  };
}
