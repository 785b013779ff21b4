// A language becomes the table of what is written in it.
import { tagsOf } from './languages.ts';

/** The table of a language: exact, by its script, without its region; else another. */
export const inLanguage = <Table>(tables: Readonly<Record<string, Table>>, language: string, otherwise: Table): Table =>
  tagsOf(language)
    .map((tag) => tables[tag])
    .find((found) => found !== undefined) ?? otherwise;
