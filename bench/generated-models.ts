// A number becomes that many models, described in words that each tool's own text is made from.

/** A dimension that is a column. */
export interface GeneratedDimension {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'decimal' | 'float' | 'boolean' | 'date' | 'timestamp';
}

/** A measure: an aggregate of a column, or the ratio of two measures. */
export interface GeneratedMeasure {
  readonly name: string;
  readonly aggregate: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'count distinct' | 'ratio';
  readonly of: readonly string[];
}

/** A table with a key `id`, and perhaps `parent_id`, by which it joins another. */
export interface GeneratedModel {
  readonly name: string;
  readonly parent?: string;
  readonly dimensions: readonly GeneratedDimension[];
  readonly measures: readonly GeneratedMeasure[];
}

const dimensions: readonly GeneratedDimension[] = [
  { name: 'label_text', type: 'string' },
  { name: 'status', type: 'string' },
  { name: 'region', type: 'string' },
  { name: 'channel', type: 'string' },
  { name: 'created_at', type: 'timestamp' },
  { name: 'due_on', type: 'date' },
  { name: 'amount', type: 'decimal' },
  { name: 'cost', type: 'decimal' },
  { name: 'score', type: 'float' },
  { name: 'quantity', type: 'integer' },
];

const measures: readonly GeneratedMeasure[] = [
  { name: 'row_count', aggregate: 'count', of: [] },
  { name: 'amount_total', aggregate: 'sum', of: ['amount'] },
  { name: 'cost_total', aggregate: 'sum', of: ['cost'] },
  { name: 'score_average', aggregate: 'avg', of: ['score'] },
  { name: 'labels', aggregate: 'count distinct', of: ['label_text'] },
  { name: 'quantity_least', aggregate: 'min', of: ['quantity'] },
  { name: 'quantity_most', aggregate: 'max', of: ['quantity'] },
  { name: 'amount_each', aggregate: 'ratio', of: ['amount_total', 'row_count'] },
];

/** `count` models of 10 dimensions and 8 measures; four of five join the one before. */
export function generateModels(count: number): readonly GeneratedModel[] {
  return Array.from({ length: count }, (_, k) => ({ name: `m${k}`, ...(k % 5 > 0 && { parent: `m${k - 1}` }), dimensions, measures }));
}
