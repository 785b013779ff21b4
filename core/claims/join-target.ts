// A join to the keys that it may find, each once, and to the condition that a row finds none of them.
import type { Join, Path, Step } from '../catalog/catalog.ts';
import type { Rows } from '../plan/place.ts';
import type { NamedScalar, Scalar } from '../plan/relation.ts';
import { allOf, equal, isNull, isPresent, ref, truth, typeOf } from '../plan/scalars.ts';

/** Joins the target, reduced to its different keys, so that rows stay what they are however often a key repeats. */
export function joinTarget(join: Join, rows: Rows): { readonly lost: Scalar } {
  const ours = join.on.map((pair) => rows.lower(pair.ours));
  const found = join.validAt ? foundAtATime(join, rows) : foundByKey(join, ours, rows);
  const asked = [...ours, ...(join.validAt ? [rows.lower(join.validAt)] : [])];
  return { lost: allOf([...asked.map(isPresent), isNull(found)]) ?? truth };
}

function foundByKey(join: Join, ours: readonly Scalar[], rows: Rows): Scalar {
  const target = rows.open(join.to);
  const columns = join.on.map(({ theirs }, index): NamedScalar => ({ name: `j${index + 1}`, value: target.lower(theirs) }));
  const { alias: root, from, joins, filters } = target.finish();
  const name = rows.planner.freshName(`${join.to.name}_keys`);
  rows.planner.steps.push({ kind: 'select', name, alias: root, from, joins, where: filters, columns, keys: columns.length });
  const alias = rows.freshAlias(name);
  const column = (index: number): Scalar => ref(alias, `j${index + 1}`, typeOf(columns[index]?.value));
  rows.attach(() => ({ kind: 'left', alias, source: { kind: 'step', name }, on: ours.map((value, index) => equal(column(index), value)) }));
  return column(0);
}

/** The row that is in force: where several are, the row that looks for them is met several times, which overlapping validity says. */
function foundAtATime(join: Join, rows: Rows): Scalar {
  const step: Step = {
    join,
    backwards: false,
    from: join.from,
    to: join.to,
    many: false,
    role: join.name,
    names: [join.name],
    declared: true,
  };
  const path: Path = { id: `${join.from.name}>${join.name}`, from: join.from, to: join.to, steps: [step], many: false };
  return rows.walk(path).marker ?? truth;
}
