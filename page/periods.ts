// The starts of periods become words for an axis, as many as there is room for.

/** A period by its grain: 2025, 2025 Q1, 2025-01, a day, or a time of day. */
export function periodText(start: string, grain: string): string {
  const [year = '', month = ''] = start.split('-');
  switch (grain) {
    case 'year':
      return year;
    case 'quarter':
      return `${year} Q${Math.ceil(Number(month) / 3)}`;
    case 'month':
      return `${year}-${month}`;
    case 'hour':
    case 'minute':
      return start.slice(5, 16).replace('T', ' ');
    default:
      return start.slice(0, 10);
  }
}

/** Every so many of the periods that they stand apart, the last one among them. */
export function spacedOut<T>(periods: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(periods.length / Math.max(1, most)));
  return periods.filter((_, index) => (periods.length - 1 - index) % step === 0);
}
