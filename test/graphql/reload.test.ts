// Files that change under a server: what is half written is not served, and who asks meanwhile is answered as it was asked.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { duckdb } from '../../adapters/duckdb/index.ts';
import { adapters } from '../../adapters/index.ts';
import { checkedCatalog } from '../../core/access/checked-catalog.ts';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import type { Edition } from '../../graphql/server/edition.ts';
import { watchProject, type LiveProject } from '../../graphql/server/live-project.ts';
import type { Listening } from '../../graphql/server/listen.ts';
import type { Log } from '../../graphql/server/log.ts';
import { serveProject, type ReadProject } from '../../graphql/server/serve-project.ts';
import { openProject } from '../../project/open-project.ts';
import { folderOf, shop } from '../cli/run.ts';

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** An edition that is known by its name alone. */
const named = (name: string): Edition => ({ name }) as unknown as Edition;

/** A watched folder that looks when it is told to; each reading is one of these. */
function watched(folder: string, readings: readonly (() => string)[]): LiveProject & { readonly told: (readonly Diagnostic[])[] } {
  const told: (readonly Diagnostic[])[] = [];
  const left = [...readings];
  const live = watchProject(named('first'), {
    folder,
    read: async () => ({ edition: named(left.shift()?.() ?? 'none'), problems: [] }),
    changed: (problems) => told.push(problems),
    every: 1_000_000,
  });
  ends.push(live.close);
  return { ...live, told };
}

describe('files', () => {
  test('that change while they are read are read again, and what was read of them is not served', async () => {
    const folder = folderOf({ 'kpi.yml': 'project: a\n', 'm.yml': 'one' });
    const write = (text: string): void => writeFileSync(join(folder, 'm.yml'), text);
    const live = watched(folder, [() => (write('three words'), 'half'), () => 'whole']);
    write('two');
    await live.look();
    expect([live.edition(), live.told]).toEqual([named('first'), []]);
    await live.look();
    expect([live.edition(), live.told]).toEqual([named('whole'), [[]]]);
  });

  test('that are being written are waited for', async () => {
    const folder = folderOf({ 'kpi.yml': 'project: a\n', 'm.yml': 'one' });
    const live = watched(folder, [() => 'too early', () => 'whole']);
    writeFileSync(join(folder, 'm.yml'), 'two');
    const looking = live.look();
    writeFileSync(join(folder, 'm.yml'), 'two and more');
    await looking;
    expect(live.edition()).toEqual(named('first'));
    await live.look();
    expect(live.edition()).not.toEqual(named('first'));
  });

  test('that are new, gone, or the same as before are noticed, noticed, and not', async () => {
    const folder = folderOf({ 'kpi.yml': 'project: a\n', 'm.yml': 'one' });
    const live = watched(folder, [() => 'with another', () => 'without']);
    await live.look();
    expect(live.edition()).toEqual(named('first'));
    writeFileSync(join(folder, 'n.yml'), 'one');
    await live.look();
    expect(live.edition()).toEqual(named('with another'));
    rmSync(join(folder, 'n.yml'));
    await live.look();
    expect(live.edition()).toEqual(named('without'));
  });

  test('that cannot be read leave what is served, and are told as a problem', async () => {
    const folder = folderOf({ 'kpi.yml': 'project: a\n' });
    const live = watched(folder, [
      () => {
        throw new Error('out of reach');
      },
    ]);
    writeFileSync(join(folder, 'm.yml'), 'one');
    await live.look();
    expect([live.edition(), live.problems().map(({ code }) => code)]).toEqual([named('first'), ['unread-project']]);
  });
});

interface Held {
  readonly server: Listening;
  readonly folder: string;
  /** Whether statements wait, the texts of those that began, and a way to let them go on. */
  readonly gate: { hold: boolean; readonly begun: string[]; readonly open: () => void };
}

