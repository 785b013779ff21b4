// The first day of a period becomes its name.

/** `2024-03-01` at grain month is `2024-03`; weeks and fiscal periods are shown by their first day, parts of a day by the clock. */
export function periodText(value: string, grain: string): string {
  if (grain === 'year') return value.slice(0, 4);
  if (grain === 'quarter') return `${value.slice(0, 4)}-Q${Math.ceil(Number(value.slice(5, 7)) / 3)}`;
  if (grain === 'month') return value.slice(0, 7);
  if (grain === 'hour' || grain === 'minute' || grain === 'second') return clockText(value, grain);
  return value.slice(0, 10);
}

function clockText(value: string, grain: string): string {
  const offset = /(Z|[+-]\d{2}:?\d{2})$/.exec(value)?.[1] ?? '';
  const clock = value.slice(11, grain === 'second' ? 19 : 16);
  return `${value.slice(0, 10)} ${clock}${offset === 'Z' ? '' : offset}`;
}
