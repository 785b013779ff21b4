// What is sold: plans, services and hardware, with launches that replace older products.
import { cents } from './money.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** A plan of the subscription. */
export interface Plan {
  readonly id: number;
  readonly product: number;
  readonly pricePerSeat: number;
}

/** A product of the store. */
export interface StoreProduct {
  readonly id: number;
  readonly category: Category;
  readonly launch: number;
  readonly discontinued: number;
  readonly price: number;
  readonly cost: number;
  readonly replaces: number | null;
  readonly popularity: number;
}

/** Categories of the store. */
export type Category = 'outdoor' | 'home' | 'office' | 'accessories';

/** All products that other parts ask about. */
export interface Catalogue {
  readonly store: readonly StoreProduct[];
  /** When the successor of a product came out. */
  readonly succeeded: ReadonlyMap<number, number>;
}

interface Product {
  readonly id: number;
  readonly name: string;
  readonly line: 'saas' | 'addon' | 'service' | 'hardware';
  readonly category: string;
  readonly launch: string;
  readonly discontinued?: string;
  readonly replaces?: number;
  readonly price: number;
  readonly cost: number;
}

/** Keys of what other parts name. */
export const onboarding = 5;
export const migration = 6;
export const kiosk = 7;
export const analytics = 4;

const plans: readonly (readonly [Plan, string, number])[] = [
  [{ id: 1, product: 1, pricePerSeat: 25 }, 'Starter', 1],
  [{ id: 2, product: 2, pricePerSeat: 49 }, 'Growth', 2],
  [{ id: 3, product: 3, pricePerSeat: 89 }, 'Enterprise', 3],
  [{ id: 4, product: analytics, pricePerSeat: 15 }, 'Analytics', 1],
];

const business: readonly Product[] = [
  { id: 1, name: 'Northlane Starter', line: 'saas', category: 'crm', launch: '2021-01-01', price: 25, cost: 5 },
  { id: 2, name: 'Northlane Growth', line: 'saas', category: 'crm', launch: '2021-01-01', price: 49, cost: 9.8 },
  { id: 3, name: 'Northlane Enterprise', line: 'saas', category: 'crm', launch: '2021-01-01', price: 89, cost: 17.8 },
  { id: analytics, name: 'Analytics add-on', line: 'addon', category: 'analytics', launch: '2021-06-01', price: 15, cost: 3 },
  { id: onboarding, name: 'Onboarding package', line: 'service', category: 'services', launch: '2021-01-01', price: 2500, cost: 1400 },
  { id: migration, name: 'Data migration', line: 'service', category: 'services', launch: '2021-01-01', price: 6000, cost: 3400 },
  { id: kiosk, name: 'Kiosk bundle', line: 'hardware', category: 'b2b_hardware', launch: '2021-01-01', price: 1200, cost: 750 },
];

const categories = {
  outdoor: { price: 210, sigma: 0.35, names: ['Sand Kit', 'Trail Lantern', 'Camp Stove', 'Picnic Set', 'Beach Tent', 'Cooler 20L'] },
  home: { price: 95, sigma: 0.35, names: ['Desk Lamp', 'Air Sensor', 'Smart Plug', 'Wall Clock', "Chef's Timer"] },
  office: { price: 180, sigma: 0.4, names: ['Label Printer', 'Card Reader', 'Stand "Pro"', 'Webcam', 'Headset'] },
  accessories: { price: 45, sigma: 0.3, names: ['USB-C Cable', 'Sleeve', 'Battery Pack', 'Mouse Mat'] },
} as const;

/** The webcam that is sold no longer. */
const discontinuedProduct = 25;

/** Launches, each 15 % dearer than what it replaces. */
const launches = [
  { id: 31, name: 'Trail Lantern 2', category: 'outdoor', launch: '2023-07-18', replaces: 12 },
  { id: 32, name: 'Card Reader Max', category: 'office', launch: '2024-04-16', replaces: 23 },
  { id: 33, name: 'Webcam 4K', category: 'office', launch: '2024-10-08', replaces: 25 },
  { id: 34, name: 'Focus Timer', category: 'home', launch: '2025-02-11' },
] as const;

