// Each place in the source that holds a caller to what it may see, and the same text without it.

import { inFile, meet, type Mutant, type Place } from '../mutants/mutant.ts';

const caller = inFile('core/access/caller.ts');
const restriction = inFile('core/access/restriction.ts');
const restrict = inFile('core/access/restrict.ts');
const seen = inFile('core/access/seen-catalog.ts');
const conceal = inFile('core/access/conceal.ts');
const findName = inFile('core/catalog/bind/find-name.ts');
const knownIn = inFile('core/catalog/bind/known-in.ts');
const ground = inFile('core/catalog/joins/ground.ts');
const parameters = inFile('core/query/request/parameters.ts');
const layer = inFile('core/semantic-layer.ts');
const edition = inFile('graphql/server/edition.ts');
const desk = inFile('graphql/desk.ts');
const runner = inFile('graphql/runner.ts');
const admit = inFile('graphql/server/admit.ts');
const keys = inFile('graphql/server/api-keys.ts');
const unknown = inFile('core/access/unknown-names.ts');
const tokens = inFile('graphql/server/tokens.ts');
const funnels = inFile('core/query/journeys/funnels.ts');
const behind = inFile('core/query/rows/rows-behind.ts');
const askedBehind = inFile('core/query/rows/asked-behind.ts');
const authenticate = inFile('graphql/server/authenticate.ts');
const metricType = inFile('graphql/schema/metric-type.ts');
const modelType = inFile('graphql/schema/model-type.ts');

/** Who somebody is. */
const whoAsks: readonly Place[] = [
  authenticate('return refused(notKnown);', 'return ok(undefined);'),
  tokens("requiredClaims: ['exp'],", ''),
  tokens('...(issuer !== undefined && { issuer }),', ''),
  tokens('...(audience !== undefined && { audience }),', ''),
  tokens('[...(algorithms ?? (secret === undefined ? ofKeys : ofSecrets))]', '(secret === undefined ? ofKeys : ofSecrets)'),
  admit(
    "if (!known.ok) return { kind: 'refused', status: 401, reasons: known.diagnostics };\n  const claims = settings.claims ?? known.value;",
    'const claims = settings.claims ?? (known.ok ? known.value : undefined);',
  ),
  admit('const view = settings.edition().viewOf(claims);', 'const view = { ok: true as const, value: settings.edition().everything };'),
  caller('if (roles.length === 0) return refused(noRole(claims !== undefined));', ''),
  caller('names.includes(name)', 'true'),
  caller(
    "claims === undefined ? anonymous?.value : claimAt(claims, roleClaim.split('.'))",
    "claimAt(claims, roleClaim.split('.')) ?? anonymous?.value",
  ),
  caller(
    'missing.length > 0 ? refused(...missing.map(missingClaim)) : ok({ restriction, claims: values })',
    'ok({ restriction, claims: values })',
  ),
  caller('value === undefined || value === null || ', 'value === undefined || '),
  caller(' || (Array.isArray(value) && value.some(isNothing))', ''),
  admit('if (settings.authentication && !claims && !view.value.desk.catalog.limits)', 'if (view.value === undefined)'),
  keys('one.sha256 === sha256', 'one.sha256.length === sha256.length'),
  keys('const sha256 = hashOf(key);', 'const sha256 = key;'),
  parameters('.filter((name) => !isClaim(name));', ';'),
];

/** What roles come to. */
const whatRolesAre: readonly Place[] = [
  restriction('...around.flatMap((role) => hiddenIn(role, kind))', ''),
  restriction('...hiddenInAll(roles, kind), ', ''),
  restriction('...(either.every((one) => one !== undefined) ? [either] : []), ', ''),
  restriction('...all.map((one) => [one])', ''),
  restriction('...maskedInAll(roles, hide.dimensions), ', ''),
  restriction('...around.flatMap(masksOf)', ''),
  restriction('showing(model, roles).map', 'roles.map'),
  restriction(" || (kind !== 'metrics' && kind !== 'models' && hidesModel(role, model))", ''),
  restriction('roles.some(({ adHoc }) => adHoc !== false) && ', ''),
  restriction(' && everyone?.adHoc !== false', ''),
  restriction('role.sql ?? isOpen(role)', 'true'),
  restriction(' && (everyone?.sql ?? (!everyone || isOpen(everyone)))', ''),
];

