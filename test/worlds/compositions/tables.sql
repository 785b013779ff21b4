create table regions(id varchar, name varchar);
insert into regions values ('n', 'north'), ('s', 'south');
create table customers(id integer, region_id varchar, joined timestamp, joined_on date, plan varchar);
insert into customers select id, r, t, cast(t as date), p from (values
  (1, 'n', timestamp '2024-12-10 09:00:00', 'pro'), (2, 's', timestamp '2025-01-20 10:00:00', 'free'), (3, 'n', timestamp '2025-01-31 23:30:00', 'pro'),
  (4, null, timestamp '2025-02-28 12:00:00', 'free'), (5, 's', timestamp '2025-03-30 01:30:00', null), (6, 's', null, 'pro')) v(id, r, t, p);
create table orders(id integer, customer_id integer, "at" timestamp, on_day date, local_at timestamp, due date, status varchar, amount integer);
insert into orders select id, c, t, cast(t as date), t, cast(t as date) + 40, s, n from (values
  (1, 1, timestamp '2024-12-10 09:30:00', 'won', 1), (2, 1, timestamp '2024-12-31 23:15:00', 'open', 2), (3, 1, timestamp '2025-01-15 08:00:00', 'won', 4),
  (4, 2, timestamp '2025-01-20 10:00:00', 'lost', 8), (5, 2, timestamp '2025-01-31 12:00:00', 'won', 16), (6, 3, timestamp '2025-02-01 00:10:00', 'won', 32),
  (7, 1, timestamp '2025-02-28 18:00:00', 'lost', 64), (8, 4, timestamp '2025-03-01 12:00:00', 'won', 128), (9, 3, timestamp '2025-03-04 13:00:00', 'open', 256),
  (10, 2, timestamp '2025-03-30 00:30:00', 'won', 512), (11, 5, timestamp '2025-03-31 22:30:00', 'won', 1024), (12, 4, timestamp '2025-04-10 07:00:00', 'open', 2048),
  (13, null, timestamp '2025-04-15 06:00:00', 'won', 4096), (14, 1, timestamp '2025-04-20 06:00:00', 'won', 8192), (15, 9, null, 'won', 16384)) v(id, c, t, s, n);
create table items(id integer, order_id integer, kind varchar, units integer);
insert into items values (1, 1, 'cup', 1), (2, 1, 'lid', 2), (3, 2, 'cup', 4), (4, 4, 'cup', 8), (5, 4, 'cup', 16), (6, 6, 'lid', 32), (7, 8, 'lid', 64),
  (8, 8, 'cup', 128), (9, 10, null, 256), (10, 11, 'cup', 512), (11, 12, 'lid', 1024);
create table balances(customer_id integer, day date, amount integer);
insert into balances values (1, '2024-12-15', 1), (1, '2024-12-31', 2), (1, '2025-01-31', 4), (2, '2025-01-31', 8), (1, '2025-02-14', 16), (2, '2025-02-28', 32),
  (3, '2025-02-28', 64), (1, '2025-03-31', 128), (3, '2025-03-31', 256), (4, '2025-03-15', 512), (4, '2025-04-02', 1024), (1, '2025-04-02', 2048), (2, '2025-04-20', 4096);
create table contracts(id integer, customer_id integer, from_day date, to_day date, worth integer);
insert into contracts values (1, 1, '2024-12-10', '2025-02-15', 1), (2, 1, '2025-03-01', null, 2), (3, 2, '2025-01-20', '2025-03-31', 4),
  (4, 3, '2025-02-01', '2025-04-01', 8), (5, 4, '2025-03-01', '2025-06-01', 16), (6, 5, '2025-03-31', null, 32), (7, 6, '2025-05-01', null, 64);
create table visits(id integer, customer_id integer, "at" timestamp);
insert into visits values (1, 1, '2024-12-10 08:00:00'), (2, 2, '2025-01-19 10:00:00'), (3, 2, '2025-01-30 12:00:00'), (4, 3, '2025-01-31 23:00:00'),
  (5, 4, '2025-02-27 12:00:00'), (6, 4, '2025-03-20 12:00:00'), (7, 5, '2025-03-31 22:30:00'), (8, null, '2025-03-31 09:00:00'), (9, 1, '2025-04-14 09:00:00');
create table quotas(region_id varchar, month date, amount integer);
insert into quotas values ('n', '2025-01-01', 10), ('n', '2025-02-01', 20), ('n', '2025-03-01', 400), ('s', '2025-01-01', 30), ('s', '2025-03-01', 1000), ('s', '2025-05-01', 5);
create table days as
  select d as day, case when d between date '2025-03-02' and date '2025-03-04' then null else datediff('day', date '2024-12-04', d) // 7 end as shop_week,
    case when d between date '2025-03-02' and date '2025-03-04' then null else datediff('day', date '2024-12-04', d) // 35 end as shop_month,
    datediff('day', date '2024-12-04', d) % 7 < 5 as works
  from (select cast(unnest(generate_series(timestamp '2024-12-04', timestamp '2025-06-30', interval 1 day)) as date) as d) days;
