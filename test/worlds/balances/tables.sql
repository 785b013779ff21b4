create table balances(id integer, d date, account varchar, region varchar, amount integer);
insert into balances values
  (1, '2024-01-31', 'x', 'N', 1), (2, '2024-01-31', 'y', 'S', 2), (3, '2024-02-29', 'x', 'N', 4), (4, '2024-02-28', 'y', 'S', 8),
  (5, '2024-03-31', 'y', 'S', 16);
