// The keys of a document: of a model or an interface alone, or of maps of them.
import { byName } from '../shape/collections.ts';
import { field, record, type RecordOf } from '../shape/record.ts';
import { name } from '../shape/scalars.ts';
import { foreignDocument } from '../habits/document-habits.ts';
import { foreignModel } from '../habits/model-habits.ts';
import { access } from './access.ts';
import { metric, metricDefaultFields } from './metric.ts';
import { packFields, packTests } from './pack.ts';
import { variant } from './variant.ts';
import { interfaceFields, interfaceOf, model, modelDefaultFields, modelFields } from './model.ts';

export const defaults = record({
  title: 'defaults',
  fields: {
    metrics: field(
      record({ title: 'defaults of metrics', fields: metricDefaultFields }),
      'What every metric says that does not say otherwise.',
    ),
    models: field(
      record({ title: 'defaults of models', fields: modelDefaultFields }),
      'What every model says that does not say otherwise.',
    ),
  },
});

const defaultsField = field(defaults, 'What everything in this file says that does not say otherwise.');

export type DefaultsRecord = NonNullable<ReturnType<typeof defaults.read>>;

const modelDocumentFields = { model: field(name('the name of a model'), 'Its name.'), ...modelFields, defaults: defaultsField };
export const modelDocument = record({ title: 'a model', id: 'model_document', fields: modelDocumentFields, foreign: foreignModel });
export type ModelDocument = RecordOf<typeof modelDocumentFields>;

const interfaceDocumentFields = {
  interface: field(name('the name of an interface'), 'Its name.'),
  ...interfaceFields,
  defaults: defaultsField,
};
export const interfaceDocument = record({ title: 'an interface', id: 'interface_document', fields: interfaceDocumentFields });

export const collectionFields = {
  models: field(byName(model, 'models by name'), 'Models.'),
  metrics: field(byName(metric, 'metrics by name'), 'Metrics.'),
  interfaces: field(byName(interfaceOf, 'interfaces by name'), 'Interfaces.'),
  variants: field(byName(variant, 'variants by name'), 'Modifiers with a name, usable on every metric and measure.'),
  access: field(access, 'Who may see what: roles, their rows, and what they do not see.'),
  defaults: defaultsField,
  tests: packTests,
};
export const collection = record({ title: 'a file of definitions', fields: collectionFields, foreign: foreignDocument });
export type Collection = RecordOf<typeof collectionFields>;

const packDocumentFields = {
  ...packFields,
  interfaces: collectionFields.interfaces,
  defaults: defaultsField,
};
export const packDocument = record({ title: 'a pack', id: 'pack_document', fields: packDocumentFields });
export type PackDocument = RecordOf<typeof packDocumentFields>;
