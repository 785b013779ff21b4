// An operation asked for by several clients, for some time, becomes the time of a request and how many there are.
import { Agent, request } from 'node:http';
import { median } from '../median.ts';

/** What was measured. */
export interface Asked {
  /** Milliseconds: the median of a request, and of the time for each that came back. */
  readonly p50: number;
  readonly each: number;
}

/** Asks for so many milliseconds. */
export async function askFor(address: string, query: string, clients: number, milliseconds: number): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const begun = performance.now();
      await postOnce(address, query, agent);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return { p50: median(times), each: milliseconds / times.length };
}

/** One request; the text of its answer. */
export function postOnce(address: string, query: string, agent?: Agent): Promise<string> {
  const body = JSON.stringify({ query });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(`${address}/graphql`, { method: 'POST', headers, ...(agent && { agent }) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(Buffer.concat(chunks).toString()) : reject(new Error(Buffer.concat(chunks).toString())),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
