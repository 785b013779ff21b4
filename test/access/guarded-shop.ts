// The shop with access: what each role may see, and callers who come with tokens.
import { SignJWT } from 'jose';
import { keyVerifier, newKey } from '../../graphql/server/api-keys.ts';
import { tokenVerifier } from '../../graphql/server/tokens.ts';
import type { WorldSettings } from '../graphql/open-world.ts';

export const secret = 'a secret of both sides, long enough to be one';

/** A key of a manager of the north, and its line in a file of keys. */
export const northKey = newKey('excel', { roles: ['manager'], region: 'north' });

/** More of the shop: a metric and a model that had other names, an interface, and a metric with a target. */
const also = `interfaces:
  devices: { key: id, dimensions: { id: integer, kind: string } }
  things: { key: id, dimensions: { id: integer, kind: string } }
models:
  vault:
    table: visits
    key: id
    renamed_from: [old_vault]
    dimensions: { id: integer, device: string }
    joins: { desks: id }
    measures: { openings: count(*) }
    metrics: { vault_total: openings }
    implements: { devices: { id: id, kind: device }, things: { id: id, kind: device } }
  vaults:
    table: visits
    key: id
    joins: { vault: id }
    dimensions: { id: integer }
  desks:
    table: visits
    filter: device = 'desk'
    key: id
    time: at
    dimensions: { id: integer, at: timestamp, first_seen_at: { type: timestamp, expr: at }, badge: { type: integer, expr: id }, device: { type: string, values: [desk] }, desk_kind: { type: string, expr: device } }
    implements: { things: { id: id, kind: device } }
metrics:
  login_count: { expr: vaults.count }
  desk_returns: { conversion: { from: desks.count, to: desks.count, entity: badge } }
  desk_age: { expr: desks.count, since: desks.first_seen_at }
  quiet_value: { avg: revenue, per: customers }
  loud_value: { expr: quiet_value * 2 }
  secret_value: { expr: orders.net * 2, renamed_from: [former_value] }
  aimed: { expr: revenue, target: { metric: support } }
  retired: { expr: revenue, status: deprecated, replaced_by: support }
`;

/** Managers see one region, without amounts and names; visitors see how many orders there are. */
const roles = `access:
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
        metrics: [order_value, support, secret_value, average_order, quiet_value]
        models: [tags, countries, vault]
        dimensions: [orders.amount, customers.spent, desks.first_seen_at, desks.badge, products.id]
        measures: [orders.net, tickets.minutes_spent]
        segments: [orders.big_web]
      mask: { customers.name: "left(name, 1) || '...'", customers.segment: "null", customers.first_order: "null", addresses.city: "left(city, 1) || ' of ' || :claim.region", tickets.id: "null", visits.device: "'some'", desks.device: "'some'" }
    regional:
      rows:
        customers: region in (:claim.regions)
        orders: customers.region in (:claim.regions)
        items: all
        tags: all
        notes: all
        tickets: all
    teller:
      hide: { metrics: [vault_total, support] }
    visitor:
      rows: { orders: channel = 'web', items: all, tags: all, notes: all }
      hide: { metrics: [support], models: [customers, tickets], measures: [] }
      ad_hoc: false
`;

/** What holds for all, also for those without a restriction of their own. */
const everyone = `access:
  anonymous: visitor
  everyone:
    rows: { visits: device = 'desk' }
    hide: { metrics: [support], models: [vault, tickets], dimensions: [orders.amount], measures: [orders.net], segments: [orders.big_web] }
    mask: { customers.name: "null" }
    ad_hoc: false
    sql: false
  roles:
    visitor: {}
`;

/** Things that may be known and bear names which are denied elsewhere, and metrics over what is denied. */
const twins = `---
models:
  ledger:
    table: orders
    key: id
    time: placed_at
    dimensions: { id: integer, placed_at: timestamp, amount: decimal, country: { type: string, expr: channel }, continent: { type: string, expr: channel } }
    measures: { net: sum(amount), minutes_spent: count(*), openings: count(*), spent: sum(amount) }
    segments: { big_web: amount > 1 }
  shelf:
    table: visits
    key: id
    dimensions: { id: integer, tags: { type: string, expr: device }, countries: { type: string, expr: device }, vault: { type: string, expr: device }, support: { type: string, expr: device } }
    measures: { order_value: count(*), average_order: count(*), secret_value: count(*) }
metrics:
  net_share: { expr: orders.net / whole, with: { whole: { expr: orders.net, across: all } } }
  net_rank: { rank: orders.net, among: customers }
  value_rank: { rank: order_value, among: customers }
  twice_rank: { rank: twice, among: customers, with: { twice: { expr: support * 2 } } }
  net_followed: { conversion: { from: orders.count, to: orders.net, entity: customer_id } }
  desk_steps: { funnel: { steps: [desks.count, desks.count], entity: badge } }
  net_steps: { funnel: { steps: [orders.count, orders.net], entity: customer_id } }
  big_revenue: { expr: revenue, filter: orders.amount > 10 }
  wide_revenue: { expr: revenue, ignore: [ship_to.country] }
  tag_share: { expr: tags.count / orders.count }
  tag_value: { avg: revenue, per: tags }
  busy_customers: { count: customers, having: tickets.minutes_spent > 0 }
  support_twice: { expr: support * 2 }
  own_order: { expr: average_order + orders.net }
`;

/** A calendar whose days are seen until the one that a token says, and one whose days are not known of. */
const days = `models:
  trade_days: { table: trade_days, key: day, dimensions: { day: date, stretch: string } }
access:
  claims: { until: date }
  roles:
    some: { rows: { trade_days: day < :claim.until } }
    none: { hide: { models: [trade_days] } }
`;

/** Nothing is said of access: whoever is let in sees everything. */
const silent = 'metrics: { twice: { expr: revenue * 2 } }\n';

/** What a shop says of access. */
export const shops = { roles: `${also}${roles}`, everyone: `${also}${everyone}`, twins: `${also}${roles}${twins}`, days, silent } as const;

/** A token with some claims; without an end where that is empty. */
export const tokenOf = (
  claims: Readonly<Record<string, unknown>>,
  key = secret,
  expires = '1h',
  { issuer = 'us', audience = 'kpi', algorithm = 'HS256' } = {},
): Promise<string> => {
  const token = new SignJWT({ ...claims }).setProtectedHeader({ alg: algorithm }).setIssuedAt().setIssuer(issuer).setAudience(audience);
  return (expires === '' ? token : token.setExpirationTime(expires)).sign(new TextEncoder().encode(key));
};

/** How the guarded shop knows who asks. */
export const letIn = async (keys?: string): Promise<WorldSettings> => ({
  authentication: {
    verify: [
      ...(keys === undefined ? [] : [keyVerifier(keys)]),
      await tokenVerifier({ secret, issuer: 'us', audience: 'kpi', algorithms: ['HS256'] }),
    ],
  },
});
