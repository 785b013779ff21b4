// A row expression to a text by which equal ones are found.
import type { ConvertedLeaf, JourneyRows, ReachedLeaf, RowExpression, RowLeaf } from './catalog.ts';

/** Equal texts mean equal expressions over the same model. */
export function fingerprint(expression: RowExpression): string {
  switch (expression.kind) {
    case 'literal':
      return `${expression.type.name}'${String(expression.value)}'`;
    case 'parameter':
      return `:${expression.name}`;
    case 'call':
      return `${expression.name}(${expression.args.map(fingerprint).join()})`;
    case 'case':
      return `case(${expression.branches.map((branch) => `${fingerprint(branch.when)}?${fingerprint(branch.then)}`).join()}:${expression.otherwise ? fingerprint(expression.otherwise) : ''})`;
    case 'cast':
      return `cast${expression.safe ? '?' : ''}(${fingerprint(expression.arg)} as ${expression.to.name}(${expression.to.precision ?? ''},${expression.to.scale ?? ''}))`;
    case 'aggregate':
      return `${expression.name}${expression.distinct ? ' distinct' : ''}[${expression.args.map(fingerprint).join()}${expression.filter ? `|${fingerprint(expression.filter)}` : ''}]`;
    case 'window':
      return `${expression.name}<${expression.args.map(fingerprint).join()}|${expression.partitionBy.map(fingerprint).join()}|${expression.orderBy.map((key) => `${fingerprint(key.by)}${key.descending ? '-' : '+'}`).join()}|${expression.frame?.from ?? ''}:${expression.frame?.to ?? ''}>`;
    case 'exists':
      return `${expression.negated ? 'none' : 'any'}(${fingerprint(expression.condition)})`;
    default:
      return leafFingerprint(expression);
  }
}

function leafFingerprint(leaf: RowLeaf): string {
  switch (leaf.kind) {
    case 'column':
      return `${leaf.path.id}#${leaf.name}`;
    case 'dimension':
      return `${leaf.path.id}.${leaf.dimension.masks ? '*' : ''}${leaf.dimension.name}${leaf.grain ? `@${leaf.grain}` : ''}${leaf.calendar ? edgeMarks[leaf.calendar.edge] : ''}`;
    case 'rollup':
      return `${leaf.over.id}~${fingerprint(leaf.aggregate)}|${leaf.filter ? fingerprint(leaf.filter) : ''}|${leaf.ifEmpty ? String(leaf.ifEmpty.value) : ''}`;
    case 'native':
      return `${leaf.path.id}!${JSON.stringify(leaf.sql)}`;
    case 'converted':
      return `${journeyFingerprint(leaf)}<${leaf.within ? `${leaf.within.count} ${leaf.within.unit}` : ''}`;
    case 'reached':
      return `${attemptsFingerprint(leaf)}#${leaf.step}`;
  }
}

/** Equal for leaves of the same attempts, chosen alike; told once for all steps that are reached in them. */
export function attemptsFingerprint({ attempts }: ReachedLeaf): string {
  const known = ofAttempts.get(attempts) ?? attemptsText(attempts);
  ofAttempts.set(attempts, known);
  return known;
}

const ofAttempts = new WeakMap<ReachedLeaf['attempts'], string>();

const attemptsText = ({ steps, within, periods, alike }: ReachedLeaf['attempts']): string =>
  `reached{${steps.map(rowsFingerprint).join('>')}}<${within ? `${within.count} ${within.unit}` : ''}/${periods.map(fingerprint).join()}${alike ? '' : '!'}`;

/** Equal for leaves whose rows are matched alike, whatever their windows. */
export const journeyFingerprint = ({ from, to }: Pick<ConvertedLeaf, 'from' | 'to'>): string =>
  `converted{${rowsFingerprint(from)}>${rowsFingerprint(to)}}`;

const rowsFingerprint = ({ model, time, entity, matching, conditions }: JourneyRows): string =>
  [model.name, fingerprint(time), fingerprint(entity), matching.map(fingerprint).join(), conditions.map(fingerprint).sort().join()].join(
    '|',
  );

const edgeMarks = { first: '', last: '+', number: '#' } as const;
