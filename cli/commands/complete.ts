// `kpi complete`: what was typed so far becomes what may follow; the completion script calls it.
import { RootCommand, type Complete } from '@bomb.sh/tab';
import { Command } from 'commander';
import { askedName } from '../../core/catalog/asked-name.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { grains } from '../../core/time/grains.ts';
import { parts } from '../../core/time/parts.ts';
import { readSession } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { kinds } from '../views/catalog-lists.ts';
import { textIn } from '../../views/text-in.ts';
import type { CommandEntry, Define } from './command.ts';

export const define: Define = (command, terminal, _, all) => {
  command
    .argument('[typed...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (typed: readonly string[]) => complete(typed, all, terminal));
};

async function complete(typed: readonly string[], all: readonly CommandEntry[], terminal: Terminal): Promise<void> {
  const catalog = await readSession(terminal, {}).then(
    (session) => session.catalog,
    () => undefined,
  );
  const root = new RootCommand();
  for (const entry of all.filter(({ hidden }) => !hidden)) {
    const described = new Command(entry.name);
    (await entry.load()).define(described, terminal, () => {}, all);
    addCommand(root, described, entry.summary, catalog);
  }
  root.parse([...typed]);
}

type Suggest = (complete: Complete) => void;

function addCommand(root: RootCommand, described: Command, summary: string, catalog: Catalog | undefined): void {
  const command = root.command(described.name(), summary);
  for (const { long, short, required, description } of described.options) {
    const name = (long ?? '').slice(2);
    if (required) command.option(name, description, (give) => optionValues(name, description, catalog)(give), short?.slice(1));
    else command.option(name, description, short?.slice(1));
  }
  for (const argument of described.registeredArguments)
    command.argument(argument.name(), (give) => argumentValues(described.name(), catalog)(give), argument.variadic);
}

function argumentValues(command: string, catalog: Catalog | undefined): Suggest {
  if (command === 'list') return (give) => kinds.forEach((kind) => give(kind, ''));
  return (give) => {
    for (const metric of shownMetrics(catalog)) give(metric.name, textIn(metric.label, 'en') ?? '');
  };
}

function optionValues(name: string, description: string, catalog: Catalog | undefined): Suggest {
  if (name === 'by')
    return (give) =>
      [...grains, ...(catalog?.calendars.grains.keys() ?? []), ...parts].forEach((grain) => give(grain, 'time')) ??
      dimensions(catalog)(give);
  if (name === 'of' || name === 'within') return dimensions(catalog);
  if (name === 'top-by' || name === 'order') return (give) => shownMetrics(catalog).forEach((metric) => give(metric.name, ''));
  if (name === 'of-model') return (give) => [...(catalog?.models.keys() ?? [])].forEach((model) => give(model, ''));
  const choices = /: ([\w-]+(?:, [\w-]+)+)$/.exec(description)?.[1]?.split(', ') ?? [];
  return (give) => choices.forEach((choice) => give(choice, ''));
}

const shownMetrics = (catalog: Catalog | undefined) => [...(catalog?.metrics.values() ?? [])].filter(({ hidden }) => !hidden);

const dimensions =
  (catalog: Catalog | undefined): Suggest =>
  (give) => {
    if (!catalog) return;
    for (const model of catalog.models.values()) {
      for (const dimension of model.dimensions.values())
        if (!dimension.hidden && !model.hidden) give(askedName(catalog, model, dimension.name), dimension.type.name);
    }
  };
