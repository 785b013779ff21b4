// Each place in the source that guards a server besides access, and the same text without it.
import { inFile, meet, type Mutant, type Place } from '../mutants/mutant.ts';

const guards = inFile('graphql/server/guards.ts');
const cost = inFile('graphql/server/cost-rule.ts');
const face = inFile('graphql/server/graphql-face.ts');
const admit = inFile('graphql/server/admit.ts');
const desk = inFile('graphql/desk.ts');
const turnstile = inFile('graphql/server/turnstile.ts');
const timed = inFile('graphql/server/timed-warehouse.ts');
const project = inFile('graphql/server/serve-project.ts');
const runner = inFile('graphql/runner.ts');
const server = inFile('graphql/server/server.ts');
const tokens = inFile('graphql/server/tokens.ts');
const keys = inFile('graphql/server/api-keys.ts');
const authenticate = inFile('graphql/server/authenticate.ts');
const letIn = inFile('cli/let-in.ts');
const serve = inFile('cli/commands/serve.ts');
const origin = inFile('graphql/server/cross-origin.ts');
const page = inFile('graphql/server/page-faces.ts');

/** How much is given. */
const limits: readonly Place[] = [
  guards('maxDepth: { n: depth, ignoreIntrospection: true, flattenFragments: true },', 'maxDepth: { enabled: false },'),
  guards('maxAliases: { n: aliases }', 'maxAliases: { enabled: false }'),
  guards('maxTokens: { n: tokens }', 'maxTokens: { enabled: false }'),
  guards('maxDirectives: { n: 100 }', 'maxDirectives: { enabled: false }'),
  guards('withRule(costRule(cost)),', ''),
  cost('1 + ofFragment(node.name.value)', '1'),
  cost('1 + ofSet(node.selectionSet);', '1;'),
  cost('node.selectionSet ? 1 + DEEPER * ofSet(node.selectionSet) : 1', '1'),
  face('batching: false,', 'batching: true,'),
  admit('if (tooLong) return tooLong;', ''),
  admit('if (length === undefined)', "if (length === '')"),
  admit('Number(length) <= bodyBytes', 'Number(length) >= 0'),
  desk('withLimit(request, mostRows, catalog)', 'request'),
  desk('Math.max(ran.answer.rows.length, ran.answer.totals.length) > mostRows', 'ran.answer.totals.length > mostRows'),
  desk('Math.max(ran.answer.rows.length, ran.answer.totals.length) > mostRows', 'ran.answer.rows.length > mostRows'),
  desk('metrics.length + by.length + levelsOf(totals)', 'levelsOf(totals)'),
  desk(' + levelsOf(totals)', ''),
  project('mostRows, mostColumns, name', 'mostColumns, name'),
  project('mostRows, mostColumns, name', 'mostRows, name'),
  serve('limits: { ...options.limits, ...(timeout', 'limits: { ...(timeout'),
  admit("if ('wait' in entered)", 'if (limits.depth < 0)'),
  turnstile('if (count.running >= concurrent)', 'if (count.running < 0)'),
  turnstile('if (count.left < 1)', 'if (count.left < -1e9)'),
  turnstile('count.running++;', ''),
  turnstile('count.running--', 'count.at'),
  turnstile('count.left--;', ''),
  turnstile('refill(count, perMinute, now());', ''),
  turnstile(
    'Math.min(perMinute, count.left + ((now - count.at) / 60_000) * perMinute)',
    'count.left + ((now - count.at) / 60_000) * perMinute',
  ),
  turnstile('counts.get(caller) ??', "counts.get('') ??"),
  admit("typeof sub === 'string' ? sub : createHash", 'createHash'),
  admit("if (!claims) return address ?? '';", 'if (address !== undefined) return address;'),
  server("if (admission.wait !== undefined) response.setHeader('retry-after', admission.wait);", ''),
];

/** How long something takes. */
const time: readonly Place[] = [
  timed('warehouse.stream(statement, { timeout, ...options })', 'warehouse.stream(statement, options)'),
  project('timedWarehouse(kept.warehouse, serving.limits?.timeout ?? usualLimits.timeout)', 'kept.warehouse'),
  project('serving.limits?.timeout ?? usualLimits.timeout', 'usualLimits.timeout'),
  serve(', ...(timeout !== undefined && { timeout }) }', ' }'),
  server("response.on('close', () => void (response.writableFinished || gone.abort()));", ''),
  runner('await runQuery(compiled, warehouse, { signal, ', 'await runQuery(compiled, warehouse, { '),
  server('server.headersTimeout = 20_000;', ''),
  server('server.requestTimeout = limits.timeout + 30_000;', ''),
];

/** What the schema tells, and which operations there are. */
const schema: readonly Place[] = [
  guards('...(introspection ? [] : [withoutIntrospection, unsuggested]),', '...(introspection ? [] : [unsuggested]),'),
  guards('[withoutIntrospection, unsuggested]', '[withoutIntrospection]'),
  guards('persisted ? onlyPersisted(persisted) : withoutHashes', 'withoutHashes'),
  guards('allowArbitraryOperations: false', 'allowArbitraryOperations: true'),
  guards('skipDocumentValidation: false', 'skipDocumentValidation: true'),
  face('introspection && !persisted && ((_request', 'introspection && ((_request'),
  face('introspection && !persisted && ((_request', '!persisted && ((_request'),
  face('multipart: false,', 'multipart: true,'),
  serve('    introspection,\n', ''),
  serve('...(options.persisted !== undefined && {', '...(options.persisted === undefined && {'),
  serve("typeof entry[1] === 'string' && /^[0-9a-f]{64}$/.test(entry[0])", "typeof entry[1] === 'string'"),
];

