// `kpi serve` inside the test: until its address is said, and to its end.
import { kpi } from '../cli/kpi.ts';

/** A server that runs. */
export interface Served {
  readonly address: string;
  /** Ends it, and tells its exit status. */
  readonly end: () => Promise<number>;
  /** What it wrote to standard error. */
  readonly said: () => string;
}

/** Serves a folder. */
export async function serveCommand(
  cwd: string,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const ends = new AbortController();
  const written = { text: '' };
  let tell: (text: string) => void = () => {};
  const told = new Promise<string>((resolve) => (tell = resolve));
  const ended = kpi(['serve', '--port', '0', '--log-level', 'silent', ...options], {
    cwd,
    env,
    signal: ends.signal,
    said: (text) => {
      written.text += text;
      tell(text);
    },
  });
  const first = await Promise.race([told, ended.then(({ err }) => err)]);
  const [address = ''] = /http:\/\/[\d.:]+/.exec(first) ?? [];
  const end = async (): Promise<number> => {
    ends.abort();
    return (await ended).status;
  };
  return { address, end, said: () => written.text };
}
