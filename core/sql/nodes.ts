// SQL as fragments, over Kysely's nodes: the only file that knows Kysely.
import { DefaultQueryCompiler, IdentifierNode, ValueNode, createQueryId, type OperationNode, type RawNode } from 'kysely';
import { isPlainName } from './reserved-words.ts';
import type { Value } from '../expression/value.ts';

/** A fragment of SQL: text with identifiers, literals and bound values in it. Operands are wrapped by whoever composes them. */
export type Sql = OperationNode;

/** Builds a fragment: sql`cast(${x} as date)`. */
export function sql(strings: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  return text(strings, parts);
}

/** Text with fragments between its pieces, and what is known of it as an operand. */
export interface Text extends RawNode {
  /** How tightly the outermost operator binds. */
  readonly binds: number | undefined;
  /** What the parentheses were put around. */
  readonly inside: Sql | undefined;
}

/** Pieces of text with fragments between them, as one fragment. */
export const text = (sqlFragments: readonly string[], parameters: readonly Sql[], binds?: number, inside?: Sql): Text => ({
  kind: 'RawNode',
  sqlFragments,
  parameters,
  binds,
  inside,
});

/** Whether a fragment is text with fragments between its pieces. */
export const isText = (fragment: Sql): fragment is Text => fragment.kind === 'RawNode';

/** Text as it is; only for text that the compiler itself wrote. */
export const raw = (written: string): Sql => text([written], []);

/** A quoted identifier. */
export const identifier = (name: string): Sql => IdentifierNode.create(name);

/** A bound value: a placeholder in the text, equal values of one type sharing one. */
export const bound = (value: Value, type: string = typeof value): Sql => {
  const node: Bound = { ...ValueNode.create(value), type };
  return node;
};

interface Bound extends ValueNode {
  readonly type?: string;
}

/** A literal in the text, escaped for the dialect; for a model's constants. */
export const literal = (value: string): Sql => ({ ...ValueNode.createImmediate(value) });

/** Fragments with a separator between them. */
export function join(parts: readonly Sql[], separator = ', '): Sql {
  if (parts.length === 0) return raw('');
  return text(['', ...parts.slice(1).map(() => separator), ''], parts);
}

/** How a dialect writes the parts that differ for every engine. */
export interface Quoting {
  readonly identifier: readonly [string, string];
  readonly escapeIdentifier: (name: string) => string;
  readonly escapeString: (text: string) => string;
  readonly placeholder: (number: number) => string;
}

class Printer extends DefaultQueryCompiler {
  readonly #quoting: Quoting;
  readonly #numbers = new Map<string, number>();

  constructor(quoting: Quoting) {
    super();
    this.#quoting = quoting;
  }

  protected override getLeftIdentifierWrapper(): string {
    return this.#quoting.identifier[0];
  }

  protected override getRightIdentifierWrapper(): string {
    return this.#quoting.identifier[1];
  }

  protected override sanitizeIdentifier(name: string): string {
    return this.#quoting.escapeIdentifier(name);
  }

  protected override sanitizeStringLiteral(text: string): string {
    return this.#quoting.escapeString(text);
  }

  /** Quotes stand only where a name needs them. */
  protected override visitIdentifier(node: IdentifierNode): void {
    if (isPlainName(node.name)) this.append(node.name);
    else super.visitIdentifier(node);
  }

  /** Equal values share a placeholder: the same expression in SELECT and GROUP BY must stay the same text. Engines give a placeholder one type. */
  protected override visitValue(node: Bound): void {
    if (node.immediate) return super.visitValue(node);
    const { value } = node;
    const key = `${node.type ?? typeof value}:${String(value)}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      this.addParameter(value);
      number = this.numParameters;
      this.#numbers.set(key, number);
    }
    this.append(this.#quoting.placeholder(number));
  }
}

/** Prints a fragment and the values of its placeholders. */
export function print(fragment: Sql, quoting: Quoting): { readonly text: string; readonly parameters: readonly Value[] } {
  const compiled = new Printer(quoting).compileQuery(fragment as never, createQueryId());
  return { text: compiled.sql, parameters: compiled.parameters as readonly Value[] };
}
