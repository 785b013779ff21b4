// Definitions in, definitions out: what is used of packs stands among the project's own, and models bear the names of the interfaces that they implement.
import type { Definitions } from '../definition/all-definitions.ts';
import { present } from '../definition/build/building.ts';
import type { MetricDefinition, ModelDefinition, Need, SpaceDefinition } from '../definition/definitions.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { unavailableMetrics, type Placed } from './available.ts';
import { checkLent } from './check-lent.ts';
import { checkMapping } from './check-mapping.ts';
import { checkChoices } from './check-choices.ts';
import { implementation } from './implement.ts';
import { lackingNames, type Known, type Lacking } from './lacking.ts';
import { definedTwice, unknownInterface } from './messages.ts';
import { overridden } from './override.ts';
import { ownName, roleOf, type Implementation, type Project } from './roles.ts';
import { bring, usedPacks, type Brought } from './use-packs.ts';

/** Linked definitions, and what is wrong with how packs are used and interfaces implemented. */
export interface Linked {
  readonly definitions: Definitions;
  readonly diagnostics: readonly Diagnostic[];
}

/** Links a project with its packs; one that has none is as it was. */
export function linkDefinitions(definitions: Definitions): Linked {
  const { uses, interfaces, changes, models } = definitions;
  if (uses.length + interfaces.length + changes.length === 0 && models.every((model) => model.implements.length === 0))
    return { definitions, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic): void => void diagnostics.push(found);
  const used = usedPacks(definitions, report);
  const brought = used.map((one) => bring(one, used, report));
  const implementations = implementationsOf(definitions, report);
  const project = projectOf(definitions, implementations);
  for (const one of implementations) diagnostics.push(...checkMapping(one, project));
  diagnostics.push(...checkLent(implementations, project));
  const chosen = brought.filter((one) => {
    const wrong = [...checkChoices(one, project)];
    diagnostics.push(...wrong);
    return wrong.length === 0;
  });
  const lost = namesOf(brought.filter((one) => !chosen.includes(one)));
  const lacking = lackingNames(implementations, project);
  const packMetrics = overridden(
    chosen,
    changes,
    definitions.packs.map(({ name }) => name),
    report,
  );
  const linked: Definitions = {
    ...definitions,
    models: models.map((model) => implemented(model, implementations, lacking, project)),
    metrics: withoutRepeats('metric', [...definitions.metrics, ...packMetrics], modelMetrics(definitions), report),
    variants: withoutRepeats('variant', [...definitions.variants, ...new Set(brought.flatMap(({ variants }) => variants))], [], report),
  };
  return {
    definitions: withAvailable(
      { ...linked, lost: withUnmapped(new Set([...definitions.lost, ...lost]), implementations, project) },
      { lacking, project },
    ),
    diagnostics,
  };
}

const namesOf = (brought: readonly Brought[]): readonly string[] => brought.flatMap(({ metrics }) => metrics.map(({ name }) => name));

const modelMetrics = ({ models }: Definitions): readonly MetricDefinition[] => models.flatMap(({ metrics }) => metrics);

/** Needed names that nobody mapped have been reported; what stands on them is not reported as well. */
function withUnmapped(lost: ReadonlySet<string>, implementations: readonly Implementation[], project: Project): ReadonlySet<string> {
  const names = implementations.flatMap((one) => {
    const { of, mapping } = one;
    const mapped = new Set(mapping.names.map(({ name }) => name.value));
    const names = of.dimensions.filter((name) => !name.optional && !name.default && !mapped.has(name.name));
    const joins = of.joins.filter((join) => !join.optional && roleOf(join, one, project) === undefined);
    return [...names, ...joins].map(({ name }) => name);
  });
  return names.length === 0 ? lost : new Set([...lost, ...names]);
}

