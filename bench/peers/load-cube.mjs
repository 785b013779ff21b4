// Generated models, as YAML files of cubes, read and checked by Cube.
import { cube, file, load } from './cube.mjs';
import { serve } from './serve.mjs';

const types = { integer: 'number', decimal: 'number', float: 'number', string: 'string', date: 'time', timestamp: 'time', boolean: 'boolean' };
const measure = ({ name, aggregate, of }) => {
  if (aggregate === 'ratio') return { name, type: 'number', sql: `{${of[0]}} / nullif({${of[1]}}, 0)` };
  if (aggregate === 'count') return { name, type: 'count' };
  return { name, type: aggregate === 'count distinct' ? 'count_distinct' : aggregate, sql: `{CUBE}.${of[0]}` };
};
const toCube = ({ name, parent, dimensions, measures }) =>
  cube(name, parent ? [[parent, 'parent_id']] : [], dimensions.map(({ name, type }) => [name, types[type]]), measures.map(measure));

let files;
serve({
  prepare: (models) => void (files = models.map(toCube).map(file)),
  work: () => load(files),
});
