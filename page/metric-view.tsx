// A metric becomes what it means, and its chart.
import { useMemo } from 'preact/hooks';
import { answerTo, type Answer } from './answer.ts';
import { readMetric, type Metric } from './catalogue.ts';
import { Chart } from './chart.tsx';
import { Choices } from './choices.tsx';
import { Copied } from './copied.tsx';
import { writerOf } from './numbers.ts';
import { addressOf, commandOf, requestOf, type Question } from './question.ts';
import { Rows } from './rows.tsx';
import { useAsked } from './use-asked.ts';

interface Shown {
  readonly question: Question;
  readonly choose: (change: Partial<Question>) => void;
}

/** The metric of a question. */
export function MetricView({ question, choose }: Shown) {
  const metric = useAsked((signal) => readMetric(question.metric, signal), [question.metric]);
  const answer = useAsked((signal) => answerTo(question, signal), [JSON.stringify(question)]);
  return (
    <main id="metric" aria-busy={answer.kind === 'waiting'}>
      {metric.kind === 'here' && <Meaning metric={metric.value} choose={choose} />}
      {metric.kind === 'here' && <Choices metric={metric.value} question={question} choose={choose} />}
      {metric.kind === 'refused' && <p role="alert">{metric.error.message}</p>}
      {answer.kind === 'waiting' && <p class="quiet">…</p>}
      {answer.kind === 'refused' && <p role="alert">{answer.error.message}</p>}
      {answer.kind === 'here' && <Answered question={question} answer={answer.value} />}
    </main>
  );
}

function Meaning({ metric, choose }: { readonly metric: Metric; readonly choose: Shown['choose'] }) {
  const facts = [
    ['Formula', metric.words],
    ['Owner', metric.owner],
    ['Status', metric.status?.toLowerCase()],
    ['Better', metric.direction?.toLowerCase()],
    ['Also called', metric.synonyms.join(', ')],
    ['Tags', metric.tags.join(', ')],
  ].filter(([, value]) => value);
  const related = [...metric.lineage.metrics, ...metric.lineage.usedBy];
  return (
    <header>
      <h1 dir="auto">{metric.label ?? metric.name}</h1>
      <p class="quiet" dir="ltr">
        {metric.name}
      </p>
      {metric.description && <p dir="auto">{metric.description}</p>}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {related.length > 0 && (
        <p class="related">
          {related.map((name) => (
            <button key={name} type="button" onClick={() => choose({ metric: name, cut: '', filter: '', values: [] })}>
              {name}
            </button>
          ))}
        </p>
      )}
    </header>
  );
}

function Answered({ question, answer }: { readonly question: Question; readonly answer: Answer }) {
  const column = answer.columns.find(({ role }) => role === 'METRIC');
  const write = useMemo(() => (column ? writerOf(column) : String), [column]);
  return (
    <section>
      {answer.periods.length === 0 ? (
        <p class="quiet">No rows.</p>
      ) : (
        <Chart answer={answer} write={write} label={`${question.metric} by ${question.grain}`} />
      )}
      {answer.notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      <Copied title="Command" text={commandOf(question)} />
      <Copied title="Request" text={JSON.stringify(requestOf(question), null, 2)} />
      <Copied title="Address" text={addressOf(question)} />
      {answer.sql !== null && <Copied title="SQL" text={answer.sql} />}
      <Rows answer={answer} />
      <p class="quiet">as of {new Date(answer.computedAt).toLocaleString()}</p>
    </section>
  );
}