/** Every implementation of an interface that there is. */
function implementationsOf({ models, interfaces, lost }: Definitions, report: (found: Diagnostic) => void): readonly Implementation[] {
  const known = new Map(interfaces.map((one) => [one.name, one]));
  return models.flatMap((model) =>
    model.implements.flatMap((mapping) => {
      const of = known.get(mapping.interface.value);
      if (!of && !lost.has(mapping.interface.value)) report(unknownInterface(mapping.interface, known.keys()));
      return of ? [{ of, mapping, model }] : [];
    }),
  );
}

function projectOf({ models, interfaces }: Definitions, implementations: readonly Implementation[]): Project {
  const implementers = new Map<string, Implementation[]>();
  for (const one of implementations) implementers.set(one.of.name, [...(implementers.get(one.of.name) ?? []), one]);
  return {
    interfaces: new Map(interfaces.map((one) => [one.name, one])),
    models: new Map(models.map((model) => [model.name, model])),
    implementers,
  };
}

/** The model with all that its interfaces add, without what lacks something. */
function implemented(
  model: ModelDefinition,
  all: readonly Implementation[],
  lacking: ReadonlyMap<Implementation, Lacking>,
  project: Project,
): ModelDefinition {
  return all.filter((one) => one.model === model).reduce((sum, one) => withInterface(sum, one, lacking, project), model);
}

function withInterface(
  sum: ModelDefinition,
  one: Implementation,
  lacking: ReadonlyMap<Implementation, Lacking>,
  project: Project,
): ModelDefinition {
  const { of } = one;
  const absent = lacking.get(one) ?? new Map<string, readonly Need[]>();
  const added = implementation(one, project, (there, role) => lacking.get(there)?.has(`${role}.`) === true);
  const there = ({ name }: { readonly name: string }): boolean => !absent.has(name.slice(of.name.length + 1));
  const time = of.time && absent.has(of.time.text.trim()) ? undefined : added.time;
  const space: SpaceDefinition = present({ name: of.name, absent }, { time, filter: added.filter, future: of.future });
  return {
    ...sum,
    ...present({
      key: sum.key ?? of.key?.map((name) => ownName(name, one)),
      entity: sum.entity ?? (of.entity && ownName(of.entity, one)),
      valid: sum.valid ?? added.valid,
    }),
    joins: [...sum.joins, ...added.joins.filter(({ name }) => !absent.has(`${name}.`))],
    dimensions: [...sum.dimensions, ...added.dimensions.filter(there)],
    measures: [...sum.measures, ...added.measures.filter(there)],
    segments: [...sum.segments, ...added.segments.filter(there)],
    spaces: [...sum.spaces, space],
  };
}

/** Definitions of one name: the first counts, and is said against the others. */
function withoutRepeats(
  what: 'metric' | 'variant',
  all: readonly MetricDefinition[],
  before: readonly MetricDefinition[],
  report: (found: Diagnostic) => void,
): readonly MetricDefinition[] {
  const first = new Map(before.map((one) => [one.name, one]));
  return all.filter((one) => {
    const other = first.get(one.name);
    if (other)
      report(
        definedTwice(
          what,
          one.name,
          other.at,
          one.at,
          'say "overrides:" with its pack to change it, or leave it out of the pack with "without:"',
        ),
      );
    else first.set(one.name, one);
    return !other;
  });
}

/** The definitions without the metrics that lack something, which are listed. */
function withAvailable(definitions: Definitions, known: Known): Definitions {
  const placed: readonly Placed[] = [
    ...definitions.metrics.map((metric) => ({ metric })),
    ...definitions.models.flatMap((home) => home.metrics.map((metric) => ({ metric, home }))),
  ];
  const unavailable = unavailableMetrics(placed, known);
  if (unavailable.size === 0) return definitions;
  const there = ({ name }: MetricDefinition): boolean => !unavailable.has(name);
  return {
    ...definitions,
    unavailable,
    metrics: definitions.metrics.filter(there),
    models: definitions.models.map((model) => ({ ...model, metrics: model.metrics.filter(there) })),
  };
}
