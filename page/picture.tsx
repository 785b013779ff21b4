// An answer becomes its picture: lines by period, the bars of a funnel, or cohorts by age.
import { useMemo } from 'preact/hooks';
import type { Answer } from './answer.ts';
import type { Metric } from './catalogue.ts';
import { Chart } from './chart.tsx';
import { Funnel } from './funnel.tsx';
import { linesOf } from './lines.ts';
import { writerOf } from './numbers.ts';
import { words } from './own-words.ts';
import type { Question } from './question.ts';
import { Triangle } from './triangle.tsx';
import { filled } from '../views/filled.ts';
import { wordOf } from './words.ts';

interface Shown {
  readonly metric: Metric;
  readonly question: Question;
  readonly answer: Answer;
}

/** Draws it. */
export function Picture({ metric, question, answer }: Shown) {
  const column = answer.columns.find(({ role }) => role === 'METRIC');
  const write = useMemo(() => (column ? writerOf(column) : String), [column]);
  const drawn = useMemo(() => linesOf(question, answer), [question, answer]);
  if (answer.rows.length === 0) return <p class="quiet">{words.noRows}</p>;
  switch (metric.kind) {
    case 'FUNNEL':
      return <Funnel answer={answer} cut={question.cut} />;
    case 'AGES':
      return <Triangle answer={answer} metric={metric.name} write={write} />;
    case 'VALUE':
      return (
        <Chart
          drawn={drawn}
          write={write}
          label={filled(words.chart, { metric: metric.label ?? metric.name, grain: wordOf(words.grains, question.grain) })}
        />
      );
  }
}
