// What a command is.
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

/** Adds arguments, options and the action of a command; the action tells the exit status by `exit`; `all` is the list of commands. */
export type Define = (command: Command, terminal: Terminal, exit: (status: number) => void, all: readonly CommandEntry[]) => void;

/** A command by name; its file is loaded when it is asked for. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly hidden?: boolean;
  readonly load: () => Promise<{ readonly define: Define }>;
}
