// The text of kpi.yml to the same with one more pack in `uses:`.

/** The new text; undefined where `uses:` is written in a way that is better changed by hand. */
export function withPack(text: string, pack: string): string | undefined {
  if (!/^uses\s*:/m.test(text))
    return /^project\s*:.*$/m.test(text)
      ? text.replace(/^project\s*:.*$/m, (line) => `${line}\nuses: [${pack}]`)
      : `uses: [${pack}]\n${text}`;
  const flow = /^uses\s*:\s*\[([^\]{}]*)\]/m.exec(text);
  if (flow) return text.replace(flow[0], `uses: [${[flow[1]?.trim().replace(/,$/, ''), pack].filter((part) => part).join(', ')}]`);
  const block = /^uses\s*:[ \t]*\n([ \t]*)- /m.exec(text);
  return block ? text.replace(block[0], `${block[0].slice(0, block[0].length - 2)}- ${pack}\n${block[1] ?? ''}- `) : undefined;
}
