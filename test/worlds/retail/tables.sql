create table retail_days as
  select cast(y.first + i as date) as day, 'W' || cast(i // 7 + 1 as varchar) as retail_week,
    'M' || cast(case when i // 7 < 4 then 1 when i // 7 < 9 then 2 when i // 7 < 13 then 3 when i // 7 < 17 then 4 when i // 7 < 22 then 5
      when i // 7 < 26 then 6 when i // 7 < 30 then 7 when i // 7 < 35 then 8 when i // 7 < 39 then 9 when i // 7 < 43 then 10
      when i // 7 < 48 then 11 else 12 end as varchar) as retail_month,
    y.year as retail_year, isodow(cast(y.first + i as date)) < 7 as is_open
  from (values (2023, date '2023-01-29', 53), (2024, date '2024-02-04', 52), (2025, date '2025-02-02', 52)) y(year, first, weeks),
    (select cast(unnest(range(371)) as integer) as i) days
  where i < y.weeks * 7;
create table season_days as
  select cast(d as date) as day, case when month(d) in (11, 12, 1, 2) then 'winter' when d = date '2025-06-30' then null else 'summer' end as season
  from (select unnest(generate_series(timestamp '2024-11-01', timestamp '2026-02-28', interval 1 day)) as d) days
  where month(d) not in (3, 4);
create table shops(shop varchar, city varchar);
insert into shops values ('a', 'Rome'), ('b', 'Oslo'), ('c', 'Rome');
create table sales(id integer, sold_at timestamp, day date, shop varchar, amount integer);
insert into sales select id, t, cast(t as date), shop, amount from (values
  (1, timestamp '2023-01-29 00:30:00', 'a', 1), (2, timestamp '2024-02-03 22:30:00', 'a', 2), (3, timestamp '2024-02-03 23:30:00', 'b', 4),
  (4, timestamp '2024-02-29 12:00:00', 'a', 8), (5, timestamp '2025-01-25 23:30:00', 'b', 16), (6, timestamp '2025-02-01 12:00:00', 'b', 32),
  (7, timestamp '2025-02-02 12:00:00', 'b', 64), (8, timestamp '2025-12-30 12:00:00', 'a', 128), (9, timestamp '2023-01-01 12:00:00', 'a', 256),
  (10, null, 'b', 512)) v(id, t, shop, amount);
create table stock(day date, shop varchar, units integer);
insert into stock values (date '2025-01-25', 'a', 10), (date '2025-02-01', 'a', 20), (date '2025-02-01', 'b', 5), (date '2025-02-10', 'a', 40);
create table members(id integer, member varchar, since date, until date);
insert into members values (1, 'm1', date '2025-01-10', date '2025-02-02'), (2, 'm2', date '2025-01-30', null), (3, 'm3', date '2025-02-03', date '2025-02-08');
