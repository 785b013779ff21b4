// The text of a file becomes documents of located nodes; the only file that knows the YAML library.
import {
  Composer,
  isAlias,
  isMap,
  isPair,
  isScalar,
  Lexer,
  Parser,
  type CST,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Diagnostic } from './diagnostic.ts';
import { explainYamlError } from './explain-yaml-error.ts';
import { joinCutItems, joinCutValues } from './join-cut-values.ts';
import type { Location, SourceFile } from './location.ts';
import { readPlainStyle } from './plain-style.ts';
import * as say from './yaml-messages.ts';
import type { ScalarStyle, YamlDocument, YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from './yaml-node.ts';

/** A file's documents in their order, and what is wrong with it as YAML: of a document with a syntax error the first one. */
export interface YamlFile {
  readonly documents: readonly YamlDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Megabytes that a file may have. */
export const largestFile = 10;
const deepest = 64;
const mostRepeated = 20_000;

/** Reads YAML 1.2 without types: every scalar is a text. */
export function readYaml(file: SourceFile): YamlFile {
  const megabytes = Math.ceil(file.text.length / 1_000_000);
  if (megabytes > largestFile) return { documents: [], diagnostics: [say.tooLarge(megabytes, largestFile, placeIn(file, 0, 0))] };
  const plain = readPlainStyle(file);
  return plain ? { documents: plain, diagnostics: [] } : readByLibrary(file);
}

/** Reads YAML of any style. */
export function readByLibrary(file: SourceFile): YamlFile {
  const documents: YamlDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const composer = new Composer({ uniqueKeys: false, keepSourceTokens: false, schema: 'failsafe', logLevel: 'silent' });
  for (const document of composer.compose(tokensOf(file, diagnostics), false, file.text.length)) {
    const read = readDocument(file, document, diagnostics);
    if (read) documents.push(read);
  }
  return { documents, diagnostics };
}

/** The tokens of a file, up to where they are nested so deep that the library would take minutes over them. */
function* tokensOf(file: SourceFile, diagnostics: Diagnostic[]): Generator<CST.Token, unknown> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(file.text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > 4 * deepest) return diagnostics.push(say.tooDeep(deepest, placeIn(file, parser.offset - 1, parser.offset)));
  }
  yield* parser.end();
}

/** What a document is read with; anchors and diagnostics fill as it is read. */
interface Reading {
  readonly file: SourceFile;
  readonly anchors: Map<string, Anchor>;
  readonly diagnostics: Diagnostic[];
  /** How many nodes aliases have repeated. */
  repeated: number;
}

/** An anchored node, how many nodes it has and how deep they go. */
interface Anchor {
  readonly node: YamlNode;
  readonly size: number;
  readonly depth: number;
  used: boolean;
}

function readDocument(file: SourceFile, document: Document.Parsed, diagnostics: Diagnostic[]): YamlDocument | undefined {
  const [error] = document.errors;
  const [warning] = document.warnings;
  if (error) diagnostics.push(explainYamlError(file, { code: error.code, offset: error.pos[0], message: firstLine(error.message) }));
  else if (warning) diagnostics.push(say.leadingTag(placeIn(file, warning.pos[0], warning.pos[1])));
  if (document.contents === null) return undefined;
  const reading: Reading = { file, anchors: new Map(), diagnostics: [], repeated: 0 };
  const root = readNode(reading, document.contents, placeIn(file, 0, 0), 1);
  if (error || warning) return { root, broken: true };
  const found = [...reading.diagnostics, ...unusedAnchors(reading)];
  diagnostics.push(...found);
  return { root, broken: found.some(({ code }) => !repaired.has(code)) };
}

/** Findings after which the tree is still what the author meant. */
const repaired: ReadonlySet<string> = new Set(['yaml-comma', 'duplicate-key']);

/** An anchored scalar that nothing repeats was meant as an expression. */
const unusedAnchors = ({ anchors, file }: Reading): Diagnostic[] =>
  [...anchors].flatMap(([name, { node, used }]) =>
    used || node.kind !== 'scalar' ? [] : [say.unusedAnchor(name, placeIn(file, file.text.lastIndexOf('&', node.at.start), node.at.end))],
  );

/** A node of the library as ours; `fallback` is the place of what is not written. */
function readNode(reading: Reading, node: Node | null, fallback: Location, depth: number): YamlNode {
  if (node === null) return emptyAt(fallback);
  const at = placeOf(reading, node, fallback);
  if (depth > deepest) return report(reading, say.tooDeep(deepest, at));
  if (isAlias(node)) return readAlias(reading, node.source, at, depth);
  const read = isScalar(node)
    ? readScalar(node, at, fallback)
    : isMap(node)
      ? readMap(reading, node, at, depth)
      : readList(reading, node as YAMLSeq, at, depth);
  if (node.anchor) reading.anchors.set(node.anchor, { node: read, ...measure(read), used: false });
  return read;
}

