// The roles of a caller become one restriction: whoever has several roles sees what any of them sees, within what holds for everyone.
import type { AccessDefinition, HiddenNames, RoleDefinition } from '../definition/access.ts';
import type { ExpressionText } from '../expression/expression-text.ts';

/** What a caller does not see. */
export interface Restriction {
  /** The roles that it comes from. */
  readonly roles: readonly string[];
  /** They in one spelling: equal keys are equal restrictions. */
  readonly key: string;
  /** Conditions on the rows of models: of each list one holds, and all lists do. */
  readonly rows: ReadonlyMap<string, readonly (readonly ExpressionText[])[]>;
  readonly hide: Readonly<Record<keyof HiddenNames, ReadonlySet<string>>>;
  /** Metrics by the model that they stand with, where every role hides the one or the other. */
  readonly metricsWith: ReadonlyMap<string, ReadonlySet<string>>;
  /** Expressions by `model.dimension`. */
  readonly mask: ReadonlyMap<string, ExpressionText>;
  readonly adHoc: boolean;
  readonly sql: boolean;
}

const kinds = ['metrics', 'models', 'dimensions', 'measures', 'segments'] as const;

/** The restriction of some roles, of which there is at least one. */
export function restrictionOf({ everyone, roles: defined }: AccessDefinition, names: readonly string[]): Restriction {
  const roles = defined.filter(({ name }) => names.includes(name));
  const around = everyone ? [everyone] : [];
  const hidden = (kind: keyof HiddenNames): ReadonlySet<string> =>
    new Set([...hiddenInAll(roles, kind), ...around.flatMap((role) => hiddenIn(role, kind))]);
  const hide = {
    metrics: hidden('metrics'),
    models: hidden('models'),
    dimensions: hidden('dimensions'),
    measures: hidden('measures'),
    segments: hidden('segments'),
  };
  return {
    roles: [...names].sort(),
    key: JSON.stringify([...names].sort()),
    rows: rowsOf(roles, around),
    hide,
    metricsWith: hiddenWith(roles),
    mask: new Map([...maskedInAll(roles, hide.dimensions), ...around.flatMap(masksOf)]),
    adHoc: roles.some(({ adHoc }) => adHoc !== false) && everyone?.adHoc !== false,
    sql: roles.some((role) => role.sql ?? isOpen(role)) && (everyone?.sql ?? (!everyone || isOpen(everyone))),
  };
}

/** Whether a role has no restriction. */
const isOpen = (role: RoleDefinition): boolean =>
  role.rows.every(({ filter }) => filter === 'all') && role.mask.length === 0 && kinds.every((kind) => role.hide[kind].length === 0);

/** A model is restricted by roles where all of them that show it restrict it: then one of their conditions holds. */
function rowsOf(roles: readonly RoleDefinition[], around: readonly RoleDefinition[]): Restriction['rows'] {
  const models = new Set([...roles, ...around].flatMap(({ rows }) => rows.map(({ model }) => model.value)));
  return new Map(
    [...models].flatMap((model) => {
      const either = showing(model, roles).map((role) => conditionOn(model, role));
      const all = around.flatMap((role) => conditionOn(model, role) ?? []);
      const lists = [...(either.every((one) => one !== undefined) ? [either] : []), ...all.map((one) => [one])];
      return lists.length > 0 ? [[model, lists] as const] : [];
    }),
  );
}

/** A role that hides a model shows none of its rows, and lifts no other's condition; where all hide it, none is shown. */
function showing(model: string, roles: readonly RoleDefinition[]): readonly RoleDefinition[] {
  const shown = roles.filter((role) => !hidesModel(role, model));
  return shown.length > 0 ? shown : roles;
}

const hidesModel = ({ hide }: RoleDefinition, model: string): boolean => hide.models.some(({ value }) => value === model);

function conditionOn(model: string, { rows }: RoleDefinition): ExpressionText | undefined {
  const filter = rows.find((one) => one.model.value === model)?.filter;
  return filter === 'all' ? undefined : filter;
}

const hiddenIn = ({ hide }: RoleDefinition, kind: keyof HiddenNames): readonly string[] => hide[kind].map(({ value }) => value);

/** What every role hides, each by its name or with the whole model. */
const hiddenInAll = (roles: readonly RoleDefinition[], kind: keyof HiddenNames): readonly string[] =>
  roles.flatMap((role) => hiddenIn(role, kind)).filter((name) => roles.every((role) => hides(role, kind, name)));

function hides(role: RoleDefinition, kind: keyof HiddenNames, name: string): boolean {
  const [model = ''] = name.split('.', 1);
  return hiddenIn(role, kind).includes(name) || (kind !== 'metrics' && kind !== 'models' && hidesModel(role, model));
}

/** A metric that one role hides by its name and the next with the model that it stands with is shown by none. */
const hiddenWith = (roles: readonly RoleDefinition[]): Restriction['metricsWith'] =>
  new Map(
    roles.flatMap((role) =>
      hiddenIn(role, 'models').map((model) => {
        const others = roles.filter((one) => !hidesModel(one, model));
        return [model, new Set(others.length === 0 ? [] : hiddenInAll(others, 'metrics'))] as const;
      }),
    ),
  );

const masksOf = ({ mask }: RoleDefinition): readonly (readonly [string, ExpressionText])[] =>
  mask.map(({ dimension, expr }) => [dimension.value, expr] as const);

/** A dimension is masked where every role masks or hides it; one that masks it says how. */
function maskedInAll(roles: readonly RoleDefinition[], hidden: ReadonlySet<string>): readonly (readonly [string, ExpressionText])[] {
  const all = new Map(roles.flatMap(masksOf));
  const isMasked = (name: string): boolean =>
    !hidden.has(name) && roles.every((role) => hides(role, 'dimensions', name) || masksOf(role).some(([masked]) => masked === name));
  return [...all].filter(([name]) => isMasked(name));
}
