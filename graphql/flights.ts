// Equal work that is asked for at once becomes one piece of work, which ends early only when nobody waits for it any more.
import { WarehouseError } from '../core/warehouse/adapter.ts';

/** Work in progress by its key. */
export interface Flights<T> {
  /** Joins the work of a key, or begins it; rejects when the caller's own signal aborts. */
  readonly join: (key: string, signal: AbortSignal | undefined, begin: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Opens flights. */
export function createFlights<T>(): Flights<T> {
  const flying = new Map<string, Flight<T>>();
  const take = (key: string, begin: (signal: AbortSignal) => Promise<T>): Flight<T> => {
    const known = flying.get(key);
    if (known && !known.controller.signal.aborted) return known;
    const controller = new AbortController();
    const flight: Flight<T> = { controller, waiting: 0, result: begin(controller.signal) };
    const land = (): void => void (flying.get(key) === flight && flying.delete(key));
    flight.result.then(land, land);
    flying.set(key, flight);
    return flight;
  };
  return {
    join: (key, signal, begin) => {
      if (signal?.aborted) return Promise.reject(gone());
      const flight = take(key, begin);
      flight.waiting++;
      return waitFor(flight, signal);
    },
  };
}

function waitFor<T>(flight: Flight<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      signal?.removeEventListener('abort', abort);
      if (--flight.waiting === 0) flight.controller.abort();
    };
    const abort = (): void => {
      leave();
      reject(gone());
    };
    signal?.addEventListener('abort', abort, { once: true });
    flight.result.then(
      (value) => {
        signal?.removeEventListener('abort', abort);
        resolve(value);
      },
      (error: unknown) => {
        signal?.removeEventListener('abort', abort);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

const gone = (): WarehouseError => new WarehouseError('the query was cancelled');
