// A signal becomes one call that ends the work of the server.
import { WarehouseError } from '../../core/warehouse/adapter.ts';

/** Watches over one statement. */
export interface Cancellation {
  /** Raises when the statement was cancelled. */
  check(): void;
  /** Stops watching; resolves when a cancellation that is on its way has arrived. */
  end(): Promise<void>;
}

/** Calls `interrupt` when the signal aborts. */
export function watch(signal: AbortSignal | undefined, interrupt: () => Promise<void>): Cancellation {
  let interrupted: Promise<void> | undefined;
  const onAbort = (): void => void (interrupted ??= interrupt());
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    check: () => {
      if (interrupted) throw new WarehouseError('the query was cancelled');
    },
    end: async () => {
      signal?.removeEventListener('abort', onAbort);
      await interrupted;
    },
  };
}
