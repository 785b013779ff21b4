// The files of metrics/ become what is written in them, as plain values: the tests of the library read it without the product.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

/** A KPI as it is written. */
export interface WrittenKpi {
  readonly label?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly format?: unknown;
  readonly direction?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly synonyms?: readonly string[];
}

/** A test of a pack as it is written. */
export interface WrittenTest {
  readonly test?: string;
  readonly rows?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly values: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];
}

/** A file of a pack as it is written. */
export interface PackFile {
  readonly pack: string;
  readonly label?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly defaults?: { readonly metrics?: WrittenKpi };
  readonly metrics?: Readonly<Record<string, WrittenKpi>>;
  readonly variants?: Readonly<Record<string, unknown>>;
  readonly tests?: readonly WrittenTest[];
}

/** A name of an interface as it is written: its type, or keys. */
export type WrittenDimension =
  string | { readonly type?: string; readonly optional?: boolean; readonly default?: string; readonly expr?: string };

/** An interface as it is written. */
export interface InterfaceFile {
  readonly interface: string;
  readonly description?: string;
  readonly dimensions: Readonly<Record<string, WrittenDimension>>;
}

/** Where the library is. */
export const library = fileURLToPath(new URL('../../metrics', import.meta.url));

/** Its files of YAML. */
export const pathsOfLibrary: readonly string[] = readdirSync(library, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yml'))
  .sort();

const documents: readonly unknown[] = pathsOfLibrary.flatMap((name) =>
  parseAllDocuments(readFileSync(join(library, name), 'utf8')).map((document): unknown => document.toJS()),
);

const saysPack = (value: unknown): value is PackFile => typeof value === 'object' && value !== null && 'pack' in value;
const saysInterface = (value: unknown): value is InterfaceFile => typeof value === 'object' && value !== null && 'interface' in value;

/** All files of packs. */
export const packFiles: readonly PackFile[] = documents.filter(saysPack);

/** All interfaces. */
export const interfaceFiles: readonly InterfaceFile[] = documents.filter(saysInterface);

/** All KPIs by name, with the defaults of their files. */
export const kpis: readonly (readonly [name: string, kpi: WrittenKpi])[] = packFiles.flatMap(({ metrics = {}, defaults }) =>
  Object.entries(metrics).map(([name, kpi]) => [name, { ...defaults?.metrics, ...kpi }] as const),
);
