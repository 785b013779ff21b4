// A number of seconds, minutes, hours or days becomes `2d 3h`.

const secondsOf: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };
const steps = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/** The two largest units of a duration; `unit` is that of the value, seconds where none is said. */
export function durationText(value: number, unit = 'seconds'): string {
  const seconds = Math.abs(value) * (secondsOf[unit.replace(/s$/, '')] ?? 1);
  if (seconds > 0 && seconds < 1) return `${sign(value)}${Math.round(seconds * 1000)}ms`;
  const first = steps.findIndex(([, size]) => seconds >= size);
  if (first < 0) return '0s';
  return sign(value) + twoUnits(Math.round(seconds), first);
}

const sign = (value: number): string => (value < 0 ? '-' : '');

function twoUnits(seconds: number, first: number): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const [name, size] of steps.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${name}`);
  }
  return parts.join(' ');
}
