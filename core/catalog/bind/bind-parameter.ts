// A parameter of the project to one with its type.
import type { Parameter } from '../../expression/expression.ts';
import { suggest } from '../../source/suggest.ts';
import type { Catalog } from '../semantic-catalog.ts';
import { fail } from './binder.ts';
import type { Findings } from './binder.ts';
import { didYouMean } from './name-messages.ts';
import { allowances, type RowScope } from './row-scope.ts';
import type { ExpressionText } from '../../expression/expression-text.ts';

interface ParameterBinder {
  readonly scope: Pick<Catalog, 'parameters'> & Partial<Pick<RowScope, 'place' | 'hidden'>>;
  readonly text: ExpressionText;
  readonly findings: Findings;
}

/** Binds `:name`; `listed` when it stands in the list of `in`, the only place of parameters with many values. */
export function bindParameter(node: Parameter, listed: boolean, binder: ParameterBinder): Parameter | ReturnType<typeof fail> {
  const known = namedIn(binder.scope);
  const declared = known.includes(node.name) ? binder.scope.parameters.get(node.name) : undefined;
  if (!declared) {
    const hint =
      known.length === 0
        ? { hint: 'parameters are declared in kpi.yml: parameters: { rate: { type: decimal } }' }
        : didYouMean(suggest(node.name, known));
    return fail(binder, node.place, { code: 'unknown-parameter', message: `no parameter is named "${node.name}"`, ...hint });
  }
  if (declared.many && !listed) {
    return fail(binder, node.place, {
      code: 'parameter-of-many',
      message: `the parameter "${node.name}" has many values`,
      hint: `write: x in (:${node.name})`,
    });
  }
  return { ...node, type: declared.valueType };
}

/** The parameters that may be named: what a token brings by files alone, so that no request can tell by it what the token says. */
export function namedIn({
  parameters,
  place,
  hidden = place === undefined || allowances[place].hidden,
}: ParameterBinder['scope']): readonly string[] {
  return [...parameters.keys()].filter((name) => hidden || !name.startsWith('claim.'));
}
