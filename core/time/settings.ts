// What calendars depend on, the same for a whole query.

/** What the spelling of calendar functions depends on, the same for a whole query. */
export interface Settings {
  /** A zone name with a slash, or UTC. */
  readonly zone: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** 1 January to 12 December. */
  readonly fiscalYearStart: number;
  readonly fiscalYearName: 'start' | 'end';
}
