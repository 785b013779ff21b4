// A signal and a timeout become a promise that fails when the work is no longer wanted.
import { WarehouseError, type RunOptions } from '../../core/warehouse/adapter.ts';

/** Watches over one statement. */
export interface Cancellation {
  /** The work's outcome, or the cancellation's error as soon as there is one. */
  readonly race: <T>(work: Promise<T>) => Promise<T>;
  /** Stops watching. */
  end(): void;
}

/** Calls `stop` when the signal aborts or the time is over. */
export function watch({ signal, timeout }: RunOptions, place: string, stop: () => void): Cancellation {
  let cancel: (reason: WarehouseError) => void = () => {};
  const ended = new Promise<never>((_, fail) => (cancel = fail));
  ended.catch(stop);
  const onAbort = (): void => cancel(cancelled());
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = timeout === undefined ? undefined : setTimeout(() => cancel(tooLong(timeout, place)), timeout);
  return {
    race: (work) => Promise.race([ended, work]),
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** The error of a query that is no longer wanted. */
export const cancelled = (): WarehouseError => new WarehouseError('the query was cancelled');

/** The error of a query that took too long. */
export const tooLong = (milliseconds: number, place: string): WarehouseError =>
  new WarehouseError(
    `${place}: the query was cancelled: it took longer than ${milliseconds / 1000} s`,
    'allow more time, or ask for a shorter range',
  );
