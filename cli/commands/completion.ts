// `kpi completion`: a shell becomes the script that completes in it.
import { RootCommand } from '@bomb.sh/tab';
import { oneOf } from '../choice.ts';
import { UsageError } from '../exit-codes.ts';
import type { Define } from './command.ts';

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

export const define: Define = (command) => {
  command
    .argument('<shell>', `${shells.join(', ')}`, oneOf('kpi completion', shells))
    .addHelpText('after', '\nFor example:\n  kpi completion bash >> ~/.bashrc')
    .action((shell: (typeof shells)[number]) => {
      if (!shells.includes(shell)) throw new UsageError(`there is no completion for "${shell}"`);
      new RootCommand().setup('kpi', 'kpi', shell);
    });
};
