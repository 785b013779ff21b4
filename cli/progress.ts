// Work that takes more than a second becomes a line on the terminal that says so.
import type { Terminal } from './terminal.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Runs the work; after a second a line on standard error counts the seconds, where that is a terminal, and goes when the work is done. */
export async function withProgress<T>(terminal: Terminal, what: string | (() => string), work: () => Promise<T>): Promise<T> {
  if (!terminal.errIsTerminal) return work();
  const started = terminal.now();
  let shown = 0;
  const timer = setInterval(() => {
    const seconds = Math.floor((terminal.now() - started) / 1000);
    if (seconds >= 1)
      terminal.err(`\r${frames[shown++ % frames.length]} ${typeof what === 'string' ? what : what()} … ${seconds} s\u001b[K`);
  }, 120);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (shown > 0) terminal.err('\r\u001b[K');
  }
}
