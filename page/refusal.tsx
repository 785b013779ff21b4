// Why there is nothing to see: the server's reason as it says it, or that it does not answer.
import { Refused } from './ask.ts';
import { words } from './own-words.ts';

/** Shows it. */
export function Refusal({ error }: { readonly error: Error }) {
  if (!(error instanceof Refused)) return <p role="alert">{words.noAnswer}</p>;
  return (
    <p role="alert">
      {words.refused}: <bdi>{error.message}</bdi>
    </p>
  );
}
