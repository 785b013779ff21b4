create table pings(id integer, "at" timestamp, local_at timestamp, d date, n integer);
insert into pings
  select id, t, t, cast(t as date), n from (values
    (1, timestamp '2024-02-29 12:00:00', 1), (2, timestamp '2024-03-31 00:30:00', 2), (3, timestamp '2024-03-31 01:00:00', 4),
    (4, timestamp '2024-10-26 22:30:00', 8), (5, timestamp '2024-10-27 00:30:00', 16), (6, timestamp '2024-10-27 01:30:00', 32),
    (7, timestamp '2024-10-27 22:59:59', 64), (8, timestamp '2024-12-29 23:30:00', 128), (9, timestamp '2024-12-31 23:30:00', 256),
    (10, timestamp '2025-01-05 22:59:00', 512), (11, timestamp '2025-01-05 23:00:00', 1024), (12, null, 2048)) v(id, t, n);
create table replies(id integer, ping_id integer, words integer);
insert into replies values (1, 1, 10), (2, 1, 20), (3, 9, 40), (4, null, 80), (5, 12, 160);
