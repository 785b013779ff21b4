// Text becomes requests as plain values: one JSON object, a list of them, or one a line.
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { UsageError } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** What was read: the requests, and whether there are several (each then answers in its place, even when it is refused). */
export interface Requests {
  readonly values: readonly unknown[];
  readonly several: boolean;
}

/** Reads a file, or standard input for `-`. */
export async function readRequests(source: string, terminal: Terminal): Promise<Requests> {
  const text = source === '-' ? await terminal.stdin() : await readText(source, terminal.cwd);
  const whole = parsed(text);
  if (Array.isArray(whole)) return { values: whole, several: true };
  if (whole !== undefined) return { values: [whole], several: false };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new UsageError('there is no request to answer', 'write a request as JSON, or several, one a line');
  return { values: lines.map((line, index) => parsed(line) ?? notJson(index + 1, line)), several: lines.length > 1 };
}

async function readText(path: string, cwd: string): Promise<string> {
  try {
    return await readFile(isAbsolute(path) ? path : join(cwd, path), 'utf8');
  } catch {
    throw new UsageError(`there is no file "${path}"`, '--request takes a file of JSON, or - for standard input');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function notJson(line: number, text: string): never {
  throw new UsageError(`line ${line} of the requests is no JSON: ${text.trim().slice(0, 60)}`);
}
