// The role or model of `per`, `count` and `among` to the model whose rows are the members.
import { nameOf } from '../asked-name.ts';
import type { Located } from '../../source/location.ts';
import { suggest } from '../../source/suggest.ts';
import { report } from '../building.ts';
import type { Measure, Model, Path } from '../catalog.ts';
import type { MemberOf } from '../metric.ts';
import type { RoleResolution } from '../semantic-catalog.ts';
import type { MetricScope } from './metric-scope.ts';
import type { Message } from './name-messages.ts';
import { didYouMean } from './name-messages.ts';
import { pathList, pathText } from '../joins/path.ts';

/** The members that every measure can be told apart by; undefined after a note. */
export function membersOf(written: Located<string>, measures: readonly Measure[], scope: MetricScope): MemberOf | undefined {
  const paths = measures.map((measure) => pathToMembers(written.value, measure, scope));
  const wrong = paths.find((path) => !('id' in path));
  const model = scope.catalog.models.get(written.value) ?? paths.find((path): path is Path => 'id' in path)?.to;
  const problem = wrong && !('id' in wrong) ? wrong : problemOf(written.value, model, paths, scope);
  if (!problem && model) return { role: written.value, model, count: countOf(written.value, model) };
  if (problem && !scope.lost?.has(written.value)) report(scope, written.at, problem);
  return undefined;
}

/** The `count` of what a role names: of an interface, where it or the model bears its name, else of the model. */
function countOf(role: string, { name, spaces, measures }: Model): Measure | undefined {
  const space = spaces.get(role.split('.').at(-1) ?? role) ?? spaces.get(name);
  return measures.get(space ? `${space.name}.count` : 'count');
}

/** The path from a measure's model to the role that it means by the name. */
export function pathToMembers(role: string, measure: Measure, scope: Pick<MetricScope, 'catalog'>): Path | Message {
  const { graph } = scope.catalog;
  const resolution = (graph.asked ?? graph).resolveRole(measure.model, (measure.roles.get(role) ?? role).split('.'));
  return resolution.kind === 'path' ? resolution.path : notReached(role, measure, resolution);
}

function notReached(role: string, measure: Measure, resolution: Exclude<RoleResolution, { readonly kind: 'path' }>): Message {
  switch (resolution.kind) {
    case 'ambiguous':
      return {
        code: 'ambiguous-role',
        message: `"${role}" is ambiguous for "${nameOf(measure)}": ${pathList(resolution.paths, 'and')} lead there`,
        hint: `name the role: ${resolution.paths.map((path) => `"${pathText(path).split('.').slice(1).join('.')}"`).join(' or ')}`,
      };
    case 'unreachable':
      return { code: 'unreachable-role', message: `"${nameOf(measure)}" has no "${role}": ${resolution.why}` };
    case 'unknown':
      return { code: 'unknown-role', message: `no model or join is named "${role}"`, ...didYouMean(resolution.suggestion) };
  }
}

function problemOf(written: string, model: Model | undefined, paths: readonly (Path | Message)[], scope: MetricScope): Message | undefined {
  if (!model)
    return {
      code: 'unknown-role',
      message: `no model or join is named "${written}"`,
      ...didYouMean(suggest(written, scope.catalog.models.keys())),
    };
  const other = paths.find((path) => 'id' in path && path.to !== model);
  if (other && 'id' in other)
    return {
      code: 'ambiguous-role',
      message: `"${written}" means rows of "${model.name}" for one measure and of "${other.to.name}" for another`,
    };
  if (!model.key && model.entity === undefined)
    return {
      code: 'members-without-key',
      message: `the members are rows of "${model.name}", which has no key to tell them apart`,
      hint: `add "key:" to "${model.name}"`,
    };
  return undefined;
}
