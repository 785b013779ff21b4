// Files below a project that `files:` leaves out become what is said of them: who may see what is never left unread in silence.
import type { Diagnostic } from '../core/source/diagnostic.ts';
import type { Located, Location, SourceFile } from '../core/source/location.ts';
import { readYaml } from '../core/source/read-yaml.ts';
import type { YamlEntry, YamlNode } from '../core/source/yaml-node.ts';
import { filesBelow } from './find-files.ts';
import { unreadAccess, unreadDefinitions } from './messages.ts';
import { readFile } from './read-files.ts';

/** A finding for each file with definitions that is not among those that are read; where `files:` says nothing, all are. */
export function unreadFiles(
  folder: string,
  read: readonly string[],
  patterns: readonly Located<string>[] | undefined,
): readonly Diagnostic[] {
  const files = patterns?.[0]?.at;
  if (!files) return [];
  const known = new Set(['kpi.yml', ...read]);
  const others = [...filesBelow(folder, '')].filter((path) => !known.has(path)).sort();
  return others.flatMap((path) => {
    const { file } = readFile(folder, path);
    return file && mayDefine.test(file.text) ? saidOf(file, files) : [];
  });
}

/** A look at the text before it is parsed: most files of others are let go by it. */
const mayDefine = /^[\s{]*["']?(access|models?|metrics|interfaces?|variants)["']?\s*:/m;

function saidOf(file: SourceFile, files: Location): readonly Diagnostic[] {
  const entries = readYaml(file).documents.flatMap(({ root }) => (root.kind === 'map' ? root.entries : []));
  const secret = entries.find(isAccess);
  if (secret) return [unreadAccess(secret.key.at, files)];
  const defined = entries.find((entry) => isDefinition(entry, entries));
  return defined ? [unreadDefinitions(defined.key.text, defined.key.at, files)] : [];
}

/** Whether an entry says who may see what: it has a key of it, which no other program's `access:` need have. */
const isAccess = ({ key, value }: YamlEntry): boolean => key.text === 'access' && keysOf(value).some((name) => accessKeys.has(name));

const accessKeys: ReadonlySet<string> = new Set(['claims', 'role_claim', 'anonymous', 'everyone', 'roles']);

/** Maps of definitions by name, or a document of one model; other programs write lists under these words. */
function isDefinition({ key, value }: YamlEntry, beside: readonly YamlEntry[]): boolean {
  if (['models', 'metrics', 'interfaces', 'variants'].includes(key.text)) return value.kind === 'map';
  return ['model', 'interface'].includes(key.text) && value.kind === 'scalar' && beside.some((other) => documentKeys.has(other.key.text));
}

const documentKeys: ReadonlySet<string> = new Set(['table', 'sql', 'measures', 'dimensions']);

const keysOf = (node: YamlNode): readonly string[] => (node.kind === 'map' ? node.entries.map(({ key }) => key.text) : []);
