// Globs: `*` and `?` within a name, `**` for folders in between, `{a,b}` for one of several.

/** Whether a path is a glob. */
export const hasWildcard = (path: string): boolean => /[*?{]/.test(path);

/** The folder in which everything that a glob matches must be. */
export const rootOf = (pattern: string): string => {
  const names = pattern.split('/');
  return names.slice(0, names.findIndex(hasWildcard)).join('/');
};

/** Whether a glob matches a path with `/`. */
export const matches = (path: string, pattern: string): boolean => new RegExp(`^${expressionOf(pattern)}$`, 'u').test(path);

const pieces: Readonly<Record<string, string>> = {
  '**/': '(?:[^/]+/)*',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  '}': ')',
  ',': '|',
};

const expressionOf = (pattern: string): string =>
  pattern.replace(/\*\*\/|\*\*|[*?{},]|[.+^$()|[\]\\]/g, (piece) => pieces[piece] ?? `\\${piece}`);
