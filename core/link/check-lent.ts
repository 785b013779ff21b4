// Roles that two interfaces would lend to one model by different columns become errors: the second would be taken for the first.
import type { JoinDefinition } from '../definition/definitions.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { lentTwice } from './messages.ts';
import { namesIn } from './names-in.ts';
import { lentJoin, type Implementation, type Project } from './roles.ts';

/** A role that an interface lends to a model, and by what it joins. */
interface Lent {
  readonly one: Implementation;
  readonly role: string;
  readonly by: string;
}

/** Finds such roles among all implementations. */
export function* checkLent(implementations: readonly Implementation[], project: Project): Generator<Diagnostic> {
  for (const model of new Set(implementations.map((one) => one.model))) {
    const lent = implementations.filter((one) => one.model === model).flatMap((one) => lentBy(one, project));
    for (const [index, second] of lent.entries()) {
      const first = lent.slice(0, index).find(({ role, by }) => role === second.role && by !== second.by);
      if (first)
        yield lentTwice(model.name, second.role, [first.one.of.name, first.by], [second.one.of.name, second.by], second.one.mapping);
    }
  }
}

const lentBy = (one: Implementation, project: Project): readonly Lent[] =>
  one.of.joins.flatMap((join) => {
    const lent = lentJoin(join, one, project);
    return lent ? [{ one, role: join.name, by: columnsOf(lent, one) }] : [];
  });

/** What is held equal, in the model's own columns and expressions. */
function columnsOf({ via }: JoinDefinition, one: Implementation): string {
  const pairs = via && 'pairs' in via ? via.pairs : [];
  return pairs.map(({ ours }) => mappedText(ours, one)).join(', ');
}

/** A text over names of the interface, over what they are mapped to. */
function mappedText(ours: Parameters<typeof namesIn>[0], { of, mapping }: Implementation): string {
  const names = namesIn(ours).filter(({ parts, place }) => place && parts[0] === of.name);
  return names.reduceRight((text, { parts, place }) => {
    const mapped = mapping.names.find(({ name }) => name.value === parts[1])?.expr.text.trim();
    return place && mapped !== undefined ? text.slice(0, place.start) + mapped + text.slice(place.end) : text;
  }, ours.text);
}
