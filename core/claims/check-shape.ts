// The parts of a model to those that the warehouse refuses, each with its words.
import type { Model } from '../catalog/catalog.ts';
import { WarehouseError } from '../warehouse/adapter.ts';
import { tryRows, type Asking } from './ask.ts';
import { refusalOf } from './askable.ts';
import { partsOf, planShape, type Part } from './shape.ts';

/** A part and why there is no answer. */
export interface RefusedPart {
  readonly part: Part;
  readonly message: string;
  readonly hint?: string;
}

/** Asks for all parts of a kind at once, and one by one only where that is refused. */
export async function refusedParts(model: Model, asking: Asking): Promise<readonly RefusedPart[]> {
  const parts = partsOf(model);
  const known = parts.flatMap((part): readonly RefusedPart[] => {
    const refusal = refusalOf([part.expression], asking);
    return refusal ? [{ part, message: refusal.message, ...(refusal.hint === undefined ? {} : { hint: refusal.hint }) }] : [];
  });
  const open = parts.filter((part) => !known.some((refused) => refused.part === part));
  const values = await askParts(
    model,
    open.filter(({ kind }) => kind === 'value'),
    asking,
  );
  const aggregates = await askParts(
    model,
    open.filter(({ kind }) => kind === 'aggregate'),
    asking,
  );
  return [...known, ...values, ...aggregates];
}

async function askParts(model: Model, parts: readonly Part[], asking: Asking): Promise<readonly RefusedPart[]> {
  const [first] = parts;
  if (!first) return [];
  const answer = await tryRows(planShape(model, parts, asking.schema), asking);
  if (!(answer instanceof WarehouseError)) return [];
  if (parts.length === 1) return [{ part: first, message: answer.message, ...(answer.hint === undefined ? {} : { hint: answer.hint }) }];
  const found: RefusedPart[] = [];
  for (const part of parts) found.push(...(await askParts(model, [part], asking)));
  return found;
}