function readAlias(reading: Reading, name: string, at: Location, depth: number): YamlNode {
  const anchor = reading.anchors.get(name);
  if (!anchor) return report(reading, say.unknownAlias(name, at));
  anchor.used = true;
  if (depth + anchor.depth > deepest) return report(reading, say.tooDeep(deepest, at));
  const before = reading.repeated;
  reading.repeated += anchor.size;
  if (reading.repeated <= mostRepeated) return anchor.node;
  return before > mostRepeated ? emptyAt(at) : report(reading, say.tooManyAliases(at));
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

function readScalar(node: Scalar, at: Location, fallback: Location): YamlScalar {
  const text = node.source ?? String(node.value ?? '');
  const style = styles[node.type ?? ''] ?? 'plain';
  return { kind: 'scalar', at: text === '' && style === 'plain' ? fallback : at, text, style };
}

function readList(reading: Reading, list: YAMLSeq, at: Location, depth: number): YamlList {
  const items = list.items.map((item) =>
    isPair(item) ? readPairItem(reading, item, at, depth) : readNode(reading, item as Node | null, at, depth + 1),
  );
  if (list.flow) return { kind: 'list', at, items: joinCutItems(items, reading.diagnostics) };
  return { kind: 'list', at: until(at, items.at(-1)), items };
}

/** `[a: b]` is a list of one map. */
function readPairItem(reading: Reading, pair: Pair, at: Location, depth: number): YamlMap {
  const entry = readEntry(reading, pair, at, depth + 1);
  return { kind: 'map', at: entry?.key.at ?? at, entries: entry ? [entry] : [] };
}

function readMap(reading: Reading, map: YAMLMap, at: Location, depth: number): YamlMap {
  const entries = map.items.flatMap((pair) => readEntry(reading, pair, at, depth) ?? []);
  if (map.flow) return { kind: 'map', at, entries: distinctKeys(reading, joinCutValues(entries, reading.diagnostics)) };
  return { kind: 'map', at: until(at, entries.at(-1)?.value), entries: distinctKeys(reading, entries) };
}

/** A block ends where its last value does, not where the next line begins. */
const until = (at: Location, last: YamlNode | undefined): Location => (last ? { ...at, end: Math.max(at.start, last.at.end) } : at);

function readEntry(reading: Reading, pair: Pair, at: Location, depth: number): YamlEntry | undefined {
  const key = readNode(reading, pair.key as Node | null, at, depth + 1);
  if (key.kind !== 'scalar') {
    reading.diagnostics.push(reading.file.text.startsWith('{{', at.start) ? say.template(at) : say.keyIsNoText(key.at));
    return undefined;
  }
  return { key, value: readNode(reading, pair.value as Node | null, key.at, depth + 1) };
}

/** The entries without those whose key stood before. */
function distinctKeys(reading: Reading, entries: readonly YamlEntry[]): readonly YamlEntry[] {
  const first = new Map<string, YamlScalar>();
  return entries.filter(({ key }) => {
    const before = first.get(key.text);
    if (before) reading.diagnostics.push(say.keyTwice(key.text, key.at, before.at));
    else first.set(key.text, key);
    return !before;
  });
}

/** The number of nodes in a tree and of its levels. */
function measure(node: YamlNode): { readonly size: number; readonly depth: number } {
  const children = node.kind === 'scalar' ? [] : node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value);
  return children
    .map(measure)
    .reduce((sum, child) => ({ size: sum.size + child.size, depth: Math.max(sum.depth, child.depth + 1) }), { size: 1, depth: 1 });
}

function report(reading: Reading, diagnostic: Diagnostic): YamlScalar {
  if (reading.diagnostics.at(-1)?.code !== diagnostic.code) reading.diagnostics.push(diagnostic);
  return emptyAt(diagnostic.at ?? placeIn(reading.file, 0, 0));
}

function placeOf(reading: Reading, node: Node, fallback: Location): Location {
  return node.range ? placeIn(reading.file, node.range[0], node.range[1]) : fallback;
}

const emptyAt = (at: Location): YamlScalar => ({ kind: 'scalar', at, text: '', style: 'plain' });
const placeIn = (file: SourceFile, start: number, end: number): Location => ({ file, start, end });
const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text;
