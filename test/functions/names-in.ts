// The text of an expression becomes the names of the functions and operators in it.
import { isLeaf, someNode } from '../../core/expression/transform.ts';
import { read } from '../expression/read.ts';

/** Each name once. */
export function namesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  someNode(read(text), (node) => {
    if (!isLeaf(node) && 'name' in node) names.add(node.name);
    return false;
  });
  return names;
}
