// One request of a caller, as every face of the server sees it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Edition } from './edition.ts';

/** Who asks, for what, and until when. */
export interface Visit {
  readonly id: string;
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The project as it was when the request came. */
  readonly edition: Edition;
  /** The language of labels and formatted values. */
  readonly language: string;
  /** Aborts when the caller is gone, or the server ends. */
  readonly signal: AbortSignal;
}

/** Answers one kind of request. */
export type Face = (visit: Visit) => void | Promise<void>;

/** The first language that a caller prefers. */
export const languageOf = ({ headers }: IncomingMessage): string => {
  const [first = ''] = (headers['accept-language'] ?? '').split(/[,;]/);
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(first.trim()) ? first.trim() : 'en';
};
