// Shapes of expressions: a scalar by its source text, with the traps of YAML and the marks of other systems reported.
import type { ExpressionText } from '../../expression/expression-text.ts';
import { withCutComment } from '../../source/cut-text.ts';
import type { Located } from '../../source/location.ts';
import { sourceOffsets } from '../../source/source-offsets.ts';
import { cutAtComment, tableReference, template } from '../../source/yaml-messages.ts';
import { isEmpty, type YamlScalar } from '../../source/yaml-node.ts';
import { anyScalar } from './scalars.ts';
import { misread, type Reading, type Shape } from './shape.ts';

/** An expression of the language. */
export const expression: Shape<ExpressionText> = {
  expects: 'an expression',
  schema: () => anyScalar,
  read(node, reading) {
    if (node.kind !== 'scalar' || isEmpty(node)) return misread(node, 'an expression', reading);
    return isForeign(node, reading) ? undefined : expressionText(wholeOf(node, reading));
  },
};

/** A table's name or a SELECT: text that templates and references of other systems do not stand in. */
export const sqlText = (expects: string): Shape<Located<string>> => ({
  expects,
  schema: () => ({ type: 'string' }),
  read(node, reading) {
    if (node.kind !== 'scalar' || node.text.trim() === '') return misread(node, expects, reading);
    return isForeign(node, reading) ? undefined : { value: node.text, at: node.at };
  },
});

/** The text of a scalar as an expression, and where its characters stand. */
function expressionText(scalar: YamlScalar): ExpressionText {
  const offsets = sourceOffsets(scalar);
  return { text: scalar.text, at: scalar.at, ...(offsets ? { offsets } : {}) };
}

/** The scalar, with what ` #` cut off, reported. */
function wholeOf(scalar: YamlScalar, reading: Reading): YamlScalar {
  const whole = withCutComment(scalar);
  if (whole) reading.report(cutAtComment(scalar.text, whole.text, whole.at));
  return whole ?? scalar;
}

/** Templates and references in the way of other systems are reported. */
function isForeign({ text, at }: YamlScalar, reading: Reading): boolean {
  const found = /\{\{|\{%/.test(text) ? template(at) : /\$\{|\{(CUBE|TABLE)\}/.test(text) ? tableReference(text, at) : undefined;
  if (found) reading.report(found);
  return found !== undefined;
}