const claimsOf = "JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())";

/** Who is let in. */
const callers: readonly Place[] = [
  tokens('(await jwtVerify(token, key, options)).payload', claimsOf),
  tokens('(await jwtVerify(token, keys, options)).payload', claimsOf),
  tokens("requiredClaims: ['exp'],", "requiredClaims: ['exp'], clockTolerance: '3h',"),
  tokens("requiredClaims: ['exp'],", ''),
  tokens('...(issuer !== undefined && { issuer }),', ''),
  tokens('...(audience !== undefined && { audience }),', ''),
  tokens('algorithms: [...(algorithms ?? (secret === undefined ? ofKeys : ofSecrets))],', ''),
  tokens(
    "return createLocalJWKSet(JSON.parse(await readFile(place, 'utf8')) as JSONWebKeySet);",
    "const [first] = JSON.parse(await readFile(place, 'utf8')).keys; return createLocalJWKSet({ keys: [first] });",
  ),
  tokens(
    "return createLocalJWKSet(JSON.parse(await readFile(place, 'utf8')) as JSONWebKeySet);",
    "const { keys } = JSON.parse(await readFile(place, 'utf8')); return createLocalJWKSet({ keys: keys.map(({ use, ...key }) => key) });",
  ),
  keys('one.sha256 === sha256', 'one.sha256.length === sha256.length'),
  keys(
    "  return async (key) => {\n    const sha256 = hashOf(key);\n    const found = readKeys(await readFile(path, 'utf8'))",
    "  const text = readFile(path, 'utf8');\n  return async (key) => {\n    const sha256 = hashOf(key);\n    const found = readKeys(await text)",
  ),
  authenticate('return refused(notKnown);', 'return ok(undefined);'),
  authenticate('.catch((error: unknown) => tell(String(error)))', ''),
  authenticate("if (scheme.toLowerCase() !== 'basic') return '';", "if (scheme.toLowerCase() !== 'basic') return undefined;"),
  authenticate("const [, password = '']", 'const [, password]'),
  admit('if (settings.authentication && !claims && !view.value.desk.catalog.limits)', 'if (view.value === undefined)'),
  letIn('{ secret, jwks, issuer, audience, algorithms }, cwd', '{ secret, jwks, audience, algorithms }, cwd'),
  letIn('{ secret, jwks, issuer, audience, algorithms }, cwd', '{ secret, jwks, issuer, algorithms }, cwd'),
  letIn('{ secret, jwks, issuer, audience, algorithms }, cwd', '{ secret, jwks, issuer, audience }, cwd'),
  letIn('if (!authentication && !open && !isLoopback(host))', 'if (host === undefined)'),
  letIn("host === 'localhost' || host === '::1' || /^127(\\.\\d{1,3}){3}$/.test(host)", "host !== ''"),
  letIn('if (as !== undefined && authentication)', 'if (host === undefined)'),
  letIn('if (secret !== undefined && secret.length < 32)', 'if (secret !== undefined && secret.length < 1)'),
  letIn('if (secret !== undefined && jwks !== undefined)', 'if (secret?.length === 0)'),
  letIn('if (idle)', 'if (idle && apiKeys)'),
  letIn('if (unknown !== undefined)', 'if (unknown === undefined && known.length === 0)'),
  letIn("    readKeys(await readFile(path, 'utf8'));", "    await readFile(path, 'utf8');"),
  serve(
    'if (read && kept?.length === Object.keys(read).length) return Object.fromEntries(kept);',
    'if (read && kept) return Object.fromEntries(kept);',
  ),
  serve('Number.isSafeInteger(entry[1]) && Number(entry[1]) > 0', 'Number.isSafeInteger(entry[1])'),
];

/** Pages of others. */
const pages: readonly Place[] = [
  origin('origin !== undefined && origins.includes(origin)', 'origin !== undefined'),
  origin(
    "  if (isNamed) {\n    response.setHeader('access-control-allow-methods'",
    "  if (method) {\n    response.setHeader('access-control-allow-methods'",
  ),
  origin("response.setHeader('access-control-expose-headers', exposed);", ''),
  face('cors: false,', ''),
  serve('...(origin && { origins: origin }),', ''),
  serve('if (URL.canParse(value) && new URL(value).origin === value)', 'if (value)'),
  server('if (settings.hosts && !isNamedSo(request, settings.hosts)) return otherHost;', ''),
  inFile('graphql/server/own-host.ts')(
    'URL.canParse(url) && names.includes(new URL(url).hostname)',
    'names.some((name) => host.startsWith(name))',
  ),
  letIn('...(!open && { hosts: ownNames })', ''),
  server("'x-content-type-options': 'nosniff',", ''),
  server("'cache-control': 'private, no-cache',", ''),
  server("vary: 'Authorization, X-API-Key, Accept-Language, Origin',", ''),
  server("[...face.methods, 'OPTIONS'].includes(request.method ?? '') ? face : notSo(face)", 'face'),
  page("response.setHeader('content-security-policy', policy);", ''),
  page("response.setHeader('referrer-policy', 'no-referrer');", ''),
  page("frame-ancestors 'none'", ''),
];

/** What is said. */
const words: readonly Place[] = [
  face('landingPage: false,', 'landingPage: false,\n    maskedErrors: false,'),
  server("message: 'the server could not answer'", 'message: String(error)'),
];

/** All of them. */
export const mutants: readonly Mutant[] = [
  ...meet('limits', limits),
  ...meet('limits', time),
  ...meet('schema', schema),
  ...meet('callers', callers),
  ...meet('pages', pages),
  ...meet('words', words),
];
