// A regular expression is checked for the part that every engine understands alike: the common part of RE2 and POSIX.

type Problem = readonly [error: string, hint?: string] | undefined;

/** A run of a pattern: whether it can match nothing, and the text with which it must begin. */
interface Run {
  readonly empty: boolean;
  readonly beginning: string;
  /** Whether `beginning` is all there is. */
  readonly literal: boolean;
}

interface Reader {
  readonly pattern: string;
  position: number;
  groups: number;
  /** Names a construct that engines read in different ways. */
  problem: Problem;
  readonly branches: (readonly Run[])[];
}

/** What is wrong with a pattern of a function, as a sentence and a hint. */
export function patternProblem(pattern: string, name: string): Problem {
  const reader: Reader = { pattern, position: 0, groups: 0, problem: undefined, branches: [] };
  const run = readBranches(reader);
  if (!reader.problem && reader.position < pattern.length)
    reader.problem = ['the pattern has a ")" without a "("', 'write \\) for the character'];
  if (reader.problem) return reader.problem;
  if (name === 'regexp_like') return undefined;
  if (name === 'regexp_count' && run.empty)
    return ['the pattern matches the empty text, which engines count in different ways', 'write + instead of *'];
  if (name === 'regexp_extract' && reader.groups > 0) return ['"regexp_extract" gives the whole match', 'write (?:...) for a group'];
  return reader.branches.some(haveCommonBeginning)
    ? [
        'two branches of the pattern begin alike, and engines choose between them in different ways',
        'put what is common before the branches: a(?:b)?',
      ]
    : undefined;
}

/** What is wrong with the text that replaces a match. */
export function replacementProblem(replacement: string): Problem {
  return /\\(?![1-9])/.test(replacement) ? ['the replacement has a backslash', 'only \\1 to \\9 stand for groups'] : undefined;
}

function readBranches(reader: Reader): Run {
  const runs = [readRun(reader)];
  while (!reader.problem && reader.pattern[reader.position] === '|') {
    reader.position++;
    runs.push(readRun(reader));
  }
  const [only] = runs;
  if (runs.length === 1 && only) return only;
  reader.branches.push(runs);
  return { empty: runs.some((run) => run.empty), beginning: '', literal: false };
}

function haveCommonBeginning(runs: readonly Run[]): boolean {
  return runs.some((run, index) => runs.slice(index + 1).some((other) => mayMeet(run, other)));
}

const mayMeet = (a: Run, b: Run): boolean => a.beginning.startsWith(b.beginning) || b.beginning.startsWith(a.beginning);

function readRun(reader: Reader): Run {
  let run: Run = { empty: true, beginning: '', literal: true };
  for (;;) {
    const next = reader.pattern[reader.position];
    if (reader.problem || next === undefined || next === '|' || next === ')') return run;
    run = joinRuns(run, readRepeated(reader));
  }
}

const joinRuns = (a: Run, b: Run): Run => ({
  empty: a.empty && b.empty,
  beginning: a.literal ? a.beginning + b.beginning : a.beginning,
  literal: a.literal && b.literal,
});

function readRepeated(reader: Reader): Run {
  const atom = readAtom(reader);
  const rest = reader.pattern.slice(reader.position);
  const quantifier = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})/.exec(rest);
  if (!quantifier || reader.problem) return atom;
  reader.position += quantifier[0].length;
  if (/^[*+?{]/.test(rest.slice(quantifier[0].length)))
    reader.problem = ['the pattern repeats a repetition', 'lazy and possessive repetitions are not the same on every engine'];
  if (Number(quantifier[1] ?? 0) > 255 || Number(quantifier[2] ?? 0) > 255) reader.problem = ['the pattern repeats more than 255 times'];
  const least = quantifier[1] === undefined ? (quantifier[0] === '+' ? 1 : 0) : Number(quantifier[1]);
  return { empty: atom.empty || least === 0, beginning: least === 0 ? '' : atom.beginning, literal: false };
}

const something: Run = { empty: false, beginning: '', literal: false };

function readAtom(reader: Reader): Run {
  const character = reader.pattern[reader.position++] ?? '';
  if (character === '(') return readGroup(reader);
  if (character === '[') return readSet(reader);
  if (character === '\\') return readEscape(reader);
  if (character === '.') return something;
  if (character === '^' || character === '$') return { empty: true, beginning: '', literal: false };
  if ('*+?{}]'.includes(character))
    reader.problem = [`the pattern has a "${character}" with nothing before it to repeat`, `write \\${character} for the character`];
  return { empty: false, beginning: character, literal: true };
}

function readGroup(reader: Reader): Run {
  if (reader.pattern.startsWith('?:', reader.position)) reader.position += 2;
  else if (reader.pattern[reader.position] === '?')
    reader.problem = ['the pattern looks around or sets a flag, which not every engine can', 'only groups (...) and (?:...)'];
  else reader.groups++;
  const inner = readBranches(reader);
  if (reader.pattern[reader.position++] !== ')') reader.problem ??= ['the pattern has a "(" without a ")"', 'write \\( for the character'];
  return inner;
}

function readEscape(reader: Reader): Run {
  const escaped = reader.pattern[reader.position++];
  if (escaped === undefined) reader.problem = ['the pattern ends with a backslash', 'write \\\\ for the character'];
  else if ('wWdDsS'.includes(escaped)) return something;
  else if (/[0-9]/.test(escaped)) reader.problem = ['the pattern refers back to a group, which not every engine can'];
  else if (/[\p{L}]/u.test(escaped))
    reader.problem = [`the pattern has "\\${escaped}", which engines read in different ways`, 'letters that may be escaped are w, d and s'];
  return { empty: false, beginning: escaped ?? '', literal: true };
}

function readSet(reader: Reader): Run {
  const set = /^\^?(?:\\[wds]|\\[^\p{L}\p{N}]|\[:(?:alpha|digit|alnum|upper|lower|space|punct|xdigit):\]|[^\]\\[])+\]/u.exec(
    reader.pattern.slice(reader.position),
  );
  if (!set)
    reader.problem = [
      'the pattern has a set that engines read in different ways',
      'write [abc], [^a-z] or [[:alpha:]], and escape ], [ and \\ in it',
    ];
  reader.position += set?.[0].length ?? 1;
  return something;
}
