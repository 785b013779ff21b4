create table reps(id integer, rep varchar, team varchar, office integer, since date, until date);
insert into reps values
  (1, 'r1', 'North', 1, date '2024-01-01', date '2025-02-01'), (2, 'r1', 'South', 1, date '2025-02-01', date '2025-02-01'),
  (3, 'r1', 'West', 2, date '2025-02-01', null), (4, 'r2', 'North', 2, date '2024-01-01', date '2025-01-15'),
  (5, 'r2', 'East', 1, date '2025-02-15', date '2025-03-01'), (6, 'r3', null, 3, date '2024-01-01', null), (7, 'r4', 'East', 2, null, null);
create table offices(id integer, city varchar);
insert into offices values (1, 'Rome'), (2, 'Oslo');
create table calls(id integer, made_on date);
insert into calls values (1, date '2025-01-10'), (2, date '2025-02-20');
create table deals(id integer, rep varchar, closed_on date, closed_at timestamp, call_id integer, product varchar, worth integer);
insert into deals select id, rep, cast(t as date), t, call, product, worth from (values
  (1, 'r1', timestamp '2025-01-31 22:30:00', 1, 'a', 1), (2, 'r1', timestamp '2025-02-01 08:00:00', 1, 'a', 2),
  (3, 'r2', timestamp '2025-01-14 23:30:00', 2, 'a', 4), (4, 'r2', timestamp '2025-01-15 00:00:00', null, 'b', 8),
  (5, 'r2', timestamp '2025-02-14 22:59:59', 2, 'b', 16), (6, 'r2', timestamp '2025-02-15 12:00:00', 2, 'b', 32),
  (7, 'r2', timestamp '2025-03-01 00:00:00', null, 'c', 64), (8, 'r3', timestamp '2025-02-01 12:00:00', 1, null, 128),
  (9, 'r9', timestamp '2025-02-01 12:00:00', 1, 'a', 256), (10, null, timestamp '2025-02-02 12:00:00', 2, 'a', 512),
  (11, 'r1', timestamp '2023-12-31 12:00:00', 1, 'a', 1024), (12, 'r4', timestamp '2025-02-02 12:00:00', null, 'b', 2048),
  (13, 'r1', null, 2, 'a', 4096)) v(id, rep, t, call, product, worth);
create table price_changes(product varchar, changed_at timestamp, amount integer);
insert into price_changes values
  ('a', timestamp '2025-01-01 00:00:00', 10), ('a', timestamp '2025-01-31 22:30:00', 20), ('a', timestamp '2025-02-01 08:00:01', 30),
  ('b', timestamp '2025-01-15 00:00:00', 100), ('b', timestamp '2025-02-14 22:59:59', 200);
create table stays(id integer, room varchar, first_day date, last_day date, guest varchar);
insert into stays values
  (1, 'x', date '2025-01-10', date '2025-01-31', 'Ann'), (2, 'x', date '2025-02-01', date '2025-02-27', 'Bob'),
  (3, 'x', date '2025-02-28', null, 'Cid'), (4, 'y', date '2025-01-01', date '2025-03-31', 'Dee');
create table visits(id integer, room varchar, day date);
insert into visits values
  (1, 'x', date '2025-01-09'), (2, 'x', date '2025-01-31'), (3, 'x', date '2025-02-27'), (4, 'x', date '2025-02-28'),
  (5, 'y', date '2025-03-31'), (6, 'y', date '2025-04-01');
