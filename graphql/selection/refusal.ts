// Reasons become errors of GraphQL, and nothing but them.
import { GraphQLError } from 'graphql';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import { formatPlace } from '../../core/source/format-diagnostic.ts';

/** An error with one reason. */
export const refuse = (message: string, hint?: string, code = 'bad-selection'): GraphQLError =>
  refusedFor([{ code, severity: 'error', message, ...(hint === undefined ? {} : { hint }) }]);

/** An error with all reasons; the first is its message. */
export function refusedFor(diagnostics: readonly Diagnostic[]): GraphQLError {
  const [first] = diagnostics;
  const message = first ? [first.message, ...(first.hint === undefined ? [] : [first.hint])].join('; ') : 'refused';
  return new GraphQLError(message, { extensions: { code: first?.code ?? 'refused', diagnostics: diagnostics.map(shown) } });
}

const shown = ({ code, message, at, hint }: Diagnostic): object => ({
  code,
  message,
  ...(hint !== undefined && { hint }),
  ...(at && { at: formatPlace(at) }),
});
