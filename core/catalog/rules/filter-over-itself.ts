// A model whose own filter needs the rows that it chooses: by a window over them, or by a model whose filter needs them.
import type { Model, RowExpression } from '../catalog.ts';
import { dimensionsBehind, stepsBehind } from '../joins/steps-behind.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Location } from '../../source/location.ts';
import type { Rule } from './rule.ts';

/** No model's filter needs itself. */
export const filterOverItself: Rule = function* (catalog, definitions) {
  for (const { name, filter: text } of definitions.models) {
    const model = catalog.models.get(name);
    if (!model?.filter || !text) continue;
    const at = text.at ?? model.at;
    const window = windowOver(model, model.filter);
    if (window !== undefined)
      yield found(`the filter of "${name}" uses "${window}", which is computed over the rows that the filter leaves`, at);
    const way = wayBack(model, model, new Set());
    if (way) yield found(`the filter of "${name}" needs itself: ${way.map((one) => one.name).join(' -> ')}`, at);
  }
};

const found = (message: string, at: Location | undefined): Diagnostic => ({
  code: 'cycle',
  severity: 'error',
  message,
  ...(at ? { at } : {}),
});

/** A window of the model itself behind its filter. */
function windowOver(model: Model, filter: RowExpression): string | undefined {
  return [...dimensionsBehind([filter])].find((dimension) => dimension.model === model && dimension.kind === 'window')?.name;
}

/** How a model's filter leads back to a model, by the models whose rows it reads. */
function wayBack(model: Model, wanted: Model, seen: Set<Model>): readonly Model[] | undefined {
  if (!model.filter || seen.has(model)) return undefined;
  seen.add(model);
  for (const { to } of stepsBehind([model.filter])) {
    if (to === wanted) return [model, to];
    const rest = wayBack(to, wanted, seen);
    if (rest) return [model, ...rest];
  }
  return undefined;
}