/** The project of the command line's tests, whose statements can be held up. */
async function serveHeld(kpi = shop['kpi.yml'], keepFor = 0, log?: Log): Promise<Held> {
  const folder = folderOf({ ...shop, 'kpi.yml': kpi });
  const read = async (): Promise<ReadProject> => {
    const project = await openProject(folder, adapters);
    const { catalog, diagnostics } = checkedCatalog(project.definitions, project.schema);
    return { definitions: project.definitions, catalog, diagnostics: [...project.diagnostics, ...diagnostics] };
  };
  const waiting: (() => void)[] = [];
  const gate = { hold: false, begun: [] as string[], open: () => waiting.splice(0).forEach((go) => go()) };
  const real = await duckdb.open({ type: 'duckdb', files: 'data' }, folder);
  const warehouse: Warehouse = {
    ...real,
    stream: async (statement, options) => {
      gate.begun.push(statement.text);
      if (gate.hold) await new Promise<void>((go) => waiting.push(go));
      return real.stream(statement, options);
    },
  };
  const server = await serveProject({
    folder,
    project: await read(),
    read,
    warehouse,
    reopen: async () => warehouse,
    host: '127.0.0.1',
    port: 0,
    keepFor,
    now: Date.now,
    lookEvery: 20,
    ...(log && { log }),
  });
  ends.push(() => server.close().then(() => real.close()));
  return { server, folder, gate };
}

const csv = async ({ server }: Held, query: string): Promise<string> => (await fetch(`${server.address}/api/query.csv?${query}`)).text();

test('a change for the worse is told by the log with what is wrong and where, and one for the better too', async () => {
  const told: object[] = [];
  const note = (event: object): void => void told.push(event);
  const { folder } = await serveHeld(undefined, 0, { info: note, warn: note, error: note } as Pick<Log, 'info'> as Log);
  writeFileSync(join(folder, 'models/more.yml'), 'metrics: { twice: { expr: revnue * 2 } }\n');
  await expect.poll(() => told.length, { timeout: 10_000 }).toBe(1);
  writeFileSync(join(folder, 'models/more.yml'), 'metrics: { twice: { expr: revenue * 2 } }\n');
  await expect.poll(() => told.length, { timeout: 10_000 }).toBe(2);
  const error = { code: 'unknown-metric', message: 'no metric is named "revnue"', file: 'models/more.yml' };
  expect(told).toEqual([
    { files: 'changed', served: 'as before', errors: [error] },
    { files: 'changed', served: 'anew' },
  ]);
});

describe('a request', () => {
  test('that runs while the files change ends with what it began with; the next begins with what is new', async () => {
    const held = await serveHeld();
    const change = (times: number): void =>
      writeFileSync(join(held.folder, 'models/more.yml'), `metrics: { scaled: { expr: revenue * ${times} } }\n`);
    change(2);
    await expect.poll(() => csv(held, 'metrics=scaled'), { timeout: 10_000 }).toBe('scaled\r\n71.5\r\n');
    held.gate.hold = true;
    const before = held.gate.begun.length;
    const asked = csv(held, 'metrics=scaled,orders');
    await expect.poll(() => held.gate.begun.length).toBeGreaterThan(before);
    change(3);
    held.gate.hold = false;
    await expect.poll(() => csv(held, 'metrics=scaled'), { timeout: 10_000 }).toBe('scaled\r\n107.25\r\n');
    held.gate.open();
    expect(await asked).toBe('scaled,orders\r\n71.5,3\r\n');
    expect(await csv(held, 'metrics=scaled,orders')).toBe('scaled,orders\r\n107.25,3\r\n');
  });

  test('is answered anew after a change of the files, however long answers are kept', async () => {
    const held = await serveHeld(shop['kpi.yml'], 600_000);
    const runs = async (): Promise<number> => {
      await csv(held, 'metrics=revenue&by=month');
      return held.gate.begun.filter((text) => text.includes('revenue')).length;
    };
    expect([await runs(), await runs()]).toEqual([1, 1]);
    writeFileSync(join(held.folder, 'models/more.yml'), 'metrics: { scaled: { expr: revenue * 2 } }\n');
    await expect.poll(() => csv(held, 'metrics=scaled'), { timeout: 10_000 }).toContain('71.5');
    const after = held.gate.begun.filter((text) => text.includes('month')).length;
    await csv(held, 'metrics=revenue&by=month');
    expect(held.gate.begun.filter((text) => text.includes('month')).length).toBe(after + 1);
  });

  test('asks for "refresh" of kpi.yml before what is kept is used', async () => {
    const held = await serveHeld(`${shop['kpi.yml']}refresh: select random()\n`, 600_000);
    await csv(held, 'metrics=revenue');
    expect(held.gate.begun).toContain('select random()');
  });
});
