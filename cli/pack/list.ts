// The packs that there are become lines.
import type { Line } from '../views/catalog-lists.ts';
import { textIn } from '../../views/text-in.ts';
import type { Shelf } from './shelf.ts';

/** A line for each pack. */
export const packLines = ({ library, used, project }: Shelf, language: string): readonly Line[] =>
  library.packs.map(({ name, label, description, metrics, variants }) => ({
    name,
    ...(project ? { used: used.has(name) ? 'yes' : '' } : {}),
    label: textIn(label, language) ?? '',
    kpis: counted(metrics.filter(({ hidden }) => hidden !== true).length),
    variants: counted(variants.length),
    description: textIn(description, language) ?? '',
  }));

const counted = (many: number): string => (many === 0 ? '' : String(many));
