// What is asked for becomes its answer, the reason why there is none, or the wait for it; an answer that is no longer wanted is dropped.
import { useEffect, useState } from 'preact/hooks';

/** What came of it. */
export type Asked<T> =
  { readonly kind: 'waiting' } | { readonly kind: 'here'; readonly value: T } | { readonly kind: 'refused'; readonly error: Error };

/** Asks whenever what it hangs on changes. */
export function useAsked<T>(begin: (signal: AbortSignal) => Promise<T>, hangsOn: readonly unknown[]): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>({ kind: 'waiting' });
  useEffect(() => {
    const controller = new AbortController();
    setAsked({ kind: 'waiting' });
    begin(controller.signal).then(
      (value) => controller.signal.aborted || setAsked({ kind: 'here', value }),
      (error: unknown) =>
        controller.signal.aborted || setAsked({ kind: 'refused', error: error instanceof Error ? error : new Error(String(error)) }),
    );
    return () => controller.abort();
  }, hangsOn);
  return asked;
}
