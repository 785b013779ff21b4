// What is asked of signups and clicks, and careful SQL for the same: one sort for a conversion, a window a step for a funnel.
import type { QueryRequest } from '../core/query/request/request.ts';

/** A question with SQL written by hand, whose columns stand among ours in `columns`. */
export interface JourneyQuestion {
  readonly what: string;
  readonly request: QueryRequest;
  readonly byHand: string;
  /** Where the columns by hand stand in our answer. */
  readonly columns: readonly number[];
}

const conversion = (further: string, absent: string): string => `
with events as (
  select user_id, at_time, false as paid, id${further} from signups
  union all select user_id, at_time, true, null${absent} from payments where user_id is not null
),
followed as (
  select at_time, paid${further}, lead(case when paid then at_time end) over (partition by user_id order by at_time, paid, id) as next_paid from events
)
select cast(date_trunc('month', at_time) as date) as month${further}, cast(count(*) filter (where next_paid < at_time + interval '720 hours') as double precision) / count(*) as rate
from followed where not paid and at_time is not null`;

const backwards = `(partition by session_id order by at_time desc, step desc rows between unbounded preceding and 1 preceding)`;
const funnel = (further: string, count: string): string => `
with events as (
  select id, session_id, at_time, channel, case kind when 'view' then 1 when 'cart' then 2 else 3 end as step
  from clicks where kind in ('view', 'cart', 'buy') and session_id is not null and at_time is not null
),
to_buy as (select id, session_id, at_time${further}, step, min(case when step = 3 then at_time end) over ${backwards} as bought from events),
to_cart as (
  select id, session_id, at_time${further}, step, min(case when step = 2 then at_time end) over ${backwards} as carted, min(case when step = 2 then bought end) over ${backwards} as bought
  from to_buy where step < 3
),
reached as (
  select id, session_id, at_time, cast(date_trunc('month', at_time) as date) as month${further},
    case when bought < at_time + interval '24 hours' then 3 when carted < at_time + interval '24 hours' then 2 else 1 end as reach
  from to_cart where step = 1
),
${count}
select month${further}, step, case step when 1 then first when 2 then second else third end as entered
from counted cross join (select 1 as step union all select 2 union all select 3) as steps`;

const counts = `count(*) as first, count(*) filter (where reach >= 2) as second, count(*) filter (where reach >= 3) as third`;
const furthest = `furthest as (select session_id, month, max(reach) as reach from reached group by 1, 2),
counted as (select month, ${counts} from furthest group by 1)`;
const earliest = `placed as (select month, channel, reach, row_number() over (partition by session_id, month order by reach desc, at_time, id) as place from reached),
counted as (select month, channel, ${counts} from placed where place = 1 group by 1, 2)`;

/** The questions. */
export const journeyQuestions: readonly JourneyQuestion[] = [
  {
    what: 'conversion by month',
    request: { metrics: ['paid'], by: ['month'] },
    byHand: `${conversion('', '')} group by 1 order by 1`,
    columns: [0, 1],
  },
  {
    what: 'conversion by month and channel',
    request: { metrics: ['paid'], by: ['month', 'signups.channel'] },
    byHand: `${conversion(', channel', ', null')} group by 1, 2 order by 1, 2`,
    columns: [0, 1, 2],
  },
  {
    what: 'funnel by month',
    request: { metrics: ['checkout'], by: ['month'] },
    byHand: `${funnel('', furthest)} order by 1, 2`,
    columns: [0, 1, 3],
  },
  {
    what: 'funnel by month and channel',
    request: { metrics: ['checkout'], by: ['month', 'clicks.channel'] },
    byHand: `${funnel(', channel', earliest)} order by 1, 2, 3`,
    columns: [0, 1, 2, 4],
  },
];
