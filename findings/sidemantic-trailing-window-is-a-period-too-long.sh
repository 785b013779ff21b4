#!/usr/bin/env bash
# Versions: sidemantic 0.13.0 with duckdb 2.0.1 and sqlglot 30.30.0; Python 3.11 or later.
# Done:     sums over windows of "2 months" by month and of "7 days" by day (type "cumulative" with a window), on one
#           unit of sales a day.
# Expected: two months are two months and seven days seven days, as in MetricFlow, whose projects the package imports:
#           February has 31 + 29 = 60, and each full week of days 7.
# Seen:     the window is "range between interval '2 months' preceding and current row" over the first day of each
#           period; both ends belong to it, so that there are three months, 91, and eight days, 8. No warning. A
#           window of "1 month", at month grain, is two months.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check sidemantic==0.13.0 duckdb==2.0.1 sqlglot==30.30.0 2>pip.log
cat >program.py <<'EOF'
from sidemantic import Dimension, Metric, Model, SemanticLayer

layer = SemanticLayer()
layer.adapter.execute("""create table sales as select row_number() over () as id, day::date as sold_on, 1 as amount
  from generate_series(date '2023-12-01', date '2024-03-31', interval '1 day') days(day)""")
sold_on = Dimension(name="sold_on", type="time", sql="sold_on", granularity="day")
sold = Metric(name="sold", agg="sum", sql="amount")
layer.add_model(Model(name="sales", table="sales", primary_key="id", dimensions=[sold_on], metrics=[sold]))


def ask(window, grain, day):
    name = "over_" + window.replace(" ", "_")
    layer.add_metric(Metric(name=name, type="cumulative", sql="sales.sold", window=window))
    result = layer.query(metrics=[name], dimensions=[f"sales.sold_on__{grain}"])
    column = [column[0] for column in result.description].index(name)
    return next(row[column] for row in result.fetchall() if str(row[0])[:10] == day)


for window, grain, day, first, last in (
    ("1 month", "month", "2024-02-01", "2024-02-01", "2024-02-29"),
    ("2 months", "month", "2024-02-01", "2024-01-01", "2024-02-29"),
    ("7 days", "day", "2024-03-10", "2024-03-04", "2024-03-10"),
):
    between = f"select sum(amount) from sales where sold_on between '{first}' and '{last}'"
    hand = layer.adapter.execute(between).fetchone()[0]
    print(f"{window} by {grain}, {day}: {ask(window, grain, day)}, by hand {hand}")
EOF
cat >expected.txt <<'EOF'
1 month by month, 2024-02-01: 60, by hand 29
2 months by month, 2024-02-01: 91, by hand 60
7 days by day, 2024-03-10: 8, by hand 7
EOF
.venv/bin/python program.py >seen.txt
diff expected.txt seen.txt && echo 'as described'