/** What definitions are to a caller. */
const whatIsDefined: readonly Place[] = [
  restrict('metrics.map((metric) => deny(metric, restriction.hide.metrics.has(metric.name)))', 'metrics'),
  restrict('model.metrics.map((metric): MetricDefinition => deny(metric, whole || isHidden(metric)))', 'model.metrics'),
  restrict('whole || isHidden', 'isHidden'),
  restrict(' || metricsWith.get(model.name)?.has(name) === true', ''),
  restrict('present(deny(model, whole), {', 'present(model, {'),
  restrict('hide[kind].has(`${model.name}.${thing.name}`)', 'false'),
  restrict("masked(part('dimensions', dimension), mask.get(`${model.name}.${dimension.name}`))", "part('dimensions', dimension)"),
  restrict('seen: rows.get(model.name),', ''),
  restrict('replacedBy !== undefined && denied.has(replacedBy) ? rest : metric', 'metric'),
  seen('metrics: knownOf(metrics),', 'metrics,'),
  seen('models: knownOf(models),', 'models,'),
  seen('models.every(isDenied) ? []', 'models.length < 0 ? []'),
  seen('models.filter((model) => !isDenied(model))', 'models'),
  seen('graph: { ...graph, asked: graph.within((model) => !isDenied(model)) },', 'graph,'),
  seen('graph.within((model) => !isDenied(model))', 'graph'),
  seen('limits: { adHoc, sql, names: unknownNames(catalog) },', ''),
  seen('unknownNames(catalog)', 'unknownNames({ metrics: new Map(), models: new Map() })'),
  unknown('deniedIn(things.map((thing) => ({ name: lastName(thing), denied: thing.denied })))', ''),
  unknown('deniedIn(alone)', ''),
  unknown('deniedIn(owners)', ''),
  unknown(
    '  ...partsOf(model),\n  ...[...model.joins.values()].map(({ name, to }) => ({ name, denied: to.denied })),\n',
    '  ...partsOf(model),\n',
  ),
  unknown('  ...partsOf(model),\n  ...[...model.joins.values()].map(', '  ...[...model.joins.values()].map('),
  ground('new Map([...ground.models].filter(([, model]) => isKnown(model)))', 'ground.models'),
  ground('list.filter(isOpen)] as const)', 'list] as const)'),
  ground('list.filter(isOpen)]));', 'list]));'),
  ground('list.filter(isKnown)', 'list'),
  ground('.filter(([, name]) => models.has(name) || named.has(name))', ''),
  inFile('core/catalog/bind/bind-models.ts')(', ...seen.map((either) => or(...whole(either)))', ''),
];

/** What names of a request find. */
const whatNamesFind: readonly Place[] = [
  findName('thing !== undefined && !(thing.denied && isAsked(scope))', 'thing !== undefined'),
  findName('(isAsked(scope) && scope.graph.asked) || scope.graph', 'scope.graph'),
  findName(' && !(isAsked(scope) && scope.graph.asked)) return columnAt', ') return columnAt'),
  findName('(isAsked(scope) && dimension.mask) || dimension', 'dimension'),
  knownIn('thing?.denied && graph.asked ? undefined : thing', 'thing'),
  inFile('core/catalog/bind/members.ts')('(graph.asked ?? graph)', 'graph'),
  inFile('core/catalog/bind/metric-conditions.ts')('graphOf(scope).resolveRole', 'scope.graph.resolveRole'),
  inFile('core/catalog/bind/name-messages.ts')('(scope.graph.asked ?? scope.graph)', 'scope.graph'),
  inFile('core/catalog/bind/bind-parameter.ts')(".filter((name) => hidden || !name.startsWith('claim.'))", ''),
  inFile('core/query/clauses/having.ts')('.find((name) => !named.includes(name))', '.find(() => false)'),
  inFile('core/query/inputs/conditions.ts')('model, roles, place, hidden, ', 'model, roles, place, '),
  inFile('core/query/inputs/input-time.ts')('    hidden,\n', ''),
  askedBehind('return !leaf.measure.hidden;', 'return true;'),
  askedBehind('!hidden && ', ''),
  behind(' && !dimension?.mask', ''),
  behind('model.dimensions.get(dimension.name) === dimension && !dimension.mask && !dimension.masks', 'model.name.length > 0'),
  inFile('core/query/clauses/segments.ts')('found?.hidden || ', ''),
  inFile('core/query/asked.ts')('if (catalog.limits?.adHoc === false) return refused(noDefinitions());', ''),
  inFile('views/cut-by.ts')('(catalog.graph.asked ?? catalog.graph)', 'catalog.graph'),
  inFile('views/cut-by.ts')('.filter(({ hidden }) => !hidden)', ''),
  inFile('graphql/surface/reach.ts')('[...parts.values()].filter(({ hidden }) => !hidden)', '[...parts.values()]'),
];

