// Conversions and funnels as they are written become bodies of metrics; one that lacks a part is a finding.
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { ConversionDefinition, FunnelDefinition } from '../journey-definitions.ts';
import type { ConversionRecord, FunnelRecord } from '../keys/journeys.ts';
import { missingKey, shortFunnel } from '../messages.ts';

/** A conversion, or what it lacks. */
export function conversionBody(name: string, { at, keys, values }: ConversionRecord): ConversionDefinition | Diagnostic | undefined {
  const { from, to, entity, within, matching = [], give } = values;
  const lacks = (['from', 'to', 'entity'] as const).find((key) => !keys.has(key));
  if (lacks) return missingKey(`the conversion "${name}"`, `"${lacks}"`, at, conversionHints[lacks]);
  if (!from || !to || !entity) return undefined;
  if (!entity.from || !entity.to)
    return missingKey(`the entity of "${name}"`, entity.from ? '"to" beside "from"' : '"from" beside "to"', at, 'write entity: user_id');
  return {
    kind: 'conversion',
    from,
    to,
    entity: { from: entity.from, to: entity.to },
    ...(within ? { within } : {}),
    matching,
    give: give?.value ?? 'rate',
    at,
  };
}

const conversionHints = {
  from: 'write from: signups.count, whose rows may convert',
  to: 'write to: payments.count, whose rows convert them',
  entity: 'write entity: user_id, what both have in common',
} as const;

/** A funnel, or what it lacks. */
export function funnelBody(name: string, { at, keys, values }: FunnelRecord): FunnelDefinition | Diagnostic | undefined {
  const { entity, within, steps } = values;
  const lacks = (['entity', 'steps'] as const).find((key) => !keys.has(key));
  if (lacks) return missingKey(`the funnel "${name}"`, `"${lacks}"`, at, funnelHints[lacks]);
  if (!entity || !steps) return undefined;
  if (steps.length < 2) return shortFunnel(name, steps[0]?.at ?? at);
  return { kind: 'funnel', entity, ...(within ? { within } : {}), steps, at };
}

const funnelHints = {
  entity: 'write entity: session_id, who goes through the steps',
  steps: 'write steps: [views.count, carts.count, purchases.count]',
} as const;
