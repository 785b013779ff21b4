// A project and its warehouse become a server that listens: read anew when files change, opened anew when data do.
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { Definitions } from '../../core/definition/all-definitions.ts';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import type { Located } from '../../core/source/location.ts';
import type { Schema, Warehouse } from '../../core/warehouse/adapter.ts';
import { createRunner, type Runner } from '../runner.ts';
import { dataVersion } from './data-version.ts';
import { editionOf, type Edition } from './edition.ts';
import { keepFresh, type FreshWarehouse } from './fresh-warehouse.ts';
import { listen, type Listening } from './listen.ts';
import { watchProject, type LiveProject } from './live-project.ts';
import { createKpiServer } from './server.ts';
import { usualLimits, type ServerSettings } from './settings.ts';
import { timedWarehouse } from './timed-warehouse.ts';

/** A project that was read. */
export interface ReadProject {
  readonly definitions: Definitions;
  readonly catalog: Catalog;
  readonly schema?: Schema;
  /** What `files:` says. */
  readonly patterns?: readonly Located<string>[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What is served, and where. */
export interface Serving extends Omit<ServerSettings, 'edition' | 'problems'> {
  readonly folder: string;
  readonly project: ReadProject;
  readonly read: () => Promise<ReadProject>;
  readonly warehouse: Warehouse;
  readonly reopen: () => Promise<Warehouse>;
  readonly host: string;
  readonly port: number;
  /** Milliseconds for which answers are kept. */
  readonly keepFor: number;
  readonly now: () => number;
  /** Milliseconds between two looks at the files. */
  readonly lookEvery?: number;
}

/** Serves; `close` lets what runs come to its end. */
export async function serveProject(serving: Serving): Promise<Listening> {
  const { project, host, port } = serving;
  const kept = await keepFresh(serving.warehouse, serving.reopen);
  const fresh = { ...kept, warehouse: timedWarehouse(kept.warehouse, serving.limits?.timeout ?? usualLimits.timeout) };
  const current = { refresh: project.catalog.project.refresh };
  const runner = runnerOf(serving, fresh, () => current.refresh);
  const live = watched(serving, editionsOf(serving, fresh, runner), (read) => (current.refresh = read.catalog.project.refresh));
  const server = createKpiServer({ ...serving, edition: live.edition, problems: live.problems }, () => answers(fresh.warehouse));
  const listening = await listen(server, { host, port });
  return {
    address: listening.address,
    close: async () => {
      live.close();
      await listening.close();
      await fresh.warehouse.close();
    },
  };
}

const runnerOf = ({ now, keepFor, log, measures }: Serving, fresh: FreshWarehouse, refresh: () => string | undefined): Runner =>
  createRunner({
    warehouse: fresh.warehouse,
    now,
    keepFor,
    dataVersion: dataVersion(fresh.version, fresh.warehouse, refresh),
    seen: (event) => {
      measures?.ran(event);
      log?.info({ ...event, query: event.error === undefined ? (event.cached ? 'kept' : 'run') : 'failed' });
    },
  });

/** Makes editions, each with a name of its own, so that nothing that was kept of one is an answer of another. */
function editionsOf({ now, limits }: Serving, { warehouse }: FreshWarehouse, runner: Runner): (read: ReadProject) => Edition {
  let made = 0;
  const { rows: mostRows, columns: mostColumns } = { ...usualLimits, ...limits };
  return (read) => editionOf({ ...read, warehouse, runner, now, mostRows, mostColumns, name: String(made++) });
}

function watched(serving: Serving, edition: (read: ReadProject) => Edition, served: (read: ReadProject) => void): LiveProject {
  const { folder, project, log, measures, lookEvery } = serving;
  const held = { access: project.definitions.access !== undefined };
  return watchProject(edition(project), {
    folder,
    ...(project.patterns && { patterns: project.patterns }),
    ...(lookEvery !== undefined && { every: lookEvery }),
    read: async () => {
      const read = await serving.read();
      const problems = [
        ...read.diagnostics.filter(({ severity }) => severity === 'error'),
        ...(held.access && !read.definitions.access ? [accessGone] : []),
      ];
      if (problems.length > 0) return { edition: edition(read), problems };
      held.access ||= read.definitions.access !== undefined;
      served(read);
      return { edition: edition(read), problems: [], ...(read.patterns && { patterns: read.patterns }) };
    },
    changed: (problems) => {
      const errors = problems.map(({ code, message, at }) => ({ code, message, file: at?.file.path }));
      measures?.reloaded(problems.length === 0);
      if (problems.length === 0) log?.info({ files: 'changed', served: 'anew' });
      else log?.error({ files: 'changed', served: 'as before', errors });
    },
  });
}

/** A server that holds its callers to something does not stop doing so because a file is gone: that takes somebody who starts it anew. */
const accessGone: Diagnostic = {
  code: 'access-gone',
  severity: 'error',
  message: '"access" stands in no file any more: everybody would see everything',
  hint: 'where this is meant, start the server anew',
};

async function answers(warehouse: Warehouse): Promise<boolean> {
  try {
    const { batches } = await warehouse.stream({ text: 'select 1 as one', parameters: [] }, { timeout: 5000 });
    for await (const batch of batches) if (batch.length > 0) return true;
    return false;
  } catch {
    return false;
  }
}