/** What is kept for the next who asks. */
const whatIsKept: readonly Place[] = [
  layer('const known = `${JSON.stringify(context.claims ?? null)}\\n', 'const known = `\\n'),
  edition('const seen = views.get(restriction.key) ??', 'const seen = [...views.values()][0] ??'),
  edition('claims: values, audience', 'audience'),
  inFile('core/warehouse/known-calendars.ts')(' && before.claims === claims', ''),
  desk('audience: JSON.stringify([audience, claims ?? null])', "audience: ''"),
  desk('[audience, claims ?? null]', '[audience]'),
  runner('[audience, asked, version', '[asked, version'),
];

/** What is said. */
const whatIsSaid: readonly Place[] = [
  layer('return refused(...concealReasons(compiled.diagnostics, catalog, request));', 'return compiled;'),
  layer('notes: concealNotes(compiled.value.notes, catalog, request)', 'notes: compiled.value.notes'),
  conceal("reveals(message) ? 'the request touches what the caller may not see' : message", 'message'),
  conceal('hint === undefined || reveals(hint)', 'hint === undefined'),
  conceal('limits !== undefined && revealing(limits.names, undefined)(text)', 'false'),
  desk("limits?.sql === false ? 'the warehouse refused the query' : message", 'message'),
  inFile('graphql/schema/about.ts')('limits?.sql === false ? null : compiled.rows.text', 'compiled.rows.text'),
  metricType('revealsName(`${view.formula} ${tell(view)}`, desk.catalog) ? null : tell(view)', 'tell(view)'),
  metricType('since === undefined || revealsName(since.text.text, desk.catalog)', 'since === undefined'),
  inFile('graphql/schema/goal-types.ts')('isShown(desk.catalog.metrics.get(target.metric.name))', 'isShown(target.metric) !== undefined'),
  metricType('revealsName(name, desk.catalog) ? [] : [name]', '[name]'),
  metricType('if (revealsName(JSON.stringify(measure), catalog)) return [];', ''),
  metricType('catalog.limits?.sql === false ? [] : columns', 'columns'),
  modelType('.filter((column) => !revealsName(`${name}.${column}`, desk.catalog))', ''),
  modelType('[...things.values()].filter(({ hidden }) => !hidden)', '[...things.values()]'),
  inFile('graphql/schema/catalogue-fields.ts')('thing.hidden || ', ''),
  funnels('denied ? String(index + 1) : nameOf(measure)', 'nameOf(measure)'),
  conceal('chain.some((word) => betrays(names.words, word)) ||', ''),
  conceal("betrays(names.alone, chain[0] ?? '')", 'false'),
  conceal('chain.slice(0, -1).some((owner) => betrays(names.owners, owner))', 'false'),
  conceal(' ||\n        pairsOf(chain).some((pair) => betrays(names.members, pair))', ''),
  modelType('said === undefined || revealsName(said, desk.catalog)', 'said === undefined'),
  modelType("desk.catalog.limits?.sql === false ? null : source.kind === 'table'", "source.kind === 'table'"),
  modelType('.filter(({ to }) => !to.hidden)', ''),
  inFile('graphql/schema/dimension-type.ts')('mask ? [] : (values ?? bins ?? [])', '(values ?? bins ?? [])'),
  inFile('graphql/surface/roles.ts')('if (join.hidden || join.to.hidden) continue;', ''),
  inFile('graphql/surface/role-shapes.ts')('!join.hidden && !join.to.hidden', '!join.hidden'),
];

/** All of them. */
export const mutants: readonly Mutant[] = [
  ...meet('callers', whoAsks),
  ...meet('rows', whatRolesAre),
  ...meet('names', whatIsDefined),
  ...meet('names', whatNamesFind),
  ...meet('rows', whatIsKept),
  ...meet('names', whatIsSaid),
];
