// A small shop, for tests of binding.

/** Models: facts above and below, roles, bins, aggregates of many sides. */
export const shopYaml = `
model: addresses
table: addresses
key: id
dimensions: { id: integer, country: string }
---
model: customers
table: customers
key: id
dimensions:
  id: integer
  name: string
  region: string
  secret: { type: string, hidden: true }
  orders_made: orders.count
  first_order_at: min(orders.ordered_at)
  web_revenue: { expr: sum(orders.amount), filter: orders.channel = 'web' }
segments: { emea: region = 'EMEA' }
---
model: orders
table: shop.orders
key: id
time: ordered_at
joins:
  customers: customer_id
  ship_to: { to: addresses, via: ship_to_id }
  bill_to: { to: addresses, via: bill_to_id }
  items: { via: order_id, many: true }
dimensions:
  id: integer
  ordered_at: timestamp
  paid_on: date
  channel: string
  amount: { type: decimal, expr: amount }
  tier: { expr: amount, bins: [50, 200] }
  size: case when amount >= 1000 then 'large' else 'small' end
  nth: row_number() over (partition by customer_id order by ordered_at, id)
measures:
  revenue: sum(amount - discount)
  web_revenue: { expr: sum(amount), filter: channel = 'web' }
  paid: { expr: sum(amount), time: paid_on, if_empty: 0 }
  gift_orders: { expr: count(*), filter: any(items.kind = 'gift') }
  share: sum(amount) / count(*)
---
model: items
table: items
key: id
time: orders.ordered_at
joins: { orders: order_id, products: product_id }
dimensions: { id: integer, qty: integer, kind: string }
measures: { units: sum(qty) }
---
model: products
table: products
key: id
dimensions: { id: integer, category: string }
---
model: tags
table: tags
joins: { orders: order_id }
dimensions: { tag: string }
---
model: visits
table: visits
time: at
dimensions: { at: timestamp, device: string }
metrics:
  devices: count(distinct device)
  twice: 2 * count
`;
