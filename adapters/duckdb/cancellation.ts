// A signal and a timeout become one flag and one interrupt.
import { WarehouseError, type RunOptions } from '../../core/warehouse/adapter.ts';

/** Watches over one statement. */
export interface Cancellation {
  /** Raises when the statement was cancelled: a stream that was interrupted may look as if it had ended. */
  check(): void;
  /** Stops watching. */
  end(): void;
}

/** Calls `interrupt` when the signal aborts or the time is over. */
export function watch(options: RunOptions, place: string, interrupt: () => void): Cancellation {
  let reason: WarehouseError | undefined;
  const cancel = (why: () => WarehouseError) => () => {
    reason ??= why();
    interrupt();
  };
  const onAbort = cancel(() => new WarehouseError('the query was cancelled'));
  const { signal, timeout } = options;
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(
          cancel(() => tooLong(timeout, place)),
          timeout,
        );
  return {
    check: () => {
      if (reason) throw reason;
    },
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

const tooLong = (milliseconds: number, place: string): WarehouseError =>
  new WarehouseError(
    `${place}: the query was cancelled: it took longer than ${milliseconds / 1000} s`,
    'allow more time, or ask for a shorter range',
  );
