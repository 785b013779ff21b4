// What the rest of the company knows of a campaign.

/** Who a campaign is for. */
export type BusinessLine = 'saas' | 'store';

/** A campaign, and the keys of its ads. */
export interface Campaign {
  readonly id: number;
  readonly channel: number;
  readonly line: BusinessLine;
  readonly start: number;
  readonly end: number;
  readonly ads: readonly number[];
}
