create table signups(id integer, user_id varchar, "at" timestamp, day date, plan varchar, channel varchar, country_id integer, is_test boolean);
insert into signups select id, u, t, cast(t as date), plan, channel, country, test from (values
  (1, 'a', timestamp '2025-01-01 10:00:00', 'basic', 'web', 1, false), (2, 'a', timestamp '2025-01-05 10:00:00', 'basic', 'ads', 1, false),
  (3, 'b', timestamp '2025-01-10 12:00:00', 'basic', 'ads', 1, false), (4, 'b', timestamp '2025-01-10 12:00:00', 'basic', 'web', 2, false),
  (5, 'c', timestamp '2025-01-15 00:00:00', 'pro', 'web', 2, false), (6, 'd', timestamp '2025-01-15 00:00:00', 'pro', 'ads', 2, false),
  (7, 'e', timestamp '2025-02-01 00:00:00', 'pro', 'web', null, false), (8, null, timestamp '2025-02-02 00:00:00', 'pro', 'web', 9, false),
  (9, 'f', null, 'basic', 'web', 1, false), (10, 'g', timestamp '2025-02-10 00:00:00', 'pro', 'web', 1, false),
  (11, 'g', timestamp '2025-02-11 00:00:00', 'basic', 'ads', 2, false), (12, 'h', timestamp '2025-02-20 00:00:00', null, 'ads', 1, false),
  (13, 'i', timestamp '2025-03-15 12:00:00', 'basic', 'web', 1, false), (14, 'j', timestamp '2025-10-01 10:00:00', 'basic', 'web', 2, false),
  (15, 'k', timestamp '2025-06-20 00:00:00', 'pro', 'ads', 2, false), (16, 'l', timestamp '2025-01-31 23:30:00', 'pro', 'web', 1, false),
  (17, 'b', timestamp '2025-01-10 12:00:01', 'basic', 'ads', 1, true)) v(id, u, t, plan, channel, country, test);
create table payments(id integer, buyer varchar, "at" timestamp, day date, plan varchar, kind varchar, amount integer);
insert into payments select id, u, t, cast(t as date), plan, kind, 10 * id from (values
  (1, 'a', timestamp '2025-01-06 00:00:00', 'basic', 'first'), (2, 'a', timestamp '2025-01-07 00:00:00', 'basic', 'again'),
  (3, 'b', timestamp '2025-01-10 12:00:00', 'basic', 'first'), (4, 'c', timestamp '2025-02-14 00:00:00', 'pro', 'first'),
  (5, 'd', timestamp '2025-02-13 23:59:59', 'pro', 'first'), (6, 'e', timestamp '2025-01-31 23:59:59', 'pro', 'first'),
  (7, null, timestamp '2025-02-03 00:00:00', 'pro', 'first'), (8, 'f', timestamp '2025-02-05 00:00:00', 'basic', 'first'),
  (9, 'g', timestamp '2025-02-12 00:00:00', 'pro', 'first'), (10, 'h', timestamp '2025-02-21 00:00:00', null, 'again'),
  (11, 'i', timestamp '2025-04-14 11:30:00', 'basic', 'first'), (12, 'j', timestamp '2025-10-31 10:30:00', 'basic', 'first'),
  (13, 'k', timestamp '2025-07-05 00:00:00', 'pro', 'first'), (14, 'l', timestamp '2025-02-02 00:00:00', 'pro', 'again'),
  (15, 'l', null, 'pro', 'first')) v(id, u, t, plan, kind);
create table countries(id integer, name varchar);
insert into countries values (1, 'Norway'), (2, 'Italy');
create table signup_tags(signup_id integer, tag varchar);
insert into signup_tags values (1, 'x'), (1, 'y'), (2, 'x'), (4, 'y'), (6, 'y'), (10, 'x');
create table clicks(id integer, session_id varchar, "at" timestamp, kind varchar, page varchar, source varchar, country_id integer);
insert into clicks values
  (1, 's1', timestamp '2025-01-05 10:00:00', 'view', 'home', 'ad', 1), (2, 's1', timestamp '2025-01-05 10:01:00', 'cart', 'home', 'ad', 1),
  (3, 's1', timestamp '2025-01-05 10:02:00', 'buy', 'home', 'ad', 1), (4, 's2', timestamp '2025-01-06 10:00:00', 'view', 'home', 'ad', 2),
  (5, 's2', timestamp '2025-01-06 09:00:00', 'cart', 'home', 'ad', 2), (6, 's2', timestamp '2025-01-06 11:00:00', 'buy', 'home', 'ad', 2),
  (7, 's3', timestamp '2025-01-07 10:00:00', 'view', 'shop', 'mail', 1), (8, 's3', timestamp '2025-01-08 09:59:59', 'cart', 'shop', 'mail', 1),
  (9, 's3', timestamp '2025-01-08 10:00:00', 'buy', 'shop', 'mail', 1), (10, 's4', timestamp '2025-01-09 10:00:00', 'buy', 'shop', 'mail', 2),
  (11, 's4', timestamp '2025-01-09 10:00:00', 'cart', 'shop', 'mail', 2), (12, 's4', timestamp '2025-01-09 10:00:00', 'view', 'shop', 'mail', 2),
  (13, 's5', timestamp '2025-01-30 10:00:00', 'view', 'home', 'ad', 1), (14, 's5', timestamp '2025-01-31 12:00:00', 'view', 'shop', 'mail', 1),
  (15, 's5', timestamp '2025-02-01 11:00:00', 'cart', 'shop', 'mail', 1), (16, 's5', timestamp '2025-02-02 10:00:00', 'view', 'home', 'ad', 1),
  (17, 's6', timestamp '2025-02-03 10:00:00', 'view', 'home', 'ad', 2), (18, 's6', timestamp '2025-02-03 10:00:00', 'view', 'shop', 'mail', 1),
  (19, null, timestamp '2025-02-04 10:00:00', 'view', 'home', 'ad', 1), (20, null, timestamp '2025-02-04 10:01:00', 'cart', 'home', 'ad', 1),
  (21, 's7', null, 'view', 'home', 'ad', 1), (22, 's7', timestamp '2025-02-05 10:00:00', 'cart', 'home', 'ad', 1);
create table visits(id integer, user_id varchar, on_day date, month date);
insert into visits values (1, 'a', date '2025-01-01', date '2025-01-17'), (2, 'a', date '2025-01-31', date '2025-01-01'), (3, 'b', date '2025-01-31', date '2025-01-31'), (4, 'c', date '2025-02-10', date '2025-02-03');
create table calls(id integer, user_id varchar, on_day date, called_at timestamp, said_at timestamp);
insert into calls values
  (1, 'a', date '2025-01-31', timestamp '2025-01-31 09:00:00', timestamp '2025-01-31 09:00:00'), (2, 'b', date '2025-02-28', timestamp '2025-02-27 23:30:00', timestamp '2025-02-27 23:30:00'),
  (3, 'c', date '2025-02-09', timestamp '2025-02-09 23:30:00', timestamp '2025-02-09 23:30:00');
