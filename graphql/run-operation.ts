// An operation becomes its answer, without a server.
import { graphql, type ExecutionResult } from 'graphql';
import type { AskContext } from './ask.ts';
import { buildSchema } from './build-schema.ts';

/** An operation as somebody wrote it. */
export interface Operation {
  readonly source: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Which of several. */
  readonly name?: string;
}

/** Runs it over the catalogue of a desk. */
export const runOperation = ({ source, variables, name }: Operation, contextValue: AskContext): Promise<ExecutionResult> =>
  graphql({ schema: buildSchema(contextValue.desk.catalog), source, variableValues: variables, operationName: name, contextValue });
