// What is said of names that stand for nothing in an expression over rows.
import { suggest } from '../../source/suggest.ts';
import type { Found } from './find-name.ts';
import type { Need } from '../../definition/definitions.ts';
import { needsText, remedyText } from '../../link/needs.ts';
import type { Dimension, Model, Path, RowExpression, Space } from '../catalog.ts';
import { pathList, pathText } from '../joins/path.ts';
import { allowances } from './row-scope.ts';
import type { RowScope } from './row-scope.ts';

/** A message without its place. */
export interface Message {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** A hint with the nearest right name, when there is one. */
export const didYouMean = (suggestion: string | undefined): { readonly hint?: string } =>
  suggestion === undefined ? {} : { hint: `did you mean "${suggestion}"?` };

/** Why a name stands for nothing here. */
export function nameMessage(parts: readonly string[], found: Exclude<Found, { readonly kind: 'leaf' }>, scope: RowScope): Message {
  const written = parts.join('.');
  switch (found.kind) {
    case 'measure':
      return isMeasure(written, scope);
    case 'hidden':
      return { code: 'hidden-dimension', message: `"${written}" is hidden: expressions in files may use it, queries may not` };
    case 'two-meanings':
      return twoMeanings(written, found);
    case 'two-spaces':
      return twoSpaces(written, found.written);
    case 'absent':
      return absentName(written, found.needs);
    case 'missing':
      return found.space ? notInInterface(found.name, found.space, found.model) : missing(parts, found.model, scope);
    case 'no-column':
      return noColumn(found.name, found.model, found.columns);
    case 'not-reached':
      return notReached(parts, found, scope);
  }
}

function isMeasure(written: string, scope: RowScope): Message {
  const { place } = scope;
  if (place === 'query-filter' || place === 'metric-filter' || place === 'filter' || place === 'model-filter') {
    return {
      code: 'measure-in-row',
      message: `"${written}" is a measure; filters are row-level`,
      hint: 'a condition on measures stands in "having"',
    };
  }
  if (place === 'group') return { code: 'measure-in-row', message: `"${written}" is a measure; groups are dimensions` };
  return { code: 'measure-in-row', message: `"${written}" is a measure; ${allowances[place].called} takes columns and dimensions` };
}

const twoSpaces = (written: string, meanings: readonly string[]): Message => ({
  code: 'two-meanings',
  message: `"${written}" has two meanings: ${meanings.map((meaning) => `"${meaning}"`).join(' and ')}`,
  hint: `write ${meanings.map((meaning) => `"${meaning}"`).join(' or ')}`,
});

/** A name of an interface that nobody mapped. */
export function absentName(written: string, needs: readonly Need[]): Message {
  const [first] = needs;
  const [only] = needs.filter((need) => need.kind === 'name' && `${need.interface}.${need.name}` === written);
  const message = only
    ? `"${written}" is not there: "${only.kind === 'name' ? only.model : ''}" does not map it`
    : `"${written}" ${needsText(needs)}`;
  return { code: 'not-available', message, ...(first ? { hint: remedyText(first) } : {}) };
}

function notInInterface(name: string, space: Space, model: Model): Message {
  const names = [...model.dimensions.keys()]
    .filter((one) => one.startsWith(`${space.name}.`))
    .map((one) => one.slice(space.name.length + 1));
  const hint = model.dimensions.has(name)
    ? { hint: `"${model.name}.${name}" is a dimension of the model` }
    : didYouMean(suggest(name, names));
  return { code: 'unknown-name', message: `the interface "${space.name}" has no "${name}"`, ...hint };
}

function twoMeanings(written: string, { dimension, other }: Extract<Found, { readonly kind: 'two-meanings' }>): Message {
  const meanings = `"${dimension.model.name}.${dimension.name}" with a grain, or "${other.model.name}.${other.name}"`;
  return {
    code: 'two-meanings',
    message: `"${written}" has two meanings: ${meanings}`,
    hint: 'give the join or the dimension another name',
  };
}

function missing(parts: readonly string[], model: Model, scope: RowScope): Message {
  const name = parts[parts.length - 1] ?? '';
  const role = parts.slice(0, -1);
  const near = nameOfColumn(name, model, scope) ?? suggest(name, visibleDimensions(model, scope));
  const hint = near === undefined ? otherHint(name, role, model, scope) : didYouMean([...role, near].join('.'));
  return { code: 'unknown-name', message: `"${model.name}" has no dimension "${name}"`, ...hint };
}

const visibleDimensions = (model: Model, scope: RowScope): readonly string[] => visible(model, scope).map(({ name }) => name);

const visible = (model: Model, scope: RowScope): readonly Dimension[] =>
  [...model.dimensions.values()].filter((dimension) => (scope.hidden ?? allowances[scope.place].hidden) || !dimension.hidden);

/** The dimension that a column is, under a name of its own. */
const nameOfColumn = (column: string, model: Model, scope: RowScope): string | undefined =>
  visible(model, scope).find(({ expression }) => columnIn(expression)?.toLowerCase() === column.toLowerCase())?.name;

function columnIn(expression: RowExpression): string | undefined {
  if (expression.kind === 'cast') return columnIn(expression.arg);
  return expression.kind === 'column' && expression.path.steps.length === 0 ? expression.name : undefined;
}

/** Where else the name could have come from: a role of that name, or a column that nobody declared. */
function otherHint(name: string, role: readonly string[], model: Model, scope: RowScope): { readonly hint?: string } {
  if (role.length === 0) {
    const elsewhere = (scope.graph.asked ?? scope.graph)
      .reach(scope.model)
      .flatMap((path) => visibleDimensions(path.to, scope).map((dimension) => `${roleText(path)}.${dimension}`));
    return didYouMean(elsewhere.find((written) => written.endsWith(`.${name}`)) ?? nearestByLastPart(name, elsewhere));
  }
  return allowances[scope.place].hidden ? { hint: `a column that metrics use is declared under "dimensions:" of "${model.name}"` } : {};
}

/** The first of the names whose last part is the nearest. */
function nearestByLastPart(name: string, written: readonly string[]): string | undefined {
  const near = suggest(
    name,
    written.map((one) => one.slice(one.indexOf('.') + 1)),
  );
  return near === undefined ? undefined : written.find((one) => one.endsWith(`.${near}`));
}

/** The shortest text for a path: its last role. */
const roleText = (path: Path): string => path.steps[path.steps.length - 1]?.role ?? path.from.name;

function noColumn(name: string, model: Model, columns: readonly string[]): Message {
  if (model.measures.has(name)) return measureAsColumn(name, model);
  return {
    code: 'unknown-column',
    message: `"${model.name}" has no dimension "${name}", and its table has no such column`,
    hint: 'where kpi.schema.json is older than the table, "kpi lock" writes it anew',
    ...didYouMean(suggest(name, [...model.dimensions.keys(), ...columns])),
  };
}

const measureAsColumn = (name: string, model: Model): Message => ({
  code: 'unknown-column',
  message: `"${name}" is a measure of "${model.name}", and its table has no such column`,
  hint: `a measure is an aggregate already: write ${name}, with no other around it`,
});

function notReached(parts: readonly string[], found: Extract<Found, { readonly kind: 'not-reached' }>, scope: RowScope): Message {
  const written = parts.join('.');
  const { resolution } = found;
  switch (resolution.kind) {
    case 'ambiguous':
      return {
        code: 'ambiguous-dimension',
        message: `"${written}" is ambiguous: it may be that of ${pathList(resolution.paths, 'or')}`,
        ...writtenOut(resolution.paths, parts, found),
      };
    case 'unreachable':
      return {
        code: 'unreachable-dimension',
        message: `"${written}" cannot be reached from "${scope.model.name}": ${resolution.why}`,
        ...(resolution.shared && isOfRequest(scope) ? { hint: askedOtherwise(written, resolution.shared) } : {}),
      };
    case 'unknown':
      return unknownRole(parts, resolution.at, resolution.suggestion);
  }
}

/** So many paths are spelt out in a hint. */
const mostPaths = 3;

const isOfRequest = ({ place }: RowScope): boolean => place === 'group' || place === 'query-filter';

const askedOtherwise = (written: string, shared: Model): string =>
  `leave it out, or ask by a dimension of "${shared.name}"; beside a metric that has it, this one may say "ignore: [${written}]"`;

function writtenOut(
  paths: readonly Path[],
  parts: readonly string[],
  found: Extract<Found, { readonly kind: 'not-reached' }>,
): { readonly hint?: string } {
  const texts = new Set(paths.map(pathText));
  const rest = parts.slice(Math.max(found.role.length, 0)).join('.');
  if (texts.size < paths.length) return { hint: 'give the join a name of its own with "many: true", and use that name' };
  const shortest = paths.toSorted((a, b) => a.steps.length - b.steps.length).slice(0, mostPaths);
  const written = shortest.map((path) => `"${pathText(path)}.${rest}"`).join(' or ');
  return { hint: paths.every(({ many }) => many) ? `leave it out, or write the path out: ${written}` : `write the path out: ${written}` };
}

function unknownRole(parts: readonly string[], at: Model | undefined, suggestion: string | undefined): Message {
  const [first = ''] = parts;
  if (at)
    return {
      code: 'unknown-name',
      message: `"${parts.join('.')}" leads nowhere: "${at.name}" has no such join`,
      ...didYouMean(suggestion),
    };
  return { code: 'unknown-name', message: `no model or join is named "${first}"`, ...didYouMean(suggestion) };
}
