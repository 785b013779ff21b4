// Faces by their paths become an HTTP server.
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { didYouMean } from '../../core/source/suggest.ts';
import { admit } from './admit.ts';
import { challenge } from './challenge.ts';
import { crossOrigin } from './cross-origin.ts';
import { GRAPHQL_PATH, graphqlFace } from './graphql-face.ts';
import { healthFace, metricsFace, readyFace } from './health-faces.ts';
import { pageFaces } from './page-faces.ts';
import { sendReasons } from './respond.ts';
import { usualLimits, type Limits, type ServerSettings } from './settings.ts';
import { groups, rowsBehind, tableFace } from './table-face.ts';
import { openTurnstile, type Turnstile } from './turnstile.ts';
import { isNamedSo, otherHost } from './own-host.ts';
import { reading, type Face, type Knock } from './visit.ts';

/** Makes the server; it does not listen yet. */
export function createKpiServer(settings: ServerSettings, warehouseAnswers: () => Promise<boolean> = async () => true): Server {
  const limits = { ...usualLimits, ...settings.limits };
  const house: House = { settings, limits, turnstile: openTurnstile(limits), faces: facesOf(settings, limits, warehouseAnswers) };
  // what goes wrong before there is an answer ends this connection, and nothing else
  const server = createServer((request, response) => void answer(request, response, house).catch(() => response.destroy()));
  server.headersTimeout = 20_000;
  server.requestTimeout = limits.timeout + 30_000;
  return server;
}

/** What answers. */
interface House {
  readonly settings: ServerSettings;
  readonly limits: Limits;
  readonly turnstile: Turnstile;
  readonly faces: ReadonlyMap<string, Face>;
}

const facesOf = (settings: ServerSettings, limits: Limits, warehouseAnswers: () => Promise<boolean>): ReadonlyMap<string, Face> =>
  new Map<string, Face>([
    [GRAPHQL_PATH, graphqlFace(settings, limits)],
    ['/api/query.json', tableFace('json', groups, 'json')],
    ['/api/query.csv', tableFace('csv', groups, 'csv')],
    ['/api/rows.json', tableFace('rows-json', rowsBehind, 'json')],
    ['/api/rows.csv', tableFace('rows-csv', rowsBehind, 'csv')],
    ['/healthz', healthFace],
    ['/readyz', readyFace(warehouseAnswers)],
    ['/metrics', metricsFace],
    ...pageFaces,
  ]);

async function answer(request: IncomingMessage, response: ServerResponse, house: House): Promise<void> {
  const { settings } = house;
  const gone = new AbortController();
  // each field of an operation listens
  setMaxListeners(0, gone.signal);
  response.on('close', () => void (response.writableFinished || gone.abort()));
  const url = urlOf(request);
  const knock: Knock = { id: randomUUID(), url, request, response, settings, signal: gone.signal };
  const begun = performance.now();
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('x-request-id', knock.id);
  const face = faceOf(knock, house);
  if (crossOrigin(request, response, settings.origins ?? [], face.methods)) return;
  settings.measures?.running(1);
  const caller = await answerBy(face, knock, house);
  settings.measures?.running(-1);
  const took = performance.now() - begun;
  settings.measures?.answered(face.name, response.statusCode, took / 1000);
  settings.log?.info({ id: knock.id, caller, face: face.name, status: response.statusCode, milliseconds: Math.round(took * 10) / 10 });
}

/** What is answered is the caller's own: no cache between gives it to another, and none gives it again without asking. */
const headers = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-cache',
  vary: 'Authorization, X-API-Key, Accept-Language, Origin',
} as const;

/** What answers at a path; what is asked in another way than it can be, or under the name of another machine, is told so. */
function faceOf({ url, request, settings }: Knock, { faces }: House): Face {
  const face = faces.get(url.pathname);
  if (settings.hosts && !isNamedSo(request, settings.hosts)) return otherHost;
  if (!face) return nothingHere(faces.keys());
  return [...face.methods, 'OPTIONS'].includes(request.method ?? '') ? face : notSo(face);
}

/** The path and the query alone: what looks like a host in a path is none, and what is no URL is nowhere. */
function urlOf({ url = '/' }: IncomingMessage): URL {
  const text = `http://localhost${url.startsWith('/') ? url : `/${url}`}`;
  return URL.canParse(text) ? new URL(text) : new URL('http://localhost/nowhere');
}

/** Answers, and says who asked. What goes wrong is told in the log alone. */
async function answerBy(face: Face, knock: Knock, { limits, turnstile }: House): Promise<string | undefined> {
  const { response, settings } = knock;
  try {
    if ('open' in face) return void (await face.open(knock));
    const admission = await admit(knock, limits, turnstile);
    if (admission.kind === 'refused') {
      if (admission.status === 401) challenge(knock.request, response);
      if (admission.wait !== undefined) response.setHeader('retry-after', admission.wait);
      return void sendReasons(response, admission.status, admission.reasons);
    }
    try {
      await face.answer(admission.visit);
      return admission.caller;
    } finally {
      admission.leave();
    }
  } catch (error) {
    settings.log?.error({ id: knock.id, error: error instanceof Error ? error.stack : String(error) });
    if (response.headersSent) response.destroy();
    else
      sendReasons(response, 500, [
        { code: 'bug', severity: 'error', message: 'the server could not answer', hint: `the log tells why, under ${knock.id}` },
      ]);
    return undefined;
  }
}

const nothingHere = (paths: Iterable<string>): Face => ({
  name: 'nothing',
  methods: reading,
  open: ({ response, url: { pathname } }) => {
    const hint = didYouMean(pathname, [...paths]);
    const reason = { code: 'not-found', severity: 'error', message: `there is nothing at "${pathname}"` } as const;
    sendReasons(response, 404, [{ ...reason, ...(hint !== undefined && { hint }) }]);
  },
});

/** Nothing is done that was not asked for: a PUT is no GET. */
const notSo = ({ name, methods }: Face): Face => ({
  name,
  methods,
  open: ({ response, request: { method = '' } }) => {
    response.setHeader('allow', methods.join(', '));
    sendReasons(response, 405, [
      { code: 'not-allowed', severity: 'error', message: `"${method}" is no way to ask here`, hint: `ask by ${methods.join(' or ')}` },
    ]);
  },
});
