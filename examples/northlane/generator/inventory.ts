// Units on stock by month, made so that what was sold could be sold.
import { dateText, FIRST_MONTH, LAST_MONTH, monthOf, monthStart, START } from './clock.ts';
import type { Company } from './company.ts';
import type { StoreProduct } from './products.ts';
import type { Random } from './random.ts';

/** Writes the stock of every product and month. */
export function writeInventory(company: Company): void {
  for (const product of company.products.store) stock(company, product);
}

function stock(company: Company, product: StoreProduct): void {
  const random = company.random('inv', product.id);
  const { soldOfMonthAndProduct, returnedOfMonthAndProduct } = company.totals;
  const first = Math.max(FIRST_MONTH, monthOf(product.launch));
  let onHand = 0;
  for (let month = first; month <= LAST_MONTH; month++) {
    const key = `${String(month)}|${String(product.id)}`;
    const sold = soldOfMonthAndProduct.of(key) ?? 0;
    const returned = returnedOfMonthAndProduct.of(key) ?? 0;
    const opening = month === first && product.launch < START ? Math.ceil(sold * (1.2 + random.even())) + 4 : onHand;
    const received = drawReceived(random, opening, sold, product.discontinued < monthStart(month));
    onHand = opening + received - sold + returned;
    company.write('inventory_monthly', {
      month_start: dateText(monthStart(month)),
      product_id: product.id,
      opening_units: opening,
      received_units: received,
      sold_units: sold,
      returned_units: returned,
      closing_units: onHand,
    });
  }
}

/** Nothing where there is plenty or the product ends; always what is missing. */
function drawReceived(random: Random, opening: number, sold: number, isDiscontinued: boolean): number {
  const usual = opening > 2.5 * sold + 4 ? 0 : Math.ceil(sold * (0.7 + 0.8 * random.even())) + random.whole(0, 2);
  const received = isDiscontinued ? 0 : usual;
  return opening + received < sold ? sold - opening + random.whole(0, 4) : received;
}
