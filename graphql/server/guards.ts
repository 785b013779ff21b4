// Limits become plugins of the endpoint: how deep, how long and how dear an operation may be, and which operations there are.
import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { GraphQLError, NoSchemaIntrospectionCustomRule, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { costRule } from './cost-rule.ts';
import { roleRule } from './role-rule.ts';
import type { Limits } from './settings.ts';
import { unsuggested } from './unsuggested.ts';

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
    maxDepth: { n: depth, ignoreIntrospection: true, flattenFragments: true },
    maxAliases: { n: aliases },
    maxTokens: { n: tokens },
    costLimit: { enabled: false },
    maxDirectives: { n: 100 },
    blockFieldSuggestion: { enabled: false },
  });
  return [
    armor as Plugin,
    withRule(costRule(cost)),
    withRule(roleRule),
    ...(introspection ? [] : [withoutIntrospection, unsuggested]),
    persisted ? onlyPersisted(persisted) : withoutHashes,
  ];
}

const withRule = (rule: ValidationRule): Plugin => ({ onValidate: ({ addValidationRule }) => addValidationRule(rule) });

const withoutIntrospection = withRule(NoSchemaIntrospectionCustomRule);

/** A client that sends the hash of a text first is told to send the text, in the words that Apollo's look for. */
const withoutHashes: Plugin = {
  onParams: ({ params: { query, extensions } }) => {
    if (query || extensions?.['persistedQuery'] === undefined) return;
    throw new GraphQLError('PersistedQueryNotSupported', { extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED', http: { status: 200 } } });
  },
};

const onlyPersisted = (operations: ReadonlyMap<string, string>): Plugin =>
  usePersistedOperations({
    allowArbitraryOperations: false,
    skipDocumentValidation: false,
    getPersistedOperation: (hash) => operations.get(hash) ?? null,
  }) as Plugin;
