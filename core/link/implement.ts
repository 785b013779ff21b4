// A model and an interface that it implements to the model with the interface's names, each under that of the interface: `opportunities.status`.
import { present } from '../definition/build/building.ts';
import type { ExpressionText } from '../expression/expression-text.ts';
import type {
  DimensionDefinition,
  JoinDefinition,
  MappingDefinition,
  MeasureDefinition,
  Named,
  SegmentDefinition,
} from '../definition/definitions.ts';
import type { InterfaceDefinition, InterfaceDimension } from '../definition/packs.ts';
import { respelt } from './names-in.ts';
import { lentJoin, rolePath, spellingOf, under, type Implementation, type LacksRole, type Project } from './roles.ts';

/** What an interface adds to a model; what depends on names that are not there is still among it. */
export interface Added {
  readonly joins: readonly JoinDefinition[];
  readonly dimensions: readonly DimensionDefinition[];
  readonly measures: readonly MeasureDefinition[];
  readonly segments: readonly SegmentDefinition[];
  readonly time?: ExpressionText;
  readonly filter?: ExpressionText;
  readonly valid?: readonly [ExpressionText, ExpressionText];
}

/** The parts of the interface as parts of the model. */
export function implementation(one: Implementation, project: Project, lacks: LacksRole): Added {
  const { of, mapping } = one;
  const spell = spellingOf(one, project);
  const own = (text: ExpressionText | undefined) => text && respelt(text, spell);
  const filter = own(of.filter);
  const renamed = <T extends Named>(part: T): T => inSpace(of.name, part);
  const measure = (part: MeasureDefinition): MeasureDefinition => ({
    ...present(renamed(part), {
      expr: own(part.expr),
      filter: both(filter, own(part.filter)),
      time: own(part.time),
      future: part.future ?? of.future,
      roles: rolesOf(part, one, project, lacks),
      each: part.each?.map((name) => ({ ...name, value: under(of.name, name.value) })),
    }),
    space: of.name,
  });
  return {
    joins: of.joins.flatMap((join) => lentJoin(join, one, project) ?? []),
    dimensions: of.dimensions.flatMap((dimension) => dimensionOf(dimension, of.name, mapping, own)),
    measures: withCount(of).map(measure),
    segments: of.segments.map((segment) => ({ ...renamed(segment), filter: respelt(segment.filter, spell) })),
    ...present({ time: own(of.time), filter, valid: of.valid && ([respelt(of.valid[0], spell), respelt(of.valid[1], spell)] as const) }),
  };
}

/** What roles mean for a measure, in the model's roles; of roles that are not there nothing is said. */
const rolesOf = ({ roles }: MeasureDefinition, one: Implementation, project: Project, lacks: LacksRole): MeasureDefinition['roles'] =>
  roles?.flatMap(({ role, means }) => {
    const path = rolePath(means.value.split('.'), one, project, lacks);
    return path ? [{ role, means: { ...means, value: path.join('.') } }] : [];
  });

function inSpace<T extends Named>(space: string, part: T): T {
  const { renamedFrom } = part;
  const named = { ...part, name: under(space, part.name) };
  return renamedFrom ? { ...named, renamedFrom: renamedFrom.map((former) => ({ ...former, value: under(space, former.value) })) } : named;
}

/** What is mapped is an expression of the model's, cast to the type of the interface; what is not has its default, or is not there. */
function dimensionOf(
  dimension: InterfaceDimension,
  space: string,
  mapping: MappingDefinition,
  own: (text: ExpressionText | undefined) => ExpressionText | undefined,
): DimensionDefinition[] {
  const written = dimension.default;
  const mapped = mapping.names.find(({ name }) => name.value === dimension.name);
  const order = dimension.order && { ...dimension.order, value: under(space, dimension.order.value) };
  const named = present(inSpace(space, dimension), { order });
  if (!mapped) return written ? [present(named, { expr: own(written), filter: own(dimension.filter) })] : [];
  return [{ ...named, at: mapped.name.at, expr: mapped.expr, maps: true, filter: undefined, bins: undefined, native: undefined }];
}

/** The measures of the interface, and `count`, the number of its rows. */
function withCount({ at, measures, dimensions }: InterfaceDefinition): readonly MeasureDefinition[] {
  if ([...measures, ...dimensions].some((part) => part.name === 'count')) return measures;
  return [...measures, { name: 'count', at, expr: { text: 'count(*)' } }];
}

/** Both conditions, where there are two. */
function both(a: ExpressionText | undefined, b: ExpressionText | undefined): ExpressionText | undefined {
  return a && b ? { text: `(${b.text}) and (${a.text})`, ...(b.at ? { at: b.at, offsets: offsetsOfBoth(a, b) } : {}) } : (a ?? b);
}

function offsetsOfBoth(a: ExpressionText, b: ExpressionText): readonly number[] {
  const start = b.at?.start ?? 0;
  const own = Array.from({ length: b.text.length }, (_, index) => b.offsets?.[index] ?? start + index);
  const last = own.at(-1) ?? start;
  return [start, ...own, ...Array.from({ length: a.text.length + 8 }, () => last)];
}
