// Ways around a restriction: models whose rows are seen whole though they join rows that are not, measures of metrics that are hidden, and times that are.
import { isLeaf } from '../expression/transform.ts';
import type { Measure, Model } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Metric } from '../catalog/metric.ts';
import type { AccessDefinition, RoleDefinition } from '../definition/access.ts';
import type { Diagnostic } from '../source/diagnostic.ts';

/** A model that leads by joins to one to rows that a role does not see all of says which of its own rows are seen, or all. */
export function openRows(role: RoleDefinition, { everyone }: AccessDefinition, catalog: Catalog): readonly Diagnostic[] {
  const said = new Set([...role.rows, ...(everyone?.rows ?? [])].map(({ model }) => model.value));
  const hidden = new Set([...role.hide.models, ...(everyone?.hide.models ?? [])].map(({ value }) => value));
  return role.rows
    .filter(({ filter }) => filter !== 'all')
    .flatMap(({ model: { value, at } }) =>
      [...catalog.models.values()]
        .filter((model) => !said.has(model.name) && !hidden.has(model.name) && leadsTo(model, value, catalog))
        .map((model): Diagnostic => ({
          code: 'open-rows',
          severity: 'error',
          message: `"${role.name}" sees some rows of "${value}", and all rows of "${model.name}", each of which belongs to one of "${value}"`,
          at,
          hint: `say which rows of "${model.name}" are seen too: ${model.name}: ${value}. ... - or ${model.name}: all`,
        })),
    );
}

const leadsTo = (model: Model, name: string, { graph }: Catalog): boolean =>
  graph.reach(model).some((path) => path.steps.length > 0 && !path.many && path.to.name === name);

/** A hidden metric that is nothing but a measure leaves its number open as long as the measure is not hidden too. */
export function openMeasures({ name: role, hide }: RoleDefinition, { metrics }: Catalog): readonly Diagnostic[] {
  const measures = new Set(hide.measures.map(({ value }) => value));
  const models = new Set(hide.models.map(({ value }) => value));
  return hide.metrics.flatMap(({ value, at }): readonly Diagnostic[] => {
    const measure = measureOf(metrics.get(value));
    if (!measure || measure.hidden || models.has(measure.model.name) || measures.has(`${measure.model.name}.${measure.name}`)) return [];
    const written = `${measure.model.name}.${measure.name}`;
    return [
      {
        code: 'open-measure',
        severity: 'warning',
        message: `"${value}" is hidden from "${role}", and "${written}", which is the same number, is not`,
        at,
        hint: `hide it too: measures: [${written}]`,
      },
    ];
  });
}

function measureOf(metric: Metric | undefined) {
  if (metric?.formula.kind !== 'expression') return undefined;
  const { expression } = metric.formula;
  return isLeaf(expression) && expression.kind === 'measure' && expression.measure.at !== undefined ? expression.measure : undefined;
}

/** A time that is hidden or masked shows all the same in the periods of what is measured by it. */
export function openTimes({ name: role, hide, mask }: RoleDefinition, { models }: Catalog): readonly Diagnostic[] {
  const hidden = new Set(hide.models.map(({ value }) => value));
  const timed = new Set(
    [...models.values()].filter(({ name }) => !hidden.has(name)).flatMap((model) => [...model.measures.values()].flatMap(timeNameOf)),
  );
  return [...hide.dimensions, ...mask.map(({ dimension }) => dimension)]
    .filter(({ value }) => timed.has(value))
    .map(({ value, at }) => ({
      code: 'open-time',
      severity: 'warning',
      message: `"${role}" does not see "${value}", and sees what is measured by it for each of its periods`,
      at,
      hint: 'hide the measures too whose periods may not be seen',
    }));
}

const timeNameOf = ({ time, hidden }: Measure): readonly string[] =>
  time && !hidden ? [`${time.dimension.model.name}.${time.dimension.name}`] : [];
