// `at: { step: 2 }`: of a funnel's answer the step whose attempts are wanted.
import { ok, refused, type Result } from '../../source/diagnostic.ts';
import type { Asked } from '../asked.ts';
import type { QueryRequest } from '../request/request.ts';
import { noStep, nothingAfter } from './row-refusals.ts';

/** Numbers that look at the step that comes next. */
const LOOKING_ON: ReadonlySet<string> = new Set(['advanced', 'step_rate', 'drop_off']);

/** The request with the step of its cell read; one for no funnel, or that names none, as it is. */
export function withStep(request: QueryRequest, asked: readonly Asked[]): Result<QueryRequest> {
  const [only] = asked;
  const formula = only?.kind === 'metric' ? only.metric.formula : undefined;
  if (!only || formula?.kind !== 'funnel' || !formula.number || !request.at || !('step' in request.at)) return ok(request);
  const { step: written, ...at } = request.at;
  const steps = formula.funnel.steps.length;
  const step = /^\d{1,4}$/.test(String(written)) ? Number(written) : 0;
  if (step < 1 || step > steps) return refused(noStep(only.name, written, steps));
  if (step === steps && LOOKING_ON.has(formula.number.column)) return refused(nothingAfter(only.name, step));
  return ok({ ...request, at, step });
}
