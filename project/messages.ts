// What is said of a project's folder and files.
import type { Diagnostic } from '../core/source/diagnostic.ts';
import type { Location } from '../core/source/location.ts';

const error = (code: string, message: string, at?: Location, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  ...(at ? { at } : {}),
  ...(hint === undefined ? {} : { hint }),
});

/** The beginning of a file that could not be read. */
const beginningOf = (path: string): Location => ({ file: { path, text: '' }, start: 0, end: 0 });

export const noFolder = (folder: string): Diagnostic => error('no-project', `there is no folder "${folder}"`);

export const noProject = (folder: string, misnamed: string | undefined): Diagnostic =>
  error(
    'no-project',
    `no kpi.yml is found in "${folder}" or above it`,
    undefined,
    misnamed === undefined ? 'a project is a folder with a kpi.yml; "kpi init" writes one' : `rename "${misnamed}" to kpi.yml`,
  );

export const emptyProject = (folder: string): Diagnostic =>
  error(
    'empty-project',
    `the project "${folder}" defines no model and no metric`,
    undefined,
    'definitions are read from its *.yml and *.yaml files; "kpi init" writes a first model',
  );

export const unreadable = (path: string, reason: string): Diagnostic =>
  error('unreadable-file', `the file cannot be read: ${reason}`, beginningOf(path));

export const notUtf8 = (path: string, found: string): Diagnostic =>
  error('not-utf-8', `the file is not UTF-8 text${found}`, beginningOf(path), 'save it as UTF-8');

export const tooLarge = (path: string, megabytes: number, limit: number): Diagnostic =>
  error('file-too-large', `the file has ${megabytes} MB; definitions are read from files of up to ${limit} MB`, beginningOf(path));

export const noSuchFiles = (pattern: string, at: Location, hint: string | undefined): Diagnostic =>
  error('no-files', `"${pattern}" is no folder and no file of definitions`, at, hint);

export const noMatch = (pattern: string, at: Location): Diagnostic => error('no-files', `no *.yml or *.yaml file matches "${pattern}"`, at);

export const unreadAccess = (at: Location, files: Location): Diagnostic => ({
  ...error(
    'unread-access',
    `"access" stands in a file that "files:" leaves out: nobody would be held to it`,
    at,
    `name "${at.file.path}" under "files:", or move it to where definitions are read`,
  ),
  related: [{ message: 'definitions are read from', at: files }],
});

export const unreadDefinitions = (key: string, at: Location, files: Location): Diagnostic => ({
  ...error(
    'unread-file',
    `"${key}" stands in a file that "files:" leaves out, and is not read`,
    at,
    `name "${at.file.path}" under "files:", or move it to where definitions are read`,
  ),
  severity: 'warning',
  related: [{ message: 'definitions are read from', at: files }],
});

export const badLock = (path: string, reason: string): Diagnostic =>
  error('bad-schema-lock', `the schema lock cannot be read: ${reason}`, beginningOf(path), 'write it anew from the warehouse');

export const notSettings = (name: string, at: Location): Diagnostic =>
  error('wrong-kind', `the warehouse "${name}" is a map of settings`, at, `write ${name}: { type: duckdb, files: data }`);

export const noType = (name: string, at: Location, types: readonly string[]): Diagnostic =>
  error(
    'missing-key',
    `the warehouse "${name}" needs "type"`,
    at,
    types.length > 0 ? `types are ${types.join(', ')}` : 'write type: duckdb',
  );

export const unknownType = (type: string, at: Location, hint: string): Diagnostic =>
  error('unknown-warehouse-type', `"${type}" is no type of warehouse`, at, hint);

export const unknownSetting = (key: string, type: string, at: Location, hint: string): Diagnostic =>
  error('unknown-key', `"${key}" is no setting of a ${type} warehouse`, at, hint);

export const missingSetting = (name: string, key: string, description: string, at: Location): Diagnostic =>
  error('missing-key', `the warehouse "${name}" needs "${key}"`, at, description);

export const unknownWarehouse = (name: string, at: Location, hint: string | undefined): Diagnostic =>
  error('unknown-warehouse', `no warehouse is named "${name}"`, at, hint);
