// `kpi serve` on a project, and a Chromium that looks at its page, as long as the tests of a file run.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { serveCommand } from './serve-command.ts';

/** What is there once the first test begins. */
export interface ServedPage {
  readonly browser: () => Browser;
  readonly address: () => string;
}

/** Serves the project in a folder. */
export function servedPage(cwd: string): ServedPage {
  let opened: Browser | undefined;
  let served: Awaited<ReturnType<typeof serveCommand>> | undefined;
  beforeAll(async () => {
    opened = await launchChromium();
    served = await serveCommand(cwd);
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    await served?.end();
  });
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('nothing is served before the first test');
    return value;
  };
  return { browser: () => there(opened), address: () => there(served).address };
}
