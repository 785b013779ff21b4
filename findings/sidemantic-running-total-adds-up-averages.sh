#!/usr/bin/env bash
# Versions: sidemantic 0.13.0 with duckdb 2.0.1 and sqlglot 30.30.0; Python 3.11 or later.
# Done:     running totals (type "cumulative") of a sum, of a distinct count and of an average, by month.
# Expected: as the measure aggregates over all rows so far: 1 buyer in January, still 1 in February, 2 in March; the
#           average of all sales so far. Or an error for what cannot be accumulated.
# Seen:     whatever the measure's aggregate is, its monthly results are added up: a buyer who comes back each month is
#           counted each month, and an average price grows month by month. No error, no warning.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check sidemantic==0.13.0 duckdb==2.0.1 sqlglot==30.30.0 2>pip.log
cat >program.py <<'EOF'
from sidemantic import Dimension, Metric, Model, SemanticLayer

layer = SemanticLayer()
for statement in (
    "create table sales (id int, sold_on date, buyer text, amount int)",
    """insert into sales values (1, '2024-01-10', 'p', 100), (2, '2024-01-20', 'p', 50), (3, '2024-02-05', 'p', 30),
       (4, '2024-03-05', 'p', 20), (5, '2024-03-06', 'q', 10)""",
):
    layer.adapter.execute(statement)
measures = [
    Metric(name="revenue", agg="sum", sql="amount"),
    Metric(name="buyers", agg="count_distinct", sql="buyer"),
    Metric(name="average", agg="avg", sql="amount"),
]
sold_on = Dimension(name="sold_on", type="time", sql="sold_on", granularity="day")
layer.add_model(Model(name="sales", table="sales", primary_key="id", dimensions=[sold_on], metrics=measures))
for measure in measures:
    layer.add_metric(Metric(name=f"{measure.name}_so_far", type="cumulative", sql=f"sales.{measure.name}"))
for measure in measures:
    name = f"{measure.name}_so_far"
    result = layer.query(metrics=[name], dimensions=["sales.sold_on__month"])
    columns = [column[0] for column in result.description]
    rows = sorted((str(row[0])[:7], float(row[columns.index(name)])) for row in result.fetchall())
    print(name, "-", ", ".join(f"{month} {value:g}" for month, value in rows))
hand = layer.adapter.execute("""select m, sum(amount), count(distinct buyer), avg(amount) from
  (select distinct date_trunc('month', sold_on) as m from sales) months join sales on date_trunc('month', sold_on) <= m group by m order by m""")
for month, revenue, buyers, average in hand.fetchall():
    print("by hand", str(month)[:7], f"- revenue {revenue} buyers {buyers} average {average:g}")
EOF
cat >expected.txt <<'EOF'
revenue_so_far - 2024-01 150, 2024-02 180, 2024-03 210
buyers_so_far - 2024-01 1, 2024-02 2, 2024-03 4
average_so_far - 2024-01 75, 2024-02 105, 2024-03 120
by hand 2024-01 - revenue 150 buyers 1 average 75
by hand 2024-02 - revenue 180 buyers 1 average 60
by hand 2024-03 - revenue 210 buyers 2 average 42
EOF
.venv/bin/python program.py >seen.txt
diff expected.txt seen.txt && echo 'as described'
