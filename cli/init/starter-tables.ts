// A seed becomes the data of the starter project: a coffee roaster's customers, orders and lines, the same on every machine.

/** CSV texts by file name. */
export function starterTables(): Readonly<Record<string, string>> {
  const random = randomFrom(20240101);
  const customers = customerRows(random);
  const orders = orderRows(random);
  return {
    'customers.csv': csv(['customer_id', 'name', 'country', 'signed_up_on'], customers),
    'orders.csv': csv(['order_id', 'customer_id', 'ordered_at', 'channel', 'status'], orders),
    'order_lines.csv': csv(['line_id', 'order_id', 'product', 'quantity', 'amount'], lineRows(random, orders)),
  };
}

type Row = readonly (string | number)[];
type Random = (below: number) => number;

/** https://en.wikipedia.org/wiki/Lehmer_random_number_generator */
function randomFrom(seed: number): Random {
  let state = seed % 2147483647;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const csv = (header: Row, rows: readonly Row[]): string => [header, ...rows].map((row) => `${row.join(',')}\n`).join('');

const names = [
  'Ada',
  'Bao',
  'Chloe',
  'Diego',
  'Emre',
  'Fatima',
  'Goran',
  'Hana',
  'Ivo',
  'Jana',
  'Kofi',
  'Lena',
  'Mateus',
  'Noor',
  'Olga',
  'Pia',
];
const countries = ['Germany', 'Germany', 'Austria', 'Brazil', 'Japan', 'Spain'];
const products = [
  ['Espresso', 1450],
  ['Filter roast', 1290],
  ['Decaf', 1380],
  ['Grinder', 8900],
  ['Cup', 990],
] as const;

const firstDay = Date.UTC(2024, 0, 1);
const days = 547;
const dayText = (day: number): string => new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10);
const pick = <T>(list: readonly T[], random: Random): T => list[random(list.length)] as T;

const people = 120;

/** One after the other, from the first day to a month before the last. */
const signUpDay = (index: number): number => Math.floor((index * (days - 30)) / people);

const customerRows = (random: Random): readonly Row[] =>
  Array.from({ length: people }, (_, index) => [index + 1, nameOf(random), pick(countries, random), dayText(signUpDay(index))]);

const nameOf = (random: Random): string => `${pick(names, random)} ${String.fromCharCode(65 + random(26))}.`;

/** More orders as the months go by, and more before the holidays. */
function orderRows(random: Random): readonly Row[] {
  const rows: Row[] = [];
  for (let day = 0; day < days; day++) {
    const busy = dayText(day).slice(5, 7) === '12' ? 3 : 0;
    const count = random(3 + Math.floor(day / 180) + busy);
    for (let order = 0; order < count; order++) rows.push(orderRow(rows.length + 1, day, random));
  }
  return rows;
}

function orderRow(id: number, day: number, random: Random): Row {
  const clock = `${String(8 + random(12)).padStart(2, '0')}:${String(random(60)).padStart(2, '0')}:00`;
  const signedUp = Array.from({ length: people }, (_, index) => index).filter((index) => signUpDay(index) <= day).length;
  const customer = 1 + Math.min(random(signedUp), random(signedUp));
  return [
    id,
    random(40) === 0 ? '' : customer,
    `${dayText(day)} ${clock}`,
    pick(['web', 'web', 'shop', 'phone'], random),
    random(15) === 0 ? 'cancelled' : 'paid',
  ];
}

function lineRows(random: Random, orders: readonly Row[]): readonly Row[] {
  const rows: Row[] = [];
  for (const [order] of orders) {
    for (let line = 0; line <= random(3); line++) {
      const [product, cents] = pick(products, random);
      const quantity = 1 + random(3);
      rows.push([rows.length + 1, order ?? '', product, quantity, ((cents * quantity) / 100).toFixed(2)]);
    }
  }
  return rows;
}
