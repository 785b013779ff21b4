// What is told of a metric becomes text for a terminal.
import type { Colors } from '../terminal.ts';
import type { MeasureView, MetricView } from '../../views/metric-view.ts';

/** Title, description, then parts under headings. */
export function metricText(view: MetricView, colors: Colors): string {
  const { bold, dim } = colors;
  const parts = [
    [bold(view.label ? `${view.label} (${view.name})` : view.name), ...(view.description ? [view.description] : [])],
    Object.entries(view.facts).map(([name, value]) => `${dim(name.padEnd(12))} ${value}`),
    formulaLines(view, colors),
    section(
      bold('from these metrics'),
      view.metrics.map(({ name, formula }) => `  ${name} = ${formula}`),
    ),
    section(
      bold('from these measures'),
      view.measures.flatMap((measure) => measureLines(measure, dim)),
    ),
    [`${bold('adds up over')} ${view.addsUpOver}`],
    section(bold('can be cut by'), dimensionLines(view, dim)),
    section(
      bold('several paths'),
      view.severalPaths.map((text) => `  ${text}`),
    ),
    section(
      bold('reads the columns'),
      [...new Set(view.measures.flatMap(({ columns }) => columns))].map((column) => `  ${column}`),
    ),
    section(
      bold('used by'),
      view.usedBy.map((name) => `  ${name}`),
    ),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

const section = (title: string, content: readonly string[]): readonly string[] => (content.length === 0 ? [] : [title, ...content]);

/** As it is written; in words and down to the columns where that says more. */
function formulaLines({ formula, words, expanded }: MetricView, { bold, dim }: Colors): readonly string[] {
  const more = [words === formula ? '' : `in words: ${words}`, expanded === formula ? '' : `in full: ${expanded}`].filter(
    (text) => text !== '',
  );
  return [bold('formula'), `  ${formula}`, ...more.map((text) => `  ${dim(text)}`)];
}

function measureLines({ name, expr, words, filter, time }: MeasureView, dim: Colors['dim']): readonly string[] {
  const details = [words === expr ? undefined : words, filter && `where ${filter}`, time && `at ${time}`].filter(
    (text) => text !== undefined,
  );
  return [`  ${name} = ${expr}`, ...(details.length > 0 ? [`    ${dim(details.join(', '))}`] : [])];
}

function dimensionLines({ dimensions }: MetricView, dim: Colors['dim']): readonly string[] {
  const width = dimensions.reduce((most, { name }) => Math.max(most, name.length), 0);
  return dimensions.map(
    ({ name, type, overlapping }) => `  ${name.padEnd(width)}  ${dim(overlapping ? `${type}, groups may overlap` : type)}`,
  );
}
