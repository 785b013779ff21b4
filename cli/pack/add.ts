// A pack and a warehouse to what is written: `uses:` in kpi.yml, and models with the mapping to look over and fill in.
import type { ModelDefinition } from '../../core/definition/definitions.ts';
import type { InterfaceDefinition, PackDefinition } from '../../core/definition/packs.ts';
import { interfacesOfPack } from '../../core/link/interfaces-of-pack.ts';
import { didYouMean } from '../../core/source/suggest.ts';
import type { PhysicalTable } from '../../core/warehouse/adapter.ts';
import type { Project } from '../../project/open-project.ts';
import { UsageError } from '../exit-codes.ts';
import { plainName } from '../init/profile.ts';
import { currenciesOf } from './currencies.ts';
import { datesInTexts } from './dates-in-texts.ts';
import { guessNames } from './guess-names.ts';
import { guessTable, type GuessedTable } from './guess-tables.ts';
import type { Looked } from './look-at.ts';
import { filledNames, mappingLines, modelText } from './mapping-text.ts';
import { withPack } from './use-pack.ts';
import type { Shelf } from './shelf.ts';

/** Files with their new texts, what is to be said, and blocks that are better put in by hand. */
export interface Addition {
  readonly files: ReadonlyMap<string, string>;
  readonly said: readonly string[];
}

/** The tables of a warehouse, and how to look into one. */
export interface Tables {
  readonly tables: readonly PhysicalTable[];
  readonly look: (table: PhysicalTable) => Promise<Looked>;
  /** Whether they are files, whose dates may be written in many ways. */
  readonly areFiles: boolean;
}

/** What adding a pack writes. `chosen` says the table of an interface. */
export async function additionOf(
  pack: PackDefinition,
  { library, used }: Shelf,
  project: Project,
  { tables, look, areFiles }: Tables,
  chosen: ReadonlyMap<string, string>,
  language: string,
): Promise<Addition> {
  const files = new Map<string, string>();
  const said: string[] = areFiles ? [...(await datesInTexts(tables, look))] : [];
  if (!used.has(pack.name)) addUse(pack.name, project, files, said);
  const implemented = new Set(project.definitions.models.flatMap((model) => model.implements.map((one) => one.interface.value)));
  const named = new Map(library.interfaces.map((one) => [one.name, one]));
  for (const { name, kpis } of interfacesOfPack(pack, new Set(named.keys()))) {
    const of = named.get(name);
    if (!of || implemented.has(name)) continue;
    const guess = guessOf(of, tables, chosen);
    if (guess) addModel({ ...guess, looked: await look(guess.table) }, project, files, said, language);
    else said.push(`${name}: no table looks like it (${kpis.length} KPIs); name one with --table ${name}=...`);
  }
  return { files, said };
}

function addUse(pack: string, { kpiFile }: Project, files: Map<string, string>, said: string[]): void {
  const text = kpiFile && withPack(kpiFile.text, pack);
  if (text === undefined) return void said.push(`add to kpi.yml: uses: [${pack}]`);
  files.set('kpi.yml', text);
  said.push(`kpi.yml uses the pack "${pack}"`);
}

function guessOf(of: InterfaceDefinition, tables: readonly PhysicalTable[], chosen: ReadonlyMap<string, string>): GuessedTable | undefined {
  const wanted = chosen.get(of.name);
  if (wanted === undefined) return guessTable(of, tables);
  const table = tables.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (table) return { of, table, names: guessNames(of, table) };
  const names = tables.map(({ name }) => name);
  throw new UsageError(`the warehouse has no table "${wanted}"`, didYouMean(wanted, names));
}

/** A model over the table gets the mapping, where it has the file to itself; without one there will be. */
function addModel(guess: GuessedTable, project: Project, files: Map<string, string>, said: string[], language: string): void {
  const { of, table } = guess;
  const { guessed, open, doubtful } = filledNames(guess);
  const model = modelOver(table, project);
  const path = model ? model.at.file.path : `models/${plainName(table.name.replace(/^.*\./, ''))}.yml`;
  const before = files.get(path) ?? project.files.find((file) => file.path === path)?.text;
  const block = mappingLines(guess, language);
  if (before === undefined) files.set(path, modelText(guess, language));
  else if (/^implements:/m.test(before) || /^---/m.test(before) || !/^model:/m.test(before))
    return void said.push(
      `${of.name}: add to the model over "${table.name}" in ${path}:\n\n${block.map((line) => `    ${line}`).join('\n')}\n`,
    );
  else files.set(path, `${before.trimEnd()}\n${block.join('\n')}\n`);
  const filled = open.length === 0 ? '' : `, to fill in: ${open.join(', ')}`;
  const look = doubtful.length === 0 ? '' : `, to look at: ${doubtful.join(', ')}`;
  said.push(`${path}: ${of.name} are the rows of "${table.name}", ${guessed} names guessed${filled}${look}`);
  const several = currenciesOf(guess.looked ?? new Map());
  if (several)
    said.push(
      `  "${several.column}" has ${several.names.join(', ')}: amounts add up in one currency only, so that has to be in the mapping`,
    );
}

const modelOver = ({ name }: PhysicalTable, { definitions }: Project): ModelDefinition | undefined =>
  definitions.models.find(({ source }) => source?.kind === 'table' && source.table.value.toLowerCase() === name.toLowerCase());
