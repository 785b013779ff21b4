// The name of a file becomes the format of its data.

/** How a file of data is written. */
export type FileFormat = 'csv' | 'json' | 'parquet';

const formats: readonly (readonly [RegExp, FileFormat])[] = [
  [/\.(csv|tsv)(\.gz)?$/i, 'csv'],
  [/\.(json|ndjson|jsonl)(\.gz)?$/i, 'json'],
  [/\.parquet$/i, 'parquet'],
];

/** The format, and the name without the ending that tells it; undefined for what is no data. */
export function formatOf(name: string): { readonly format: FileFormat; readonly stem: string } | undefined {
  for (const [ending, format] of formats) if (ending.test(name)) return { format, stem: name.replace(ending, '') };
  return undefined;
}
