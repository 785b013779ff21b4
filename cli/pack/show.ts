// A pack becomes a page: its KPIs, and what of a company they are computed from.
import type { PackDefinition } from '../../core/definition/packs.ts';
import { interfacesOfPack, type InterfaceUse } from '../../core/link/interfaces-of-pack.ts';
import type { Colors } from '../terminal.ts';
import { displayWidth, padded } from '../output/display-width.ts';
import { textIn } from '../../views/text-in.ts';
import type { Shelf } from './shelf.ts';

/** The page. */
export function packText(pack: PackDefinition, { library }: Shelf, language: string, { bold, dim }: Colors): string {
  const names = new Set(library.interfaces.map(({ name }) => name));
  const uses = interfacesOfPack(pack, names);
  const describe = textIn(pack.description, language);
  const kpis = pack.metrics.filter(({ hidden }) => hidden !== true);
  const lines = [
    `${bold(pack.name)}  ${textIn(pack.label, language) ?? ''}`.trimEnd(),
    ...(describe === undefined ? [] : [describe]),
    ...section(
      'KPIs',
      kpis.map(({ name, label }) => [name, textIn(label, language) ?? '']),
      bold,
    ),
    ...section(
      'Variants',
      pack.variants.map(({ name, label }) => [name, textIn(label, language) ?? '']),
      bold,
    ),
    ...uses.flatMap((use) => interfaceLines(use, library.interfaces, language, { bold, dim })),
    '',
    dim(`kpi pack add ${pack.name} writes which columns these are`),
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string, rows: readonly (readonly [string, string])[], bold: Colors['bold']): readonly string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([name]) => displayWidth(name)));
  return ['', bold(title), ...rows.map(([name, text]) => `  ${padded(name, width, 'left')}  ${text}`.trimEnd())];
}

/** What a model says of the interface: needed names, names with a default, optional ones. */
function interfaceLines(
  { name, kpis }: InterfaceUse,
  interfaces: Shelf['library']['interfaces'],
  language: string,
  { bold, dim }: Pick<Colors, 'bold' | 'dim'>,
): readonly string[] {
  const found = interfaces.find((one) => one.name === name);
  if (!found) return [];
  const rows = found.dimensions.map(({ name: own, optional, default: written, type, description }): readonly [string, string] => {
    const kind = written ? `default: ${written.text.trim().replace(/\s+/g, ' ')}` : optional ? 'optional' : 'needed';
    const said = textIn(description, language);
    return [own, `${[type?.value, kind].filter((word) => word !== undefined).join(', ')}${said === undefined ? '' : `  ${dim(said)}`}`];
  });
  const title = `${name} (${kpis.length} ${kpis.length === 1 ? 'KPI' : 'KPIs'})`;
  const [first, head, ...rest] = section(title, rows, bold);
  return [first ?? '', head ?? title, ...sentence(textIn(found.description, language)), ...rest];
}

const sentence = (text: string | undefined): readonly string[] => (text === undefined ? [] : [`  ${text}`]);
