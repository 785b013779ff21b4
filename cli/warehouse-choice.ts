// A name becomes a warehouse of the project, which is opened when it is first needed.
import { adapterOf, adapters } from '../adapters/index.ts';
import { didYouMean } from '../core/source/suggest.ts';
import type { Adapter, Warehouse } from '../core/warehouse/adapter.ts';
import { UsageError } from './exit-codes.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** A warehouse of the project, perhaps not yet open. */
export interface Chosen {
  readonly name: string;
  readonly adapter: Adapter;
  /** Opens it at the first call. */
  readonly open: () => Promise<Warehouse>;
  /** Opens it once more, for whoever then closes it. */
  readonly reopen: () => Promise<Warehouse>;
}

/** Runs with the warehouse of a name, else of KPI_WAREHOUSE, else the project's default; closes it at the end if it was opened. */
export async function withWarehouse<T>(
  session: Session,
  terminal: Terminal,
  wanted: string | undefined,
  run: (chosen: Chosen) => Promise<T>,
): Promise<T> {
  const name = wanted ?? terminal.env['KPI_WAREHOUSE'] ?? session.project.defaultWarehouse;
  const { adapter, settings } = choose(session, name);
  let opened: Promise<Warehouse> | undefined;
  const open = (): Promise<Warehouse> => (opened ??= openWith(adapter, settings, terminal, session.project.folder));
  try {
    return await run({ name: name ?? '', adapter, open, reopen: () => openWith(adapter, settings, terminal, session.project.folder) });
  } finally {
    await (await opened?.catch(() => undefined))?.close();
  }
}

type Settings = (environment: Terminal['env']) => Readonly<Record<string, unknown>>;

const openWith = async (adapter: Adapter, settings: Settings, { env }: Terminal, folder: string): Promise<Warehouse> =>
  adapter.open(settings(env), folder);

function choose({ project }: Session, name: string | undefined): { readonly adapter: Adapter; readonly settings: Settings } {
  const names = [...project.warehouses.keys()];
  if (name === undefined) throw new UsageError(...unnamed(names));
  const found = project.warehouses.get(name);
  if (!found)
    throw new UsageError(
      `the project has no warehouse "${name}"`,
      didYouMean(name, names) ?? (names.length > 0 ? `there are: ${names.join(', ')}` : undefined),
    );
  const adapter = adapterOf(found.type);
  if (!adapter)
    throw new UsageError(
      `the warehouse "${name}" is of type "${found.type}", for which there is no adapter`,
      `types are ${adapters.map(({ type }) => type).join(', ')}`,
    );
  return { adapter, settings: found.settings };
}

const unnamed = (names: readonly string[]): readonly [string, string] =>
  names.length === 0
    ? ['the project has no warehouse', 'add one to kpi.yml: warehouses: { dev: { type: duckdb, files: data } }']
    : ['the project has several warehouses and none is named', `write warehouse: ${names[0]} into kpi.yml, or name one by --warehouse`];
