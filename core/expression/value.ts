// Values as they come from rows and go into statements.

/** A value of a row: integers beyond 2^53 and decimals are exact texts, dates `YYYY-MM-DD`, datetimes `YYYY-MM-DDTHH:MM:SS[.ffffff]`, instants the same with `Z`. */
export type Value = string | number | boolean | null;
