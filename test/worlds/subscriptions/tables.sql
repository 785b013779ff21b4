create table subscriptions(id integer, customer varchar, plan varchar, mrr integer, started_on date, ended_on date);
insert into subscriptions values
  (1, 'c1', 'basic', 10, '2024-01-10', '2024-03-01'), (2, 'c1', 'pro', 20, '2024-03-01', null), (3, 'c2', 'basic', 40, '2024-02-01', '2024-02-20'),
  (4, 'c3', 'basic', 80, '2024-02-15', '2024-04-01');
