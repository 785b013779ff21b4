// Which model an interface means in a pack: the only one that implements it, or what `on` says.
import type { Diagnostic } from '../source/diagnostic.ts';
import { notImplementing, severalImplement, unknownInterface } from './messages.ts';
import { namesIn } from './names-in.ts';
import type { Project } from './roles.ts';
import { textsOfMetric } from './texts-of.ts';
import type { Brought } from './use-packs.ts';

/** Choices of a pack that are wrong, or wanting. */
export function* checkChoices({ used, metrics }: Brought, project: Project): Generator<Diagnostic> {
  const { interfaces } = project;
  const modelsOf = (of: string): readonly string[] => (project.implementers.get(of) ?? []).map(({ model }) => model.name);
  const misnamed = used.use.on.filter(({ interface: of }) => !interfaces.has(of.value));
  for (const { interface: of, model } of used.implied ? [] : used.use.on) {
    if (!interfaces.has(of.value)) yield unknownInterface(of, interfaces.keys());
    else if (!modelsOf(of.value).includes(model.value)) yield notImplementing(of.value, model, modelsOf(of.value));
  }
  if (misnamed.length > 0) return;
  const names = metrics.flatMap((metric) => textsOfMetric(metric).overMetrics.flatMap(namesIn));
  const named = new Set(names.map(({ parts: [first = ''] }) => first));
  for (const of of interfaces.keys()) if (named.has(of) && modelsOf(of).length > 1) yield severalImplement(used.use.pack, of, modelsOf(of));
}
