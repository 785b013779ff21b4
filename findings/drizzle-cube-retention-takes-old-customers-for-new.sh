#!/usr/bin/env bash
# Versions: drizzle-cube 0.5.5, drizzle-orm 0.45.4, @electric-sql/pglite 0.5.17 (PostgreSQL 18 in process).
# Done:     retention by month for the cohort of January, on events of five people; two of them were there before.
# Expected: the declarations say of the range (RetentionQueryConfig) that who did it for the first time within it is
#           in the cohort. New in January are r and s; one of two came back in February: 50%.
# Seen:     the range filters the events before the first one of each person is looked for, so that everyone active
#           in January is taken for new: a cohort of four, of whom three came back: 75%.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >npm.log
npm install --no-fund --no-audit --silent --legacy-peer-deps \
  drizzle-cube@0.5.5 drizzle-orm@0.45.4 @electric-sql/pglite@0.5.17
cat >program.mjs <<'EOF'
import { PGlite } from '@electric-sql/pglite';
import { SemanticLayerCompiler, defineCube } from 'drizzle-cube/server';
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pglite';

const pg = new PGlite();
await pg.exec(`create table events (id int primary key, who text, happened_at timestamp);
  insert into events values (1, 'p', '2023-06-03'), (2, 'p', '2024-01-10'), (3, 'p', '2024-02-10'), (4, 'q', '2023-12-31'),
    (5, 'q', '2024-01-05'), (6, 'q', '2024-02-01'), (7, 'r', '2024-01-07'), (8, 'r', '2024-02-20'), (9, 's', '2024-01-31'),
    (10, 't', '2024-02-02')`);
const events = pgTable('events', { id: integer().primaryKey(), who: text(), happenedAt: timestamp('happened_at') });
const members = (columns) => Object.fromEntries(columns.map(([name, type, sql]) => [name, { name, type, sql }]));
const compiler = new SemanticLayerCompiler({ drizzle: drizzle(pg), schema: {}, engineType: 'postgres' });
compiler.registerCube(
  defineCube('Events', {
    sql: () => ({ from: events }),
    joins: {},
    dimensions: members([['who', 'string', events.who], ['happenedAt', 'time', events.happenedAt]]),
    measures: members([['count', 'count', events.id]]),
  }),
);
const retention = {
  timeDimension: 'Events.happenedAt',
  bindingKey: 'Events.who',
  dateRange: { start: '2024-01-01', end: '2024-01-31' },
  granularity: 'month',
  periods: 1,
  retentionType: 'classic',
};
const { data } = await compiler.execute({ retention }, {});
for (const row of data) console.log('month', row.period, '-', row.retainedUsers, 'of', row.cohortSize, row.retentionRate);
const { rows } = await pg.query(`with firsts as (select who, min(happened_at) as first_at from events group by who),
  cohort as (select who from firsts where first_at >= '2024-01-01' and first_at < '2024-02-01')
  select count(*)::int as size, count(*) filter (where exists (select from events where events.who = cohort.who
    and happened_at >= '2024-02-01' and happened_at < '2024-03-01'))::int as returned from cohort`);
console.log('by hand, month 1 -', rows[0].returned, 'of', rows[0].size, rows[0].returned / rows[0].size);
EOF
cat >expected.txt <<'EOF'
month 0 - 4 of 4 1
month 1 - 3 of 4 0.75
by hand, month 1 - 1 of 2 0.5
EOF
node program.mjs >seen.txt
diff expected.txt seen.txt && echo 'as described'
