create table things(id integer, text varchar, "order" varchar, "group" varchar, "select" varchar, "Mixed" varchar, "end" varchar, n integer);
insert into things values
  (1, 'it''s', 'o1', 'g1', 's1', 'M', 'e1', 1), (2, '"; drop table things; --', 'o1', 'g1', 's1', 'M', 'e1', 2),
  (3, 'a' || chr(10) || 'b', 'o2', 'g1', 's2', 'm', 'e2', 4), (4, 'ünïcødé 🦆', 'o2', 'g2', 's2', 'm', 'e2', 8),
  (5, '', 'o3', 'g2', 's2', null, 'e2', 16), (6, '%', null, null, null, null, null, 32), (7, 'NULL', 'null', 'g2', 's2', 'm', 'e3', 64),
  (8, '${text}', 'o3', 'g2', 's2', 'm', 'e3', 128), (9, '\', 'o3', 'g2', 's2', 'm', 'e3', 256);
