// A program becomes a process that serves, watched from outside.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';

/** A server in a process of its own. */
export interface Child {
  readonly address: string;
  /** Megabytes that it holds now, and the most that it held. */
  readonly memory: () => { readonly now: number; readonly most: number };
  readonly end: () => Promise<void>;
}

/** Starts it; its address is the first that it says. */
export async function startChild(args: readonly string[]): Promise<Child> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await addressOf(child);
  return {
    address,
    memory: () => ({ now: megabytes(child, 'VmRSS'), most: megabytes(child, 'VmHWM') }),
    end: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const seen = { text: '' };
    const read = (chunk: Buffer): void => {
      seen.text += chunk.toString();
      const [address] = /http:\/\/[\d.:]+/.exec(seen.text) ?? [];
      if (address) resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(seen.text)));
  });
}

const megabytes = ({ pid }: ChildProcess, name: string): number =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
