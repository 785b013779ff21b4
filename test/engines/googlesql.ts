// Google's SQL engine as a test uses it: behind BigQuery's API on this machine, so that the real client and the whole adapter run against it.
import { BigQueryApi } from './bigquery-api.ts';
import { Jobs, type Project } from './bigquery-jobs.ts';
import { Evaluator } from './zetasql.ts';

/** The engine and its API. */
export interface GoogleSql {
  readonly evaluator: Evaluator;
  readonly api: BigQueryApi;
  /** What `endpoint` of a warehouse says. */
  readonly endpoint: string;
  /** Makes the tables of a project. */
  readonly load: (project: string, datasets: Project) => void;
  readonly stop: () => void;
}

/** Starts both. */
export async function startGoogleSql(): Promise<GoogleSql> {
  // nobody looks for the machines of a cloud here
  process.env['METADATA_SERVER_DETECTION'] = 'none';
  const evaluator = await Evaluator.start();
  const api = new BigQueryApi(new Jobs(evaluator));
  const endpoint = await api.listen();
  return {
    evaluator,
    api,
    endpoint,
    load: (project, datasets) => api.jobs.load(project, datasets),
    stop: () => {
      api.close();
      evaluator.stop();
    },
  };
}
