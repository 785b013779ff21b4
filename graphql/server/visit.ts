// One request of a caller, as every face of the server sees it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { View } from './edition.ts';
import type { ServerSettings } from './settings.ts';

/** A request before it is known who asks. */
export interface Knock {
  readonly id: string;
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly settings: ServerSettings;
  /** Aborts when the caller is gone, or the server ends. */
  readonly signal: AbortSignal;
}

/** Who asks, for what, and until when. */
export interface Visit extends Knock {
  /** What the caller sees of the project as it was when the request came. */
  readonly view: View;
  /** The language of labels and formatted values. */
  readonly language: string;
}

/** Answers one kind of request: of anybody, or of callers that are let in. */
export type Face =
  | { readonly name: string; readonly methods: Methods; readonly open: (knock: Knock) => void | Promise<void> }
  | { readonly name: string; readonly methods: Methods; readonly answer: (visit: Visit) => void | Promise<void> };

/** How a face may be asked. */
export type Methods = readonly ('GET' | 'HEAD' | 'POST')[];

/** Only to be read. */
export const reading: Methods = ['GET', 'HEAD'];

/** The first language that a caller prefers. */
export const languageOf = ({ headers }: IncomingMessage): string => {
  const [first = ''] = (headers['accept-language'] ?? '').split(/[,;]/);
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(first.trim()) ? first.trim() : 'en';
};
