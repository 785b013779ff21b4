// Names and texts become parts of a statement.

/** A text as a literal of DuckDB. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an identifier of DuckDB. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
