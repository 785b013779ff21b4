// The public API.
export type { QueryRequest } from './core/query/request.ts';