/** Popularity by month of the year. */
const seasonOf: Record<Category, readonly number[]> = {
  outdoor: [0.25, 0.35, 0.7, 1.2, 1.8, 2.4, 2.5, 2.1, 1.0, 0.5, 0.4, 0.5],
  home: [1, 1, 1, 1, 0.9, 0.9, 0.8, 0.9, 1, 1.1, 1.3, 1.4],
  office: [1.2, 1.1, 1, 1, 1, 0.9, 0.8, 1.1, 1.3, 1.1, 1, 0.8],
  accessories: [0.9, 0.9, 1, 1, 1, 1, 1, 1, 1, 1, 1.4, 1.6],
};

/** Writes products and plans. */
export function makeProducts(world: World): Catalogue {
  const gadgets = gadgetsOf(world);
  const hardware = [...gadgets, ...launched(gadgets)];
  for (const product of [...business, ...hardware]) writeProduct(world, product);
  for (const [plan, plan_name, tier] of plans)
    world.write('plans', { plan_id: plan.id, plan_name, tier, product_id: plan.product, price_per_seat_usd: plan.pricePerSeat });
  const store = hardware.map((product) => inStore(world, product));
  const successions = store.flatMap(({ replaces, launch }) => (replaces === null ? [] : [[replaces, launch] as const]));
  return { store, succeeded: new Map(successions) };
}

function gadgetsOf(world: World): readonly Product[] {
  const all = Object.entries(categories).flatMap(([category, { price, sigma, names }]) =>
    names.map((name) => ({ category, name, price, sigma })),
  );
  return all.map(({ category, name, price: typical, sigma }, index) => {
    const id = 11 + index;
    const random = world.random('prod', id);
    const price = Math.max(6, Math.round(drawPrice(random, typical, sigma))) - 0.01;
    const cost = cents(price * (0.42 + 0.2 * random.even()));
    const ends = id === discontinuedProduct ? { discontinued: '2024-12-31' } : {};
    return { id, name, line: 'hardware', category, launch: '2021-03-01', ...ends, price: cents(price), cost };
  });
}

/** A price for each category is drawn, and that of the product's own is taken. */
function drawPrice(random: Random, typical: number, sigma: number): number {
  const prices = Object.values(categories).map((category) => ({ ...category, drawn: random.logNormal(category.price, category.sigma) }));
  return prices.find((category) => category.price === typical && category.sigma === sigma)?.drawn ?? typical;
}

function launched(gadgets: readonly Product[]): readonly Product[] {
  return launches.map((launch) => {
    const old = 'replaces' in launch ? gadgets.find(({ id }) => id === launch.replaces) : undefined;
    const price = old ? cents(old.price * 1.15) : 129.99;
    return { ...launch, line: 'hardware', price, cost: cents(price * 0.5) };
  });
}

function writeProduct(world: World, product: Product): void {
  world.write('products', {
    product_id: product.id,
    product_name: product.name,
    product_line: product.line,
    category: product.category,
    launch_date: product.launch,
    discontinued_date: product.discontinued,
    replaces_product_id: product.replaces,
    list_price_usd: product.price,
    unit_cost_usd: product.cost,
    is_physical: product.line === 'hardware',
  });
}

const inStore = (world: World, { id, category, launch, discontinued, price, cost, replaces }: Product): StoreProduct => ({
  id,
  category: category as Category,
  launch: Date.parse(launch),
  discontinued: discontinued === undefined ? Infinity : Date.parse(discontinued),
  price,
  cost,
  replaces: replaces ?? null,
  popularity: world.random('pop', id).logNormal(1, 0.5),
});

/** A plan by its key. */
export const planOf = (id: number): Plan => (plans.find(([plan]) => plan.id === id) as (typeof plans)[number])[0];

/** A product of the store at a moment, by popularity and season; the old one sells half when its successor is out. */
export function drawProduct(random: Random, { store, succeeded }: Catalogue, moment: number): StoreProduct {
  const month = new Date(moment).getUTCMonth();
  const weights = store.map((product) => {
    const season = seasonOf[product.category][month] ?? 0;
    if (product.replaces !== null && moment >= product.launch) return season;
    const sold = moment >= product.launch && moment < product.discontinued ? product.popularity * season : 0;
    return moment >= (succeeded.get(product.id) ?? Infinity) ? sold * 0.5 : sold;
  });
  let rest = random.even() * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => (rest -= weight) < 0);
  return store[Math.max(0, index)] as StoreProduct;
}
