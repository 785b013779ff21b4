// What happens becomes numbers for Prometheus: https://prometheus.io/docs/practices/naming/
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RunEvent } from '../runner.ts';

/** The numbers of one server. */
export interface Measures {
  readonly registry: Registry;
  readonly answered: (face: string, status: number, seconds: number) => void;
  readonly ran: (event: RunEvent) => void;
  readonly reloaded: (isSound: boolean) => void;
  readonly running: (change: 1 | -1) => void;
}

const buckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60];

/** Opens them. */
export function openMeasures(): Measures {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'kpi_requests_total',
    help: 'Requests by face and status.',
    labelNames: ['face', 'status'],
    registers,
  });
  const seconds = new Histogram({ name: 'kpi_request_seconds', help: 'Time to answer.', labelNames: ['face'], buckets, registers });
  const queries = new Counter({ name: 'kpi_queries_total', help: 'Queries by how they ended.', labelNames: ['result'], registers });
  const querySeconds = new Histogram({ name: 'kpi_query_seconds', help: 'Time of queries in the warehouse.', buckets, registers });
  const rows = new Counter({ name: 'kpi_rows_total', help: 'Rows of answers.', registers });
  const sound = new Gauge({ name: 'kpi_project_sound', help: '1 while the files of the project are valid.', registers });
  const reloads = new Counter({ name: 'kpi_reloads_total', help: 'Times that the files changed.', registers });
  const running = new Gauge({ name: 'kpi_requests_running', help: 'Requests that are being answered.', registers });
  sound.set(1);
  // what has not happened yet is 0 too, so that the first time is a change
  for (const result of ['run', 'kept', 'error']) queries.inc({ result }, 0);
  return {
    registry,
    answered: (face, status, took) => {
      requests.inc({ face, status });
      seconds.observe({ face }, took);
    },
    ran: (event) => {
      queries.inc({ result: event.error !== undefined ? 'error' : event.cached ? 'kept' : 'run' });
      if (!event.cached) querySeconds.observe(event.milliseconds / 1000);
      rows.inc(event.rows ?? 0);
    },
    reloaded: (isSound) => {
      reloads.inc();
      sound.set(isSound ? 1 : 0);
    },
    running: (change) => running.inc(change),
  };
}
