// Generated models, a YAML file each, read, linked and checked by Plumbline.
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import type { SourceFile } from '../../core/source/location.ts';
import type { GeneratedMeasure, GeneratedModel } from '../generated-models.ts';
import { serve } from '../peers/serve.mjs';

let files: readonly SourceFile[] = [];
serve({
  prepare(models) {
    files = (models as readonly GeneratedModel[]).map((model) => ({ path: `models/${model.name}.yml`, text: textOf(model) }));
  },
  work() {
    const { definitions, diagnostics } = readDefinitions(files);
    const found = [...diagnostics, ...buildCatalog(definitions).diagnostics].filter(({ severity }) => severity === 'error');
    if (found.length > 0)
      throw new Error(
        found
          .slice(0, 3)
          .map(({ message }) => message)
          .join('\n'),
      );
  },
});

const textOf = ({ name, parent, dimensions, measures }: GeneratedModel): string => `model: ${name}
table: ${name}
key: id
time: created_at
${parent ? `joins:\n  ${parent}: parent_id\n` : ''}dimensions:
${dimensions.map(({ name, type }) => `  ${name}: ${type}`).join('\n')}
measures:
${measures.map((measure) => `  ${measure.name}: ${expressionOf(measure, measures)}`).join('\n')}
`;

/** A ratio is written over the aggregates themselves: a measure names no other measure here. */
function expressionOf({ aggregate, of }: GeneratedMeasure, all: readonly GeneratedMeasure[]): string {
  if (aggregate === 'ratio')
    return of.flatMap((name) => all.filter((measure) => measure.name === name).map((measure) => expressionOf(measure, all))).join(' / ');
  if (aggregate === 'count') return 'count(*)';
  return aggregate === 'count distinct' ? `count(distinct ${of.join()})` : `${aggregate}(${of.join()})`;
}
