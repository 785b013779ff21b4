// What every definition says of itself, as every named thing of the catalog shows it.
import type { LocalizedText, Named } from '../definition/definitions.ts';
import type { Location } from '../source/location.ts';

/** What every named thing shows of itself. */
export interface Described {
  readonly name: string;
  readonly at: Location | undefined;
  readonly label?: LocalizedText;
  readonly description?: LocalizedText;
  readonly tags: readonly string[];
  readonly owner?: string;
  readonly hidden: boolean;
  /** Set where the caller may not know of it; it is hidden then too. */
  readonly denied?: boolean;
  readonly renamedFrom: readonly string[];
  /** Present on what has an error of its own or stands on something that has: it keeps its name, so that no second error follows, and no query may use it. */
  readonly broken?: true;
}

const none: readonly string[] = [];

/** What is made for another definition says of itself. */
export const undescribed = { at: undefined, tags: none, hidden: false, renamedFrom: none } as const satisfies Omit<Described, 'name'>;

/** The shown part of a definition. */
export function described(definition: Named): Described {
  const { name, at, label, description, owner, tags = none, denied, hidden = false, renamedFrom } = definition;
  return {
    name,
    at,
    label,
    description,
    tags,
    owner,
    hidden: hidden || denied === true,
    denied,
    renamedFrom: renamedFrom ? renamedFrom.map((former) => former.value) : none,
  };
}

const noFormerNames: ReadonlyMap<string, string> = new Map();

/** Former names and what they are called now; a name that is in use is not a former one. */
export function formerNames(definitions: readonly Named[]): ReadonlyMap<string, string> {
  const renamed = definitions.filter(({ renamedFrom }) => renamedFrom !== undefined);
  if (renamed.length === 0) return noFormerNames;
  const inUse = new Set(definitions.map((definition) => definition.name));
  return new Map(
    renamed.flatMap(({ name, renamedFrom = [] }) =>
      renamedFrom.filter((former) => !inUse.has(former.value)).map((former) => [former.value, name] as const),
    ),
  );
}
