create table accounts(company varchar, number integer, title varchar);
insert into accounts values ('A', 10, 'cash A'), ('A', 20, 'debt A'), ('B', 10, 'cash B'), ('C', 10, 'unused');
create table rates(currency varchar, month date, rate decimal(10,4));
insert into rates values ('EUR', '2024-01-01', 1.0000), ('EUR', '2024-02-01', 1.0000), ('USD', '2024-02-01', 0.5000);
create table owners(owner_id integer, company varchar, owner varchar);
insert into owners values (1, 'A', 'Ada'), (2, 'B', 'Ben');
create table entries(id integer, company varchar, account integer, booked_on date, currency varchar, amount decimal(18,4), big bigint, ratio double);
insert into entries values
  (1, 'A', 10, '2024-01-31', 'EUR', 0.1000, 9007199254740993, 0.1), (2, 'A', 10, '2024-02-29', 'USD', 0.2000, 9007199254740993, 0.2),
  (3, 'A', 20, '2024-02-01', 'USD', 100.0000, 1, null), (4, 'B', 10, '2024-02-10', 'EUR', -50.5000, null, 0.3),
  (5, 'B', 99, '2024-03-01', 'GBP', 7.7700, 2, 0.5), (6, null, 10, null, 'EUR', 1.0000, 3, 0.0);
create table splits(id integer, company varchar, number integer, tag varchar);
insert into splits values (1, 'A', 10, 'x'), (2, 'A', 10, 'x'), (3, 'A', 10, 'y'), (4, 'B', 10, 'y'), (5, 'B', null, 'z');
