// The list of commands.
import type { CommandEntry } from './command.ts';

/** All commands, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  { name: 'init', summary: 'write a small project that runs, or draft one from data', load: () => import('./init.ts') },
  { name: 'validate', summary: 'check the whole project, without a warehouse', load: () => import('./validate.ts') },
  { name: 'check', summary: 'ask a warehouse whether what the models claim holds', load: () => import('./check.ts') },
  { name: 'lock', summary: 'write the columns of the tables to a file, for validate', load: () => import('./lock.ts') },
  { name: 'list', summary: 'list metrics, models or dimensions', load: () => import('./list.ts') },
  {
    name: 'describe',
    summary: 'explain a metric: meaning, formula, what it adds up and can be cut by',
    load: () => import('./describe.ts'),
  },
  { name: 'query', summary: 'ask for metrics', load: () => import('./query.ts') },
  { name: 'scorecard', summary: 'show a board of KPIs: value, period before, target, trend', load: () => import('./scorecard.ts') },
  { name: 'rows', summary: 'show the rows behind a number', load: () => import('./rows.ts') },
  { name: 'compile', summary: 'print the SQL of a query', load: () => import('./compile.ts') },
  { name: 'explain', summary: 'print what a stage of the compiler makes of a query', load: () => import('./explain.ts') },
  { name: 'serve', summary: 'serve the metrics over HTTP: GraphQL, tables by URL, a page', load: () => import('./serve.ts') },
  { name: 'graphql', summary: 'print the GraphQL schema, or run an operation from a file', load: () => import('./graphql.ts') },
  { name: 'pack', summary: 'the KPI library: list, show, add, status, test', load: () => import('./pack.ts') },
  { name: 'access', summary: 'say what somebody sees, and make API keys', load: () => import('./access.ts') },
  { name: 'completion', summary: 'print the script that completes commands and names in a shell', load: () => import('./completion.ts') },
  { name: 'complete', summary: 'answer the completion script', hidden: true, load: () => import('./complete.ts') },
];
