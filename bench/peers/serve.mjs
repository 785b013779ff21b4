// A contestant: answers the bench's messages by doing one piece of work many times and telling how long each took.

/** Serves `{ prepare(input), work(i) }` over the process's channel until it is closed. */
export function serve(contestant) {
  process.on('message', async (message) => {
    try {
      process.send({ ok: true, value: await answer(contestant, message) });
    } catch (error) {
      process.send({ ok: false, why: error?.stack ?? String(error) });
    }
  });
}

async function answer(contestant, { kind, input, first, count }) {
  if (kind === 'prepare') return (await contestant.prepare(input)) ?? null;
  if (kind === 'round') return times(contestant, first, count);
  if (kind === 'peak') return process.resourceUsage().maxRSS;
  throw new Error(`no message is called "${kind}"`);
}

async function times(contestant, first, count) {
  const milliseconds = [];
  for (let i = first; i < first + count; i++) {
    const start = performance.now();
    await contestant.work(i);
    milliseconds.push(performance.now() - start);
  }
  return milliseconds;
}
