// Before the first test: the engines are installed if they are not, and PostgreSQL runs until the last one.
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

/** What vitest runs before all tests; the answer is what it runs after them. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { host, port, user, stop } = await startPostgres();
  project.provide('postgres', { host, port, user });
  return stop;
}
