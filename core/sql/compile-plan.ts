// A plan to the text of a statement: a WITH clause of named steps, one SELECT each.
import type { LogicalPlan, Step } from '../plan/relation.ts';
import type { Query } from '../query/query.ts';
import { types } from '../expression/type.ts';
import type { Value } from '../expression/value.ts';
import type { Dialect } from './dialect.ts';
import { identifier, join, print, raw, sql, type Sql } from './nodes.ts';
import { withKnownNulls } from './known-nulls.ts';
import { heldLeaf, planLeafType, printLeaf } from './print-leaf.ts';
import type { PlanPrinter } from './plan-printer.ts';
import { printSelect } from './print-select.ts';

/** What a plan's text depends on besides the plan. */
export type Surroundings = Pick<Query, 'settings' | 'parameters' | 'now'>;

/** The statement of a plan: its text and the values of its placeholders. */
export function compilePlan(
  plan: LogicalPlan,
  query: Surroundings,
  dialect: Dialect,
): { readonly text: string; readonly parameters: readonly Value[] } {
  const printer = planPrinter(query, dialect);
  const answer = plan.steps[plan.steps.length - 1];
  if (!answer) throw new Error('a plan has steps');
  const steps = plan.steps.slice(0, -1).map((step) => sql`${identifier(step.name)} as (\n  ${printBody(step, printer, '  ')}\n)`);
  const body = printBody(answer, printer, '');
  const whole = steps.length > 0 ? sql`with ${join(steps, ',\n')}\n${body}` : body;
  return print(sql`${raw(`-- ${plan.title.replace(/\s+/g, ' ')}\n`)}${whole}`, dialect.quoting);
}

const printBody = (step: Step, printer: PlanPrinter, indent: string): Sql =>
  step.kind === 'select'
    ? printSelect(step, printer, indent)
    : join(
        withKnownNulls(step.parts).map((part) => printSelect(part, printer, indent)),
        `\n${indent}union all\n${indent}`,
      );

function planPrinter(query: Surroundings, dialect: Dialect): PlanPrinter {
  const printer: PlanPrinter = {
    dialect,
    settings: query.settings,
    leaf: (leaf) => printLeaf(leaf, printer),
    leafType: planLeafType,
    held: heldLeaf,
    leafName: (leaf) => (leaf.kind === 'ref' ? leaf.name : '...'),
    parameter: ({ name }) => {
      const found = query.parameters.get(name);
      if (!found) throw new Error(`the parameter ":${name}" has no value`);
      const values = found.values.map((value) => dialect.parameter(value, found.type));
      return found.many ? values : (values[0] ?? raw('null'));
    },
    now: (name) => printNow(name, query.now, dialect),
  };
  return printer;
}

function printNow(name: string, now: Query['now'], dialect: Dialect): Sql {
  if (name === 'current_date') return dialect.constant(now.date, types.date);
  const [value, type] = name === 'current_time' ? [now.time, types.time] : [now.instant, types.timestamp];
  return now.bound ? dialect.parameter(value, type) : dialect.constant(value, type);
}
