// The files of a project become its definitions, every key known and every value of the right kind.
import type { Diagnostic } from '../source/diagnostic.ts';
import type { SourceFile } from '../source/location.ts';
import { readYaml, type YamlFile } from '../source/read-yaml.ts';
import { isEmpty, textsIn } from '../source/yaml-node.ts';
import { noDefaults, overDefaults, type Building, type Defaults } from './build/building.ts';
import { defaultsOf, readDocument } from './build/document.ts';
import { fileOf, mergedPacks, type FileDefinitions } from './build/file.ts';
import { buildProject, plainProject, usesOfProject } from './build/project.ts';
import { firstOfEachName } from './first-of-each-name.ts';
import type { Definitions } from './all-definitions.ts';
import type { Named } from './definitions.ts';
import { homesOf } from './keys/places.ts';
import { accessTwice, oneDocument } from './messages.ts';
import { project, type ProjectRecord } from './keys/project.ts';
import { silent, type Reading } from './shape/shape.ts';

/** Definitions, and everything that is wrong with how they are written; nothing wrong in one file hides another. */
export interface ReadDefinitions {
  readonly definitions: Definitions;
  readonly diagnostics: readonly Diagnostic[];
}

/** What one file defines, and what is wrong with how it is written. */
export interface FileRead {
  readonly definitions: FileDefinitions;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the files of a project and its kpi.yml, beside what is read of a library. */
export function readDefinitions(files: readonly SourceFile[], kpiFile?: SourceFile, library: readonly FileRead[] = []): ReadDefinitions {
  const diagnostics: Diagnostic[] = [];
  const lost = new Set<string>();
  const reading: Reading = { report: (found) => diagnostics.push(found), lose: (name) => lost.add(name), homesOf };
  const kpi = kpiFile && readKpiFile(kpiFile, reading);
  const defaults = overDefaults(kpi?.values.defaults, noDefaults);
  const own = files.map((file) => readFile(file, reading, defaults));
  const all = [...own, ...library.map(({ definitions: ofLibrary }) => ofLibrary)];
  diagnostics.push(...library.flatMap((file) => file.diagnostics));
  const definitions: Definitions = {
    project: kpi ? buildProject(kpi, { ...reading, defaults }) : plainProject,
    models: distinct('model', all, ({ models }) => models, reading),
    metrics: all.flatMap(({ metrics }) => metrics),
    changes: all.flatMap(({ changes }) => changes),
    variants: distinct('variant', all, ({ variants }) => variants, reading),
    interfaces: distinct('interface', all, ({ interfaces }) => interfaces, reading),
    packs: mergedPacks(
      all.flatMap(({ packs }) => packs),
      reading,
    ),
    uses: kpi ? usesOfProject(kpi) : [],
    unavailable: new Map(),
    ...accessOf(own, reading),
    lost,
  };
  return { definitions: withDistinctMetrics(definitions, reading), diagnostics };
}

/** Access is said once, in the project's own files. */
function accessOf(files: readonly FileDefinitions[], { report }: Reading): Pick<Definitions, 'access'> {
  const [first, ...others] = files.flatMap(({ access }) => access);
  for (const other of others) report(accessTwice(other.at, first?.at));
  return first ? { access: first } : {};
}

/** The definitions of a kind in all files; each name is defined once. */
const distinct = <T extends Named>(
  what: string,
  files: readonly FileDefinitions[],
  of: (file: FileDefinitions) => readonly T[],
  { report }: Reading,
): readonly T[] => firstOfEachName(what, files.flatMap(of), report);

/** Where kpi.yml says that files and data are; what is wrong with it is reported by readDefinitions. */
export function readProjectFile(file: SourceFile): ProjectRecord['values'] {
  return readKpiFile(file, silent)?.values ?? {};
}

/** The keys of kpi.yml. */
function readKpiFile(file: SourceFile, reading: Reading): ProjectRecord | undefined {
  const [root, second] = rootsOf(readYaml(file), reading);
  if (second) reading.report(oneDocument(second.at));
  return root && project.read(root, reading);
}

/** Reads a file by itself, as those of the library are: no defaults of a project hold in it. */
export function readFileDefinitions(file: SourceFile): FileRead {
  const diagnostics: Diagnostic[] = [];
  const definitions = readFile(file, { report: (found) => diagnostics.push(found), lose: () => {}, homesOf }, noDefaults);
  return { definitions, diagnostics };
}

function readFile(file: SourceFile, reading: Reading, under: Defaults): FileDefinitions {
  const roots = rootsOf(readYaml(file), reading);
  const building: Building = { ...reading, defaults: defaultsOf(roots, under) };
  return fileOf(
    roots.map((root) => readDocument(root, reading, building)),
    reading,
  );
}

/** The documents that can be read; the names in the others are lost. */
function rootsOf({ documents, diagnostics }: YamlFile, { report, lose }: Reading) {
  diagnostics.forEach(report);
  for (const { root, broken } of documents) if (broken) for (const text of textsIn(root)) lose(text);
  return documents.filter(({ root, broken }) => !broken && !isEmpty(root)).map(({ root }) => root);
}

/** A metric's name is its own in the whole project, also when it stands with a model. */
function withDistinctMetrics(definitions: Definitions, { report }: Reading): Definitions {
  const all = [...definitions.models.flatMap(({ metrics }) => metrics), ...definitions.metrics];
  const kept = new Set(firstOfEachName('metric', all, report));
  return {
    ...definitions,
    models: definitions.models.map((model) => ({ ...model, metrics: model.metrics.filter((metric) => kept.has(metric)) })),
    metrics: definitions.metrics.filter((metric) => kept.has(metric)),
  };
}
