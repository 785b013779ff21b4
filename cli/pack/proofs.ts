// The tests of packs become lines: what differs, and how many are proven.
import { prove, type Outcome } from '../../core/proof/prove.ts';
import type { Definitions } from '../../core/definition/all-definitions.ts';
import type { PackDefinition, PackTest } from '../../core/definition/packs.ts';
import { formatDiagnostics, formatPlace } from '../../core/source/format-diagnostic.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import type { Terminal } from '../terminal.ts';

/** A test and what came of it. */
export interface Proof {
  readonly pack: string;
  readonly test: PackTest;
  readonly outcome: Outcome;
}

/** Runs the tests of packs one after another. */
export async function proofsOf(
  packs: readonly PackDefinition[],
  library: Definitions,
  warehouse: Warehouse,
  terminal: Terminal,
): Promise<readonly Proof[]> {
  const proofs: Proof[] = [];
  for (const pack of packs) {
    for (const test of pack.tests) {
      terminal.signal.throwIfAborted();
      proofs.push({ pack: pack.name, test, outcome: await prove(test, library, warehouse, terminal.now()) });
    }
  }
  return proofs;
}

/** What is wrong, then the count. */
export function proofsText(proofs: readonly Proof[], engine: string, { red, green }: Terminal['colors']): string {
  const wrong = proofs.filter(({ outcome }) => outcome.kind !== 'proven');
  const lines = wrong.map(
    ({ pack, test, outcome }) => `${red(`${pack}: ${test.sentence ?? formatPlace(test.at)}`)}\n${indented(reasonsOf(outcome))}\n`,
  );
  const proven = `${proofs.length - wrong.length} of ${proofs.length} tests are proven on ${engine}`;
  return `${lines.map((line) => `${line}\n`).join('')}${wrong.length === 0 ? green(proven) : red(proven)}\n`;
}

function reasonsOf(outcome: Outcome): string {
  if (outcome.kind === 'differs') return outcome.differences.join('\n');
  return outcome.kind === 'refused' ? formatDiagnostics(outcome.diagnostics) : '';
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');
