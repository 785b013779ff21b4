// A folder becomes a project: kpi.yml, the definitions in its files, its warehouses and the schema lock.
import { dirname, join, resolve } from 'node:path';
import type { Definitions } from '../core/definition/all-definitions.ts';
import { readDefinitions, readProjectFile } from '../core/definition/read-definitions.ts';
import type { Diagnostic } from '../core/source/diagnostic.ts';
import type { Located, SourceFile } from '../core/source/location.ts';
import type { Adapter, Schema } from '../core/warehouse/adapter.ts';
import { findFiles } from './find-files.ts';
import { isFile, isFolder } from './file-system.ts';
import { libraryOf } from './library/library.ts';
import { emptyProject, noFolder, noProject } from './messages.ts';
import { readFile, readFiles } from './read-files.ts';
import { readSchemaLock } from './schema-lock.ts';
import { unreadFiles } from './unread-files.ts';
import { defaultWarehouse, readWarehouses, type WarehouseEntry } from './warehouses.ts';

/** A project as it was read; whatever is wrong with it is in `diagnostics`. */
export interface Project {
  /** The folder of kpi.yml, absolute. */
  readonly folder: string;
  readonly kpiFile?: SourceFile;
  readonly files: readonly SourceFile[];
  /** What `files:` says: where definitions may come to stand. */
  readonly patterns?: readonly Located<string>[];
  readonly definitions: Definitions;
  readonly diagnostics: readonly Diagnostic[];
  readonly warehouses: ReadonlyMap<string, WarehouseEntry>;
  readonly defaultWarehouse?: string;
  /** The physical columns by the schema lock, where there is one. */
  readonly schema?: Schema;
}

/** Names that others give such a file. */
const misnamedIn = (folder: string): string | undefined => ['kpi.yaml', 'kpis.yml', 'kpis.yaml'].find((name) => isFile(join(folder, name)));

/** Reads the project in a folder or the nearest above it. With adapters, warehouses are checked against what these can open. */
export async function openProject(from: string, adapters?: readonly Adapter[]): Promise<Project> {
  if (!isFolder(from)) return nothingIn(from, noFolder(from));
  const folder = folderOfProject(resolve(from));
  if (folder === undefined) return nothingIn(from, noProject(from, misnamedIn(from)));
  const kpi = readFile(folder, 'kpi.yml');
  const settings = kpi.file ? readProjectFile(kpi.file) : {};
  const found = findFiles(folder, settings.files);
  const read = readFiles(folder, found.paths);
  const packs = (settings.uses ?? []).flat().map(({ pack }) => pack.value);
  const { definitions, diagnostics } = readDefinitions(read.files, kpi.file, libraryOf(packs, read.files));
  const lock = readSchemaLock(folder);
  const { warehouses, diagnostics: misstated } = readWarehouses(settings, adapters);
  const defaultName = defaultWarehouse(settings);
  const unread = found.diagnostics.length > 0 ? [] : unreadFiles(folder, found.paths, settings.files);
  const all = [kpi, found, read, { diagnostics: unread }, { diagnostics }, { diagnostics: misstated }, lock].flatMap(
    (one) => one.diagnostics,
  );
  return {
    folder,
    ...(kpi.file ? { kpiFile: kpi.file } : {}),
    files: read.files,
    ...(settings.files ? { patterns: settings.files } : {}),
    definitions,
    diagnostics: all.length === 0 && isEmpty(definitions) ? [emptyProject(folder)] : all,
    warehouses,
    ...(defaultName === undefined ? {} : { defaultWarehouse: defaultName }),
    ...(lock.schema ? { schema: lock.schema } : {}),
  };
}

const isEmpty = ({ models, metrics, interfaces, uses }: Definitions): boolean =>
  models.length + metrics.length + interfaces.length + uses.length === 0;

/** The nearest folder upwards that has a kpi.yml. */
function folderOfProject(from: string): string | undefined {
  if (isFile(join(from, 'kpi.yml'))) return from;
  const above = dirname(from);
  return above === from ? undefined : folderOfProject(above);
}

/** A project of which there is nothing but the reason. */
function nothingIn(folder: string, why: Diagnostic): Project {
  const { definitions } = readDefinitions([]);
  return { folder: resolve(folder), files: [], definitions, diagnostics: [why], warehouses: new Map() };
}
