// A project with all packs to the time of reading, linking and checking it, beside the same models without them.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { checkedCatalog } from '../../core/access/checked-catalog.ts';
import { openProject } from '../../project/open-project.ts';
import type { Finding } from '../benchmark.ts';
import { inTurns } from '../interleave.ts';

/** Medians of nine turns. */
export async function readingTimes(folder: string): Promise<Finding> {
  const bare = withoutPacks(folder);
  const read = (where: string) => async (): Promise<void> => {
    const project = await openProject(where);
    checkedCatalog(project.definitions, project.schema);
  };
  const [ours = NaN, rival = NaN] = await inTurns([read(folder), read(bare)], { warmUp: 2, rounds: 9 });
  rmSync(bare, { recursive: true, force: true });
  const target = { kind: 'at most', timesAsMuch: 2 } as const;
  return { what: 'reading it with all packs', ours, rival, rivalName: 'without packs', unit: 'ms', target };
}

type Entries = Readonly<Record<string, unknown>>;

/** The project with each mapping as dimensions of the model, and no KPI. */
function withoutPacks(folder: string): string {
  const bare = mkdtempSync(join(tmpdir(), 'northlane-bare-'));
  cpSync(join(folder, 'models'), join(bare, 'models'), { recursive: true });
  writeFileSync(join(bare, 'kpi.yml'), readFileSync(join(folder, 'kpi.yml'), 'utf8').replace(/^uses: .*$/m, ''));
  for (const file of readdirSync(join(bare, 'models'))) {
    const path = join(bare, 'models', file);
    const { models } = parse(readFileSync(path, 'utf8')) as { readonly models: Readonly<Record<string, Entries>> };
    const plain = Object.entries(models).map(([name, model]) => [name, withDimensions(model)]);
    writeFileSync(path, stringify({ models: Object.fromEntries(plain) }));
  }
  return bare;
}

function withDimensions({ implements: mappings = {}, dimensions = {}, ...model }: Entries): Entries {
  const mapped = Object.values(mappings as Readonly<Record<string, Entries>>).flatMap((names) => Object.entries(names));
  const own = mapped.map(([name, expression]) => [name, expression === name ? 'string' : { type: 'string', expr: expression }]);
  return { ...model, dimensions: { ...Object.fromEntries(own), ...(dimensions as Entries) } };
}
