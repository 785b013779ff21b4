// The contract between the faces of a server and what answers requests: a request in, an answer or the reasons out.
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import type { QueryRequest } from '../core/query/request/request.ts';
import type { CompiledQuery } from '../core/semantic-layer.ts';
import type { Result } from '../core/source/diagnostic.ts';
import type { Answer } from '../core/warehouse/answer.ts';

/** An answer, and how it came about. */
export interface Reply {
  /** As it was read and is compiled. */
  readonly request: QueryRequest;
  readonly answer: Answer;
  readonly compiled: CompiledQuery;
  readonly freshness: Freshness;
}

/** When the rows were read, and whether they were kept since. */
export interface Freshness {
  readonly computedAt: string;
  readonly cached: boolean;
}

/** How one request is run. */
export interface AskOptions {
  /** A name for logs. */
  readonly id?: string;
  readonly signal?: AbortSignal;
}

/** Answers requests over one catalogue. Raises WarehouseError where the warehouse fails. */
export interface Desk {
  readonly catalog: Catalog;
  readonly ask: (request: QueryRequest, options?: AskOptions) => Promise<Result<Reply>>;
  /** Whether a request makes sense, as far as that is known without the warehouse. */
  readonly makesSense: (request: QueryRequest) => boolean;
}

/** What resolvers share in one operation. */
export interface AskContext {
  readonly desk: Desk;
  /** The language of labels and formatted values. */
  readonly language: string;
  readonly signal?: AbortSignal;
  /** A name for logs. */
  readonly id?: string;
}
