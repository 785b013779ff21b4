// A program becomes the most memory that it held, when it is over.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const peak = new URL('peak.mjs', import.meta.url).href;

/** Runs a program of Node to its end, what it writes thrown away, and tells its megabytes. */
export async function runToEnd(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--import', peak, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const said: string[] = ['', ''];
  for (const [index, channel] of [child.stdio[2], child.stdio[3]].entries())
    channel?.on('data', (text: Buffer) => (said[index] = `${said[index] ?? ''}${text.toString()}`));
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`node ${args.join(' ')}: ${said[0] ?? ''}`);
  return Number(said[1]) / 1024;
}
