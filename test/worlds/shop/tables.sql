create table customers(id integer, name varchar, region varchar, segment varchar);
insert into customers values (1, 'Ann', 'north', 'smb'), (2, 'Bob', 'north', 'ent'), (3, 'Cid', 'south', 'smb'), (4, 'Dee', null, 'ent'), (5, 'Eve', 'south', null);
create table countries(id integer, name varchar, continent varchar);
insert into countries values (1, 'Norway', 'Europe'), (2, 'Italy', 'Europe'), (3, 'Peru', 'America');
create table addresses(id integer, city varchar, country_id integer);
insert into addresses values (10, 'Oslo', 1), (11, 'Rome', 2), (12, 'Bergen', 1), (13, 'Nowhere', null);
create table products(id integer, name varchar, category varchar);
insert into products values (1, 'pen', 'A'), (2, 'ink', 'A'), (3, 'desk', 'B'), (4, 'lamp', 'C');
create table orders(id integer, customer_id integer, ship_to integer, bill_to integer, placed_at timestamp, channel varchar, amount decimal(12,2), discount decimal(12,2));
insert into orders values
  (1, 1, 10, 10, '2025-01-05 10:00', 'web', 100.00, 10.00),
  (2, 1, 11, 10, '2025-01-20 12:00', 'shop', 50.00, 0.00),
  (3, 2, 11, 11, '2025-02-03 09:00', 'web', 200.00, null),
  (4, 3, 12, 10, '2025-02-10 09:00', 'web', 30.00, 0.00),
  (5, null, null, 11, '2025-02-28 23:00', 'shop', 20.00, 0.00),
  (6, 99, 13, null, '2025-03-15 08:00', null, 70.00, 5.00),
  (7, 4, 10, 11, null, 'web', 40.00, 0.00),
  (8, 2, 12, 12, '2025-03-31 23:30', 'phone', 60.00, 0.00);
create table items(id integer, order_id integer, product_id integer, qty integer, price decimal(12,2));
insert into items values
  (1, 1, 1, 2, 30.00), (2, 1, 2, 1, 40.00), (3, 1, 1, 1, 30.00), (4, 2, 2, 5, 10.00), (5, 3, 3, 4, 50.00),
  (6, 4, 1, 1, 30.00), (7, 5, null, 2, 10.00), (8, 6, 9, 1, 70.00), (9, null, 1, 3, 1.00);
create table tags(id integer, order_id integer, tag varchar);
insert into tags values (1, 1, 'gift'), (2, 1, 'rush'), (3, 2, 'gift'), (4, 3, 'rush'), (5, 8, 'gift');
create table notes(order_id integer, note varchar);
insert into notes values (1, 'late'), (1, 'late'), (3, 'lost'), (null, 'stray');
create table tickets(id integer, customer_id integer, opened_at timestamp, minutes integer);
insert into tickets values
  (1, 1, '2025-01-10 08:00', 30), (2, 1, '2025-02-11 08:00', 10), (3, 5, '2025-02-12 08:00', 25),
  (4, null, '2025-03-01 08:00', 5), (5, 99, '2025-03-02 08:00', null), (6, 2, '2025-01-31 08:00', 20);
create table visits(id integer, "at" timestamp, device varchar);
insert into visits values (1, '2025-01-01 00:00', 'phone'), (2, '2025-02-01 00:00', 'desk'), (3, '2025-02-02 00:00', 'desk');
