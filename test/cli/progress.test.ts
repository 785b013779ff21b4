import { expect, test } from 'vitest';
import { withProgress } from '../../cli/progress.ts';
import type { Terminal } from '../../cli/terminal.ts';

/** A terminal whose clock goes a second at each look; work ends when something was said on it, or at once where nothing ever is. */
function terminalOf(errIsTerminal: boolean) {
  const said: string[] = [];
  let time = 0;
  let heard = (): void => {};
  const hears = new Promise<void>((resolve) => (heard = resolve));
  const err = (text: string): void => {
    said.push(text);
    heard();
  };
  return { terminal: { errIsTerminal, err, now: () => (time += 1000) } as unknown as Terminal, said, hears };
}

test('work that takes longer says what is asked and for how long, and leaves the line empty', async () => {
  const { terminal, said, hears } = terminalOf(true);
  const progress = { at: 'checking customers, 1 of 2 models' };
  await withProgress(
    terminal,
    () => progress.at,
    async () => {
      progress.at = 'checking orders, 2 of 2 models';
      await hears;
    },
  );
  expect(said[0]).toMatch(/^\r. checking orders, 2 of 2 models … 1 s/);
  expect(said.at(-1)).toBe('\r\u001b[K');
});

test('where nobody looks nothing is said, so that logs stay short', async () => {
  const { terminal, said } = terminalOf(false);
  expect(await withProgress(terminal, 'asking', async () => 7)).toBe(7);
  expect(said).toEqual([]);
});
