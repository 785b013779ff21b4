create table customers(id varchar, joined date, joined_at timestamp, plan varchar);
insert into customers values ('a', date '2025-01-10', timestamp '2025-01-10 09:00:00', 'pro'), ('b', date '2025-01-25', timestamp '2025-01-25 10:00:00', 'free'),
  ('c', date '2025-02-05', timestamp '2025-02-05 11:00:00', 'pro'), ('d', date '2025-03-20', timestamp '2025-03-20 12:00:00', 'free'),
  ('e', date '2025-04-02', timestamp '2025-04-02 13:00:00', 'free');
create table logins(id integer, customer_id varchar, on_day date, called_at timestamp, spent integer);
insert into logins select id, c, d, d + interval 12 hour, spent from (values
  (1, 'a', date '2025-01-10', 1), (2, 'a', date '2025-01-31', 2), (3, 'a', date '2025-03-05', 4),
  (4, 'b', date '2025-01-26', 8), (5, 'b', date '2025-02-01', 16), (6, 'c', date '2025-02-05', 32), (7, 'c', date '2025-04-03', 64),
  (8, 'd', date '2025-03-31', 128), (9, 'e', date '2025-04-02', 256), (10, 'a', date '2025-01-05', 512)) v(id, c, d, spent);
create table balances(customer_id varchar, day date, amount integer);
insert into balances values ('a', date '2025-01-15', 1), ('a', date '2025-01-31', 2), ('a', date '2025-02-28', 4), ('a', date '2025-03-15', 8),
  ('a', date '2025-03-31', 16), ('a', date '2025-04-10', 32), ('b', date '2025-01-31', 64), ('b', date '2025-02-28', 128), ('b', date '2025-03-15', 256),
  ('c', date '2025-02-28', 512), ('c', date '2025-03-31', 1024), ('d', date '2025-03-31', 2048), ('e', date '2025-04-10', 4096);
create table plans(id integer, customer_id varchar, from_day date, to_day date);
insert into plans values (1, 'a', date '2025-01-10', date '2025-02-15'), (2, 'a', date '2025-03-01', null), (3, 'b', date '2025-01-25', null),
  (4, 'c', date '2025-02-05', date '2025-03-10'), (5, 'd', date '2025-03-20', null), (6, 'e', date '2025-04-02', null);
create table cycle_days as
  select d as day, case when d between date '2025-03-02' and date '2025-03-04' then null
      when d < date '2025-03-02' then datediff('day', date '2025-01-01', d) // 10 + 1 else datediff('day', date '2025-03-05', d) // 10 + 7 end as cycle,
    case when d < date '2025-02-10' then 1 when d < date '2025-03-25' then 2 else 3 end as lap
  from (select cast(unnest(generate_series(timestamp '2025-01-01', timestamp '2025-05-13', interval 1 day)) as date) as d) days;
