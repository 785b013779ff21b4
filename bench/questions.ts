// Ten questions on the flights, each as a request and as the SQL that a careful analyst writes for it.
import type { QueryRequest } from '../core/query/request/request.ts';

/** A question in two languages that must get the same rows. */
export interface Question {
  readonly what: string;
  readonly request: QueryRequest;
  readonly sql: string;
}

// the definitions of the example: 24:00 of a day is written as 00:00 of the next, and nothing counts after the project's as_of
const flights = `(SELECT *, CASE WHEN hour(date) = 0 AND minute(date) = 0 THEN date - INTERVAL 1 MINUTE ELSE date END AS departed_at FROM "flights-3m") AS f`;
const known = `departed_at < TIMESTAMP '2001-07-01'`;
const month = `CAST(date_trunc('month', departed_at) AS date)`;
const from = 'LEFT JOIN airports AS o ON o.iata = f.origin';
const to = 'LEFT JOIN airports AS d ON d.iata = f.destination';
const onTime = 'count(*) FILTER (WHERE delay < 15) / count(*)';

/** In the order in which they are asked. */
export const questions: readonly Question[] = [
  {
    what: 'flights and average delay by month',
    request: { metrics: ['flights', 'average_delay'], by: ['month'] },
    sql: `SELECT ${month}, count(*), avg(delay) FROM ${flights} WHERE ${known} GROUP BY 1 ORDER BY 1`,
  },
  {
    what: 'on-time rate by month and origin',
    request: { metrics: ['on_time_rate'], by: ['month', 'origin.iata'] },
    sql: `SELECT ${month}, o.iata, ${onTime} FROM ${flights} ${from} WHERE ${known} GROUP BY 1, 2 ORDER BY 1, 2`,
  },
  {
    what: 'p90 and median delay by origin',
    request: { metrics: ['p90_delay', 'median_delay'], by: ['origin.iata'] },
    sql: `SELECT o.iata, quantile_cont(delay, 0.9), median(delay) FROM ${flights} ${from} WHERE ${known} GROUP BY 1 ORDER BY 1`,
  },
  {
    what: 'flights and on-time rate a day in march',
    request: { metrics: ['flights', 'on_time_rate'], by: ['day'], time: { from: '2001-03-01', before: '2001-04-01' } },
    sql: `SELECT CAST(departed_at AS date), count(*), ${onTime} FROM ${flights}
      WHERE departed_at >= TIMESTAMP '2001-03-01' AND departed_at < TIMESTAMP '2001-04-01' GROUP BY 1 ORDER BY 1`,
  },
  {
    what: 'average delay between states',
    request: { metrics: ['average_delay', 'flights'], by: ['origin.state', 'destination.state'] },
    sql: `SELECT nullif(o.state, 'NA'), nullif(d.state, 'NA'), avg(delay), count(*) FROM ${flights} ${from} ${to} WHERE ${known}
      GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2 NULLS LAST`,
  },
  {
    what: 'very late flights out of Chicago by month',
    request: { metrics: ['very_late_rate'], by: ['month'], where: `origin.city = 'Chicago'` },
    sql: `SELECT ${month}, count(*) FILTER (WHERE delay >= 180) / count(*) FROM ${flights} ${from} WHERE o.city = 'Chicago' AND ${known} GROUP BY 1 ORDER BY 1`,
  },
  {
    what: 'routes and destinations by origin',
    request: { metrics: ['routes', 'destinations'], by: ['origin.iata'] },
    sql: `SELECT o.iata, count(DISTINCT f.origin || '-' || f.destination), count(DISTINCT f.destination) FROM ${flights} ${from} WHERE ${known}
      GROUP BY 1 ORDER BY 1`,
  },
  {
    what: 'ten routes with most flights',
    request: { metrics: ['flights', 'average_delay'], by: ['flights.route'], order: ['-flights'], limit: 10 },
    sql: `SELECT f.origin || '-' || f.destination, count(*), avg(delay) FROM ${flights} WHERE ${known} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10`,
  },
  {
    what: 'departures and arrivals by state',
    request: { metrics: ['departures', 'arrivals'], by: ['airports.state'] },
    sql: `SELECT state, coalesce(max(departures), 0), coalesce(max(arrivals), 0) FROM (
        SELECT nullif(o.state, 'NA') AS state, count(*) AS departures, NULL AS arrivals FROM ${flights} ${from} WHERE ${known} GROUP BY 1
        UNION ALL
        SELECT nullif(d.state, 'NA'), NULL, count(*) FROM ${flights} ${to} WHERE ${known} GROUP BY 1) AS parts
      GROUP BY 1 ORDER BY 1 NULLS LAST`,
  },
  {
    what: 'share of flights by state and length',
    request: { metrics: ['share_of_flights', 'miles'], by: ['origin.state', 'flights.haul'] },
    sql: `SELECT state, haul, flights / sum(flights) OVER (), miles FROM (
        SELECT nullif(o.state, 'NA') AS state, CASE WHEN distance < 500 THEN '< 500' WHEN distance < 1500 THEN '500 to < 1500' ELSE '>= 1500' END AS haul,
          min(distance) AS shortest, count(*) AS flights, sum(distance) AS miles
        FROM ${flights} ${from} WHERE ${known} GROUP BY 1, 2) AS groups
      ORDER BY state NULLS LAST, shortest`,
  },
];
