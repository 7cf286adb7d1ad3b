import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';

/** Adds a command to the program. `finish` takes the exit code; without a call it is 0. */
export type AddCommand = (program: Command, terminal: Terminal, finish: (exitCode: number) => void) => void;
