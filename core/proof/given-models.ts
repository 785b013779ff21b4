// The rows of a test to models of them that implement the interfaces: every name has a column of its own, but those that have a default and no rows.
import { readType } from '../catalog/bind/read-type.ts';
import type { DimensionDefinition, JoinDefinition, ModelDefinition } from '../definition/definitions.ts';
import type { InterfaceDefinition, InterfaceDimension, PackRow, PackTest } from '../definition/packs.ts';
import { typeText } from '../expression/type.ts';
import type { Dialect } from '../sql/dialect.ts';
import { selectOf, typeOfValues, type GivenColumn } from './given-rows.ts';

/** A model for each interface, its rows those of the test. */
export const givenModels = (interfaces: readonly InterfaceDefinition[], test: PackTest, dialect: Dialect): readonly ModelDefinition[] =>
  interfaces.map((of) => givenModel(of, test, dialect));

/** The name of the model that stands for an interface: another one, as it is in a company. */
const modelOf = (name: string): string => `given_${name}`;

function givenModel(of: InterfaceDefinition, test: PackTest, dialect: Dialect): ModelDefinition {
  const { at } = test;
  const rows = test.rows.filter((one) => one.interface.value === of.name).flatMap((one) => one.rows);
  const written = new Set(rows.flatMap((row) => row.map(({ name }) => name.value)));
  const joins = of.joins.filter(({ name }) => written.has(name));
  const mapped = of.dimensions.filter((one) => !one.default || written.has(one.name));
  const columns = [...mapped, ...joins].map((one): GivenColumn => ({ name: one.name, type: typeOf(one, rows) }));
  return {
    name: modelOf(of.name),
    at,
    source: { kind: 'sql', sql: { value: selectOf(columns, rows, dialect), at } },
    joins: joins.map(({ name, to, many }): JoinDefinition => ({
      name,
      at,
      to: { value: modelOf(to?.value ?? name), at },
      via: { bare: { text: name, at } },
      many,
    })),
    dimensions: columns.map(({ name, type }): DimensionDefinition => ({ name, at, type: { value: typeText(type), at } })),
    measures: [],
    segments: [],
    metrics: [],
    implements: [
      { interface: { value: of.name, at }, names: mapped.map(({ name }) => ({ name: { value: name, at }, expr: { text: name, at } })) },
    ],
    spaces: [],
  };
}

function typeOf({ name, type }: Pick<InterfaceDimension, 'name' | 'type'>, rows: readonly PackRow[]) {
  const values = rows.flatMap((row) => row.filter((cell) => cell.name.value === name).map(({ value }) => value));
  return (type && readType(type.value)) ?? typeOfValues(values);
}
