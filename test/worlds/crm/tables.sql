create table sf_opportunity("Id" varchar, "OwnerId" varchar, "AccountId" integer, "CreatedDate" timestamp, "CloseDate" date, "IsClosed" boolean, "IsWon" boolean, "Amount" decimal(12,2), "Rate" decimal(6,2), "Type" varchar);
insert into sf_opportunity values
  ('a', 'u1', 1, '2025-01-03 09:00', '2025-01-20', true, true, 100.00, 2.00, 'New Customer'),
  ('b', 'u1', 1, '2025-01-10 09:00', '2025-02-10', true, true, 80.00, 1.00, 'Renewal'),
  ('c', 'u2', 2, '2025-01-31 23:30', '2025-02-20', true, false, 60.00, 1.00, 'New Customer'),
  ('d', 'u2', 2, '2025-02-05 09:00', '2025-02-28', true, true, 90.00, 3.00, 'New Customer'),
  ('e', null, 3, '2025-02-06 09:00', '2025-04-01', false, false, 40.00, 1.00, 'New Customer'),
  ('f', 'u9', null, '2025-03-01 09:00', '2025-03-15', true, true, 50.00, 1.00, null);
create table us_deals(id varchar, owner varchar, opened timestamp, decided date, won boolean, dollars decimal(12,2));
insert into us_deals values ('x', 'u1', '2025-01-02 10:00', '2025-01-30', true, 500.00), ('y', 'u3', '2025-02-02 10:00', '2025-02-27', false, 300.00), ('z', 'u3', '2025-02-03 10:00', null, null, 200.00);
create table users(user_id varchar, name varchar, team varchar);
insert into users values ('u1', 'Ann', 'north'), ('u2', 'Bob', 'south'), ('u3', 'Cid', 'north');
create table companies(id integer, name varchar, country varchar);
insert into companies values (1, 'Acme', 'DE'), (2, 'Bolt', 'DE'), (3, 'Coil', 'FR');
create table calls(id integer, deal varchar, called_at timestamp, minutes integer);
insert into calls values (1, 'a', '2025-01-04 10:00', 10), (2, 'a', '2025-01-05 10:00', 20), (3, 'd', '2025-02-06 10:00', 30), (4, null, '2025-02-07 10:00', 5);
