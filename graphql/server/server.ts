// Faces by their paths become an HTTP server.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Edition } from './edition.ts';
import { GRAPHQL_PATH, graphqlFace } from './graphql-face.ts';
import { sendJson, sendReasons } from './respond.ts';
import { tableFace } from './table-face.ts';
import { languageOf, type Face } from './visit.ts';

/** What a server shows. */
export interface Served {
  /** The project as it is now. */
  readonly edition: () => Edition;
}

/** Makes the server; it does not listen yet. */
export function createKpiServer(served: Served): Server {
  const faces = facesOf();
  return createServer((request, response) => void answer(request, response, faces, served));
}

const facesOf = (): ReadonlyMap<string, Face> =>
  new Map<string, Face>([
    [GRAPHQL_PATH, graphqlFace()],
    ['/api/query.json', tableFace('json')],
    ['/api/query.csv', tableFace('csv')],
    ['/healthz', ({ response }) => sendJson(response, 200, { status: 'ok' })],
  ]);

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  faces: ReadonlyMap<string, Face>,
  { edition }: Served,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const face = faces.get(url.pathname) ?? nothingHere;
  const visit = { id: randomUUID(), url, request, response, edition: edition(), language: languageOf(request), signal: gone.signal };
  try {
    await face(visit);
  } catch (error) {
    if (!response.headersSent) sendReasons(response, 500, [{ code: 'bug', severity: 'error', message: 'the server could not answer' }]);
    else response.destroy();
    void error;
  }
}

const nothingHere: Face = ({ response, url }) =>
  sendReasons(response, 404, [{ code: 'not-found', severity: 'error', message: `there is nothing at "${url.pathname}"` }]);
