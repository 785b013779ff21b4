// The `roles:` of a measure to findings: each must mean a role of the model.
import type { MeasureDefinition } from '../../definition/definitions.ts';
import { suggest } from '../../source/suggest.ts';
import { report } from '../building.ts';
import type { Building } from '../building.ts';
import type { Model } from '../catalog.ts';
import { didYouMean } from './name-messages.ts';

/** Whether every role that a measure names is one. */
export function checkRoles(definition: MeasureDefinition, model: Model, building: Building): boolean {
  const wrong = (definition.roles ?? []).filter(({ means }) => building.graph.resolveRole(model, means.value.split('.')).kind !== 'path');
  for (const { means } of wrong) {
    const roles = building.graph.reach(model).flatMap(({ steps }) => steps.slice(-1).map(({ role }) => role));
    report(building, means.at, {
      code: 'unknown-role',
      message: `"${model.name}" has no role "${means.value}"`,
      ...didYouMean(suggest(means.value, roles)),
    });
  }
  return wrong.length === 0;
}
