// Many calls at once become few: the rest wait for their turn.

/** Runs a task as soon as fewer than `most` run. DuckDB's calls hold threads of Node's pool (four by default), and with none left nothing else could read a file. */
export function turns(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
