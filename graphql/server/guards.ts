// Limits become plugins of the endpoint: how deep, how long and how dear an operation may be, and which operations there are.
import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from './settings.ts';

/** What guards hold. */
export interface Guarded {
  readonly limits: Limits;
  readonly introspection: boolean;
  readonly persisted?: ReadonlyMap<string, string>;
}

/** The plugins. */
export function guards({ limits, introspection, persisted }: Guarded): readonly Plugin[] {
  const { depth, aliases, tokens, cost } = limits;
  const armor = EnvelopArmorPlugin({
    maxDepth: { n: depth, ignoreIntrospection: true },
    maxAliases: { n: aliases },
    maxTokens: { n: tokens },
    costLimit: { maxCost: cost, objectCost: 1, scalarCost: 1, depthCostFactor: 1.2, ignoreIntrospection: true },
    maxDirectives: { n: 100 },
    blockFieldSuggestion: { enabled: false },
  });
  return [armor as Plugin, ...(introspection ? [] : [withoutIntrospection]), ...(persisted ? [onlyPersisted(persisted)] : [])];
}

const withoutIntrospection: Plugin = {
  onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule),
};

const onlyPersisted = (operations: ReadonlyMap<string, string>): Plugin =>
  usePersistedOperations({
    allowArbitraryOperations: false,
    skipDocumentValidation: false,
    getPersistedOperation: (hash) => operations.get(hash) ?? null,
  }) as Plugin;
