// What a definition says of itself becomes the description of its field.
import type { Described } from '../../core/catalog/described.ts';
import { textIn } from '../../views/text-in.ts';

/** Label and description; a former name is deprecated. */
export function describedBy(of: Described, former?: string): { readonly description?: string; readonly deprecationReason?: string } {
  const texts = [textIn(of.label, 'en'), textIn(of.description, 'en')].filter((text) => text !== undefined && text !== '');
  return {
    ...(texts.length > 0 && { description: texts.join(': ') }),
    ...(former !== undefined && { deprecationReason: `now called "${of.name}"` }),
  };
}
