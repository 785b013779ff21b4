// A module with a contestant becomes a process of its own that works when it is told to.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A running contestant. */
export interface Running {
  readonly name: string;
  /** What its `prepare` returned. */
  readonly prepared: unknown;
  /** Works `count` times and tells the milliseconds of each. */
  round(first: number, count: number): Promise<readonly number[]>;
  /** The most memory the process has held, in megabytes. */
  peak(): Promise<number>;
  stop(): void;
}

/** Starts a rival of `bench/peers` by its file's name. */
export const startPeer = (name: string, file: string, input?: unknown): Promise<Running> =>
  start(name, new URL(`peers/${file}`, import.meta.url), input);

/** Starts one of ours, bundled beforehand. */
export const startOurs = (bundle: URL, input?: unknown): Promise<Running> => start('plumbline', bundle, input);

async function start(name: string, module: URL, input: unknown): Promise<Running> {
  const child = fork(fileURLToPath(module), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const prepared = await ask(child, name, { kind: 'prepare', input });
  return {
    name,
    prepared,
    round: async (first, count) => numbersOf(await ask(child, name, { kind: 'round', first, count })),
    peak: async () => Number(await ask(child, name, { kind: 'peak' })) / 1024,
    stop: () => void child.kill(),
  };
}

async function ask(
  child: ChildProcess,
  name: string,
  message: { readonly kind: string } & Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const over = new AbortController();
  const died = once(child, 'exit', over).then(() => [{ ok: false, why: 'the process ended' }]);
  died.catch(() => {}); // aborted below, when the answer has come
  child.send(message);
  const [answer] = await Promise.race([once(child, 'message', over), died]);
  over.abort();
  if (answer.ok) return answer.value;
  child.kill();
  throw new Error(`${name}: ${answer.why}`);
}

function numbersOf(value: unknown): readonly number[] {
  if (Array.isArray(value)) return value.map(Number);
  throw new Error('a round must tell its times');
}
