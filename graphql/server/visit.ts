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

/** The language that a caller prefers to all others: https://www.rfc-editor.org/rfc/rfc9110#name-accept-language */
export const languageOf = ({ headers }: IncomingMessage): string =>
  (headers['accept-language'] ?? '')
    .split(',')
    .map(preferred)
    .filter(({ tag, weight }) => weight > 0 && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag))
    .reduce((best, one) => (one.weight > best.weight ? one : best), { tag: 'en', weight: 0 }).tag;

/** `de;q=0.8` is German, by 0.8 of what is preferred most. */
function preferred(entry: string): { readonly tag: string; readonly weight: number } {
  const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
  const [, weight = '1'] = /^q=(.*)$/i.exec(parameters.at(-1) ?? '') ?? [];
  return { tag, weight: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0 };
}
