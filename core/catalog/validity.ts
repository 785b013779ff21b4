// The sides of a join at a time: the rows that are in force for a while, and those that tell the time.
import type { Join, Model } from './catalog.ts';

/** The model whose rows are met one at a time, and the one of which many rows may meet it. */
export const sidesOf = ({ from, to, many }: Pick<Join, 'from' | 'to' | 'many'>): { readonly dated: Model; readonly many: Model } =>
  many ? { dated: from, many: to } : { dated: to, many: from };
