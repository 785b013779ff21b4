// An error of the YAML parser becomes a diagnostic in the author's terms: which trap it is, and what to write instead.
import { isCut, restOfLine } from './cut-text.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Location, SourceFile } from './location.ts';
import * as say from './yaml-messages.ts';

/** An error as the parser reports it. */
export interface YamlError {
  readonly code: string;
  readonly offset: number;
  readonly message: string;
}

/** The error with the value of the line in which it stands. */
interface Scene extends YamlError {
  readonly file: SourceFile;
  /** The character at the error. */
  readonly sign: string;
  /** The place of the error. */
  readonly here: Location;
  readonly value: string;
  readonly valueAt: Location;
  /** Whether the value stands between braces or brackets that are opened on its line. */
  readonly inFlow: boolean;
}

/** A trap answers for the errors that it causes. */
type Trap = (scene: Scene) => Diagnostic | false | undefined;

/** In the order in which they are tried; the last answers always. */
const traps: readonly Trap[] = [
  ({ value, valueAt }) => /\{\{|\{%/.test(value) && say.template(valueAt),
  ({ value, valueAt }) => /\$\{/.test(value) && say.tableReference(value, valueAt),
  ({ message, file }) => /Missing closing/.test(message) && say.unclosedQuote(lastQuote(file, message)),
  (scene) => isUnclosed(scene) && commentBefore(scene),
  ({ inFlow, file, value, valueAt, offset }) => inFlow && isCut(file.text.slice(valueAt.start, offset)) && say.commaInFlow(value, valueAt),
  ({ message, value, valueAt }) => /at node end/.test(message) && /^['"]/.test(value) && say.leadingQuote(valueAt),
  ({ message, value, valueAt }) => /at node end/.test(message) && /^[[{]/.test(value) && say.leadingBracket(value.charAt(0), valueAt),
  ({ code, sign, here }) => sign === '-' && (code === 'UNEXPECTED_TOKEN' || code === 'BLOCK_IN_FLOW') && say.leadingMinus(here),
  ({ code, sign, here }) => code === 'BAD_SCALAR_START' && (sign === '%' ? say.leadingPercent(here) : say.leadingSign(sign, here)),
  ({ message, value, valueAt }) => /Not a YAML token/.test(message) && say.leadingBlockSign(value.charAt(0), valueAt),
  ({ code, here }) => code === 'TAB_AS_INDENT' && say.tabIndent(here),
  ({ code, value, valueAt }) => /^BLOCK_(AS_IMPLICIT_KEY|IN_FLOW)$/.test(code) && /: /.test(value) && say.colonInside(valueAt),
  ({ message, file, offset }) => /same column/.test(message) && say.badIndent(firstWord(file, offset)),
  ({ code, value, valueAt }) => code.startsWith('MULTILINE') && !value.includes(':') && say.missingColon(valueAt),
  ({ code, value, here }) => code.startsWith('MULTILINE') && /^[\w-]+:\S/.test(value) && say.missingSpace(value.replace(':', ': '), here),
  ({ code, file, offset }) =>
    /^(MULTILINE_IMPLICIT_KEY|BLOCK_AS_IMPLICIT_KEY)$/.test(code) && say.badIndent(firstWord(file, file.text.indexOf('\n', offset) + 1)),
  ({ message, here }) => /Implicit map keys need/.test(message) && say.missingColon(here),
  (scene) => isUnclosed(scene) && say.unclosedBracket(openBracket(scene)),
];

/** What an error of the parser means to the author. */
export function explainYamlError(file: SourceFile, error: YamlError): Diagnostic {
  const scene = sceneOf(file, error);
  for (const trap of traps) {
    const diagnostic = trap(scene);
    if (diagnostic) return diagnostic;
  }
  return say.otherSyntax(error.message, scene.here);
}

function sceneOf(file: SourceFile, error: YamlError): Scene {
  const offset = Math.min(error.offset, file.text.length);
  const lineStart = beginningOfLine(file.text, offset);
  const valueStart = lineStart + valueColumn(file.text.slice(lineStart, offset));
  const inFlow = /[{[]/.test(file.text.slice(lineStart, valueStart));
  const rest = restOfLine(file.text, valueStart);
  const value = inFlow ? bare(rest) : rest;
  return {
    ...error,
    offset,
    file,
    value,
    sign: file.text.charAt(offset),
    here: { file, start: offset, end: offset + 1 },
    valueAt: { file, start: valueStart, end: valueStart + Math.max(1, value.length) },
    inFlow,
  };
}

/** Where the line of a place begins; a line feed belongs to the line that it ends. */
const beginningOfLine = (text: string, offset: number): number => text.slice(0, offset).lastIndexOf('\n') + 1;

/** Where the last value before the end of a line's part begins: after its last `key: ` or `- `. */
function valueColumn(before: string): number {
  const keys = [...before.matchAll(/(?<=^|[{,\s])[\w.$-]+:\s+|^\s*(?:- )+|^\s+/g)];
  const last = keys.at(-1);
  return last ? last.index + last[0].length : 0;
}

const isUnclosed = ({ code, message }: YamlError): boolean => /^(BAD_INDENT|MISSING_CHAR)$/.test(code) && /[Ff]low/.test(message);

/** A brace that ` #` hid: the line on which a value was cut short. */
function commentBefore({ file, offset }: Scene): Diagnostic | undefined {
  for (let end = offset; end > 0;) {
    const start = beginningOfLine(file.text, end - 1);
    const line = file.text.slice(start, end);
    const cut = cutOnLine(line);
    if (cut) return say.cutAtComment(cut.read, cut.whole, { file, start: start + cut.column, end: start + cut.column + cut.whole.length });
    if (offset - start > 10_000) return undefined;
    end = start;
  }
  return undefined;
}

/** The last value of a line that ` #` cuts short: what is read of it, and all of it. */
function cutOnLine(line: string): { readonly read: string; readonly whole: string; readonly column: number } | undefined {
  for (const { index } of [...line.matchAll(/ #/g)].reverse()) {
    const column = valueColumn(line.slice(0, index));
    const read = line.slice(column, index);
    if (isCut(read)) return { read, whole: bare(line.slice(column)), column };
  }
  return undefined;
}

/** A quote that nothing closes is the last of its kind. */
function lastQuote(file: SourceFile, message: string): Location {
  const start = file.text.lastIndexOf(message.includes('"') ? '"' : "'");
  return { file, start, end: start + 1 };
}

/** The first word of the line that holds a place. */
function firstWord(file: SourceFile, offset: number): Location {
  const lineStart = beginningOfLine(file.text, offset);
  const start = lineStart + (/^\s*/.exec(restOfLine(file.text, lineStart))?.[0].length ?? 0);
  return { file, start, end: start + 1 };
}

/** The brace or bracket before a place that nothing closes. */
function openBracket({ file, offset, here }: Scene): Location {
  let closed = 0;
  for (let start = offset - 1; start >= 0; start--) {
    const sign = file.text.charAt(start);
    if (sign === '}' || sign === ']') closed++;
    else if ((sign === '{' || sign === '[') && closed-- === 0) return { file, start, end: start + 1 };
  }
  return here;
}

/** A value between braces, without what follows it on its line: further keys and what closes the braces. */
const bare = (value: string): string =>
  value
    .replace(/,\s*[\w-]+:\s.*$/, '')
    .replace(/(\s*\})+\s*$/, '')
    .trimEnd();
