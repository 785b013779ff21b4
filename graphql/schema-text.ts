// A catalogue becomes the text of its schema.
import { printSchema } from 'graphql';
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import { buildSchema } from './build-schema.ts';

/** The schema as SDL: https://spec.graphql.org/October2021/#sec-Type-System */
export const schemaText = (catalog: Catalog): string => `${printSchema(buildSchema(catalog))}\n`;
