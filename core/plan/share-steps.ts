// Steps of a plan that compute the same become one, which all who read any of them read.
import type { LogicalPlan, Select, Step } from './relation.ts';

/** Names of steps, each with that of the first step that computes the same. */
type Shared = ReadonlyMap<string, string>;

/** Keeps the first of equal steps; what differs in nothing but the names of its sources is equal too. */
export function shareSteps({ steps, title }: LogicalPlan): LogicalPlan {
  const shared = new Map<string, string>();
  const alike = new Map<string, Kept[]>();
  const kept: Step[] = [];
  for (const step of steps) {
    const read = readingShared(step, shared);
    const rivals = listIn(alike, outlineOf(read));
    const first = rivals.length > 0 ? firstOf(rivals, read) : undefined;
    if (first !== undefined) shared.set(step.name, first);
    else {
      rivals.push({ step: read });
      kept.push(read);
    }
  }
  return shared.size === 0 ? { steps, title } : { steps: kept, title };
}

/** A step that is kept, and its key once another has been held against it. */
interface Kept {
  readonly step: Step;
  key?: string;
}

function firstOf(rivals: readonly Kept[], read: Step): string | undefined {
  const key = keyOf(read);
  return rivals.find((rival) => (rival.key ??= keyOf(rival.step)) === key)?.step.name;
}

/** What is told of a step at a glance: steps that differ in it are not equal, and most do. */
function outlineOf(step: Step): string {
  const select = step.kind === 'union' ? step.parts[0] : step;
  return [step.kind, ...(select?.columns ?? []).map(({ name }) => name)].join(' ');
}

function listIn(lists: Map<string, Kept[]>, key: string): Kept[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** The step with the names of the steps that are kept; its own aliases stay, so that one step may be read under two. */
const readingShared = (step: Step, shared: Shared): Step =>
  // a copy has the shape of what it is a copy of: only names change
  shared.size === 0 ? step : (copied(step, (node) => ({ ...node, ...renamed(node, shared) })) as Step);

/** The names of steps in a node: of a source, of the column that a null is like, and of what a value is among. */
function renamed({ kind, name, of, step }: Node, shared: Shared): Node {
  if (kind === 'step') return { name: nameIn(name, shared) };
  if (kind === 'series') return { of: nameIn(of, shared) };
  return step === undefined ? {} : { step: nameIn(step, shared) };
}

const nameIn = (name: unknown, shared: Shared): unknown => (typeof name === 'string' ? (shared.get(name) ?? name) : name);

/** A text that equal steps have: without the name of the step, and with numbers for the aliases of its sources. */
function keyOf(step: Step): string {
  const parts = step.kind === 'union' ? step.parts : [step];
  return JSON.stringify([step.kind, ...parts.map(numbered)], (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

function numbered(select: Select): unknown {
  const aliases = new Map([select.alias, ...select.joins.map(({ alias }) => alias)].map((alias, index) => [alias, `#${index}`]));
  const place = (name: unknown): unknown => (typeof name === 'string' ? (aliases.get(name) ?? name) : name);
  const { name: _, comment: __, ...rest } = select;
  return copied(rest, (node) => ({
    ...node,
    ...('alias' in node && { alias: place(node['alias']) }),
    ...((node['kind'] === 'ref' || node['kind'] === 'native-sql') && { source: place(node['source']) }),
  }));
}

type Node = Readonly<Record<string, unknown>>;

/** Plain values with every object in them changed. */
function copied(value: unknown, change: (node: Node) => Node): unknown {
  if (Array.isArray(value)) return value.map((item) => copied(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(change(value as Node)).map(([key, item]) => [key, copied(item, change)]));
}
