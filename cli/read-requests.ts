// Text becomes requests as plain values: one JSON object, a list of them, or one a line.
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { refused, type Diagnostic, type Result } from '../core/source/diagnostic.ts';
import { readJson } from '../core/source/read-json.ts';
import { UsageError } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** What was read: the requests, and whether there are several (each then answers in its place, even when it is refused). */
export interface Requests {
  readonly values: readonly unknown[];
  readonly several: boolean;
}

/** What stands in the place of a request that could not be read. */
export class UnreadRequest extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super('the request cannot be read');
  }
}

/** Reads a file, or standard input for `-`. */
export async function readRequests(source: string, terminal: Terminal): Promise<Requests> {
  const text = source === '-' ? await terminal.stdin() : await readText(source, terminal.cwd);
  const whole = readJson(text);
  if (whole?.ok && Array.isArray(whole.value)) return { values: whole.value, several: true };
  if (whole) return { values: [valueOf(whole)], several: false };
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]));
  if (lines.length === 0) throw new UsageError('there is no request to answer', 'write a request as JSON, or several, one a line');
  const read = lines.map(({ line, number }) => readJson(line) ?? refused(notJson(number, line)));
  if (!read.some((one) => one.ok)) throw new UsageError(notJson(lines[0]?.number ?? 1, lines[0]?.line ?? '').message);
  return { values: read.map(valueOf), several: lines.length > 1 };
}

const valueOf = (read: Result<unknown>): unknown => (read.ok ? read.value : new UnreadRequest(read.diagnostics));

async function readText(path: string, cwd: string): Promise<string> {
  try {
    return await readFile(isAbsolute(path) ? path : join(cwd, path), 'utf8');
  } catch {
    throw new UsageError(`there is no file "${path}"`, '--request takes a file of JSON, or - for standard input');
  }
}

const notJson = (line: number, text: string): Diagnostic => ({
  code: 'bad-json',
  severity: 'error',
  message: `line ${line} of the requests is no JSON: ${text.trim().slice(0, 60)}`,
});
