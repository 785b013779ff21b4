// A catalog in which some things are denied becomes the names that nothing may bear which is said to its caller.
import type { Model } from '../catalog/catalog.ts';
import type { Described } from '../catalog/described.ts';
import type { Catalog, UnknownNames } from '../catalog/semantic-catalog.ts';

type Things = Pick<Catalog, 'metrics' | 'models'>;

/** Reads them off; what else bears the same word does not make it known in another place. */
export function unknownNames({ metrics, models }: Things): UnknownNames {
  const things = [...metrics.values(), ...[...models.values()].flatMap((model) => [model, ...partsOf(model)])];
  const owners = ownersIn(models);
  const alone = [...metrics.values(), ...owners];
  return {
    words: new Set(deniedIn(things.map((thing) => ({ name: lastName(thing), denied: thing.denied })))),
    alone: new Set(deniedIn(alone)),
    owners: new Set(deniedIn(owners)),
    members: new Set(owners.flatMap(({ name, model }) => deniedIn(membersOf(model)).map((member) => memberOf(name, member)))),
  };
}

/** What stands before a dot: a model by its name, or by a role that leads to it. */
interface Owner {
  readonly name: string;
  readonly model: Model;
  readonly denied: boolean;
}

const ownersIn = (models: Things['models']): readonly Owner[] =>
  [...models.values()].flatMap((model) => [
    ownerOf(model.name, model),
    ...[...model.joins.values()].map(({ name, to }) => ownerOf(name, to)),
  ]);

const ownerOf = (name: string, model: Model): Owner => ({ name, model, denied: model.denied === true });

/** Names that are denied, without those that something else bears which is not. */
function deniedIn(things: readonly Denied[]): readonly string[] {
  const shown = new Set(things.filter(({ denied }) => !denied).map(({ name }) => name));
  return things.filter(({ name, denied }) => denied && !shown.has(name)).map(({ name }) => name);
}

interface Denied {
  readonly name: string;
  readonly denied?: boolean | undefined;
}

/** `owner.name`; a name of an interface has its owner already. */
const memberOf = (owner: string, name: string): string => (name.includes('.') ? name : `${owner}.${name}`);

/** What may stand behind the name of a model: its parts, and its roles on a path that is written out. */
const membersOf = (model: Model): readonly Denied[] => [
  ...partsOf(model),
  ...[...model.joins.values()].map(({ name, to }) => ({ name, denied: to.denied })),
];

const lastName = ({ name }: Described): string => name.slice(name.lastIndexOf('.') + 1);

const partsOf = ({ dimensions, measures, segments }: Model): readonly Described[] => [
  ...dimensions.values(),
  ...[...measures.values()].filter(({ name }) => name !== 'count'),
  ...segments.values(),
];
