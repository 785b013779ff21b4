// What variants are made of: a metric or a measure, and what each is called.
import { nameOf } from './asked-name.ts';
import type { LocalizedText } from '../definition/definitions.ts';
import type { Measure } from './catalog.ts';
import type { Metric } from './metric.ts';

/** A measure as a metric. */
export function asMetric(base: Metric | Measure): Metric {
  if (!('model' in base)) return base;
  const { at, label, description, tags, owner, hidden, broken, type, format } = base;
  return {
    name: nameOf(base),
    at,
    tags,
    hidden,
    renamedFrom: [],
    type,
    synonyms: [],
    later: [],
    formula: { kind: 'expression', expression: { kind: 'measure', measure: base, type } },
    ...(label ? { label } : {}),
    ...(description ? { description } : {}),
    ...(owner === undefined ? {} : { owner }),
    ...(broken ? { broken } : {}),
    ...(format ? { format } : {}),
  };
}

/** The label of a variant: its template with the label of what it is made of in the place of `{label}`; without one, its name after that. */
export function variantLabel({ name, label }: Metric, variant: string, template: LocalizedText | undefined): LocalizedText {
  const pattern = template ?? { '': `{label}, ${variant.replaceAll('_', ' ')}` };
  const languages = new Set([...Object.keys(label ?? { '': name }), ...Object.keys(pattern)]);
  const textIn = (text: LocalizedText, language: string): string | undefined => text[language] ?? text[''] ?? text['en'];
  const inLanguage = (language: string): string =>
    (textIn(pattern, language) ?? Object.values(pattern)[0] ?? '').replaceAll('{label}', textIn(label ?? {}, language) ?? name);
  return Object.fromEntries([...languages].map((language) => [language, inLanguage(language)]));
}
