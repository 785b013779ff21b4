// More callers than connections: the rest wait for one to be free.

/** Takes a slot as soon as fewer than `most` are taken; what it answers gives the slot back, once. */
export function slots(most: number): () => Promise<() => void> {
  const waiting: (() => void)[] = [];
  let taken = 0;
  const giveBack = (): void => {
    const next = waiting.shift();
    if (next) next();
    else taken--;
  };
  return async () => {
    if (taken >= most) await new Promise<void>((go) => waiting.push(go));
    else taken++;
    let held = true;
    return () => {
      if (held) giveBack();
      held = false;
    };
  };
}
