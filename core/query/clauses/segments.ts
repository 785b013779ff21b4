// Names of segments to the conditions that they stand for.
import { fullName } from '../../catalog/asked-name.ts';
import type { Measure, Model, Path, Segment } from '../../catalog/catalog.ts';
import { ok, refused, type Result } from '../../source/diagnostic.ts';
import { segmentConditions, type OutsideCondition } from '../inputs/conditions.ts';
import { unknownSegment } from '../refusals.ts';
import type { QueryRequest } from '../request/request.ts';
import { find, type Resolver } from '../resolver.ts';

/** The conditions of the segments asked for. */
export function segmentsOf(request: QueryRequest, resolver: Resolver): readonly OutsideCondition[] {
  return (request.segments ?? []).flatMap((name) => {
    const segment = segmentNamed(name, resolver);
    if (!segment) find(resolver, unknownSegment(name, allSegments(resolver)));
    return segment ? segmentConditions(segment, resolver.scope, (model, to, roles) => pathTo(model, to, roles, resolver)) : [];
  });
}

function segmentNamed(name: string, { catalog }: Resolver): Segment | undefined {
  const [model = '', segment = '', ...rest] = name.split('.');
  const ofInterface = (catalog.interfaces.get(model) ?? []).flatMap(({ segments }) => segments.get(`${model}.${segment}`) ?? []);
  const owner = catalog.models.get(model) ?? catalog.models.get(catalog.renamed.models.get(model) ?? '');
  const found = rest.length === 0 ? (ofInterface[0] ?? owner?.segments.get(owner.renamed.get(segment) ?? segment)) : undefined;
  return found?.hidden || found?.broken ? undefined : found;
}

const allSegments = ({ catalog }: Resolver): readonly string[] =>
  [...catalog.models.values()].flatMap((model) =>
    [...model.segments.values()].filter(({ hidden }) => !hidden).map(({ name }) => fullName({ model, name })),
  );

/** The way from an input's model to a segment's. */
function pathTo(model: Model, to: Model, roles: Measure['roles'], resolver: Resolver): Result<Path> {
  const role = resolver.scope.graph.resolveRole(model, [roles.get(to.name) ?? to.name]);
  if (role.kind === 'path') return ok(role.path);
  const why =
    role.kind === 'ambiguous'
      ? `it is reached in several ways: ${role.paths.map((path) => path.id).join(', ')}`
      : role.kind === 'unreachable'
        ? role.why
        : 'no join leads there';
  return refused({
    code: role.kind === 'ambiguous' ? 'ambiguous-role' : 'unreachable-role',
    severity: 'error',
    message: `"${model.name}" does not reach "${to.name}": ${why}`,
  });
}
