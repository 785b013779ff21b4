// The shop with access: what each role may see, and callers who come with tokens.
import { SignJWT } from 'jose';
import { keyVerifier } from '../../graphql/server/api-keys.ts';
import { tokenVerifier } from '../../graphql/server/tokens.ts';
import type { ServerSettings } from '../../graphql/server/settings.ts';
import { serveWorld, type Running } from './serve-world.ts';

export const secret = 'a secret of both sides, long enough to be one';

/** Managers see one region, without amounts and names; visitors see how many orders there are. */
export const access = `access:
  claims: { region: string, regions: { type: string, many: true } }
  anonymous: visitor
  roles:
    admin: {}
    manager:
      rows:
        customers: region = :claim.region
        orders: customers.region = :claim.region
        items: orders.customers.region = :claim.region
        tags: orders.customers.region = :claim.region
        notes: orders.customers.region = :claim.region
        tickets: customers.region = :claim.region
      hide:
        metrics: [order_value, support]
        models: [tags, countries]
        dimensions: [orders.amount, customers.spent]
        measures: [orders.net, tickets.minutes_spent]
        segments: [orders.big_web]
      mask: { customers.name: "left(name, 1) || '...'", customers.segment: "null" }
    regional:
      rows:
        customers: region in (:claim.regions)
        orders: customers.region in (:claim.regions)
        items: all
        tags: all
        notes: all
        tickets: all
    visitor:
      rows: { orders: channel = 'web', items: all, tags: all, notes: all }
      hide: { metrics: [support], models: [customers, tickets], measures: [] }
      ad_hoc: false
`;

/** A token with some claims. */
export const tokenOf = (claims: Readonly<Record<string, unknown>>, key = secret, expires = '1h'): Promise<string> =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setIssuer('us')
    .setAudience('kpi')
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(key));

/** The shop, which lets in whoever has a token or a key. */
export async function guardedShop(engine = 'duckdb', settings: Partial<ServerSettings> = {}, keys?: string): Promise<Running> {
  const tokens = await tokenVerifier({ secret, issuer: 'us', audience: 'kpi' });
  return serveWorld('shop', engine, access, {
    authentication: { verify: [...(keys === undefined ? [] : [keyVerifier(keys)]), tokens] },
    ...settings,
  });
}
