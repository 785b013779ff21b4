// A metric becomes what it means, and its chart.
import { answerTo } from './answer.ts';
import { readMetric, type Metric } from './catalogue.ts';
import { Choices } from './choices.tsx';
import { Copied } from './copied.tsx';
import { Picture } from './picture.tsx';
import { addressOf, commandOf, firstQuestion, requestOf, type Question } from './question.ts';
import { Rows } from './rows.tsx';
import { useAsked } from './use-asked.ts';

interface Shown {
  readonly question: Question;
  readonly choose: (change: Partial<Question>) => void;
}

/** The metric of a question. */
export function MetricView({ question, choose }: Shown) {
  const metric = useAsked((signal) => readMetric(question.metric, signal), [question.metric]);
  return (
    <main id="metric">
      {metric.kind === 'waiting' && <p class="quiet">…</p>}
      {metric.kind === 'refused' && <p role="alert">{metric.error.message}</p>}
      {metric.kind === 'here' && metric.value.name === question.metric && (
        <>
          <Meaning metric={metric.value} choose={choose} />
          <Choices metric={metric.value} question={question} choose={choose} />
          <Answered metric={metric.value} question={question} />
        </>
      )}
    </main>
  );
}

/** The target in words. */
const targetText = ({ target }: Metric): string | undefined =>
  target ? [target.value ?? target.metric ?? 'by period', target.per].filter(Boolean).join(' a ') : undefined;

function Meaning({ metric, choose }: { readonly metric: Metric; readonly choose: Shown['choose'] }) {
  const related = [...metric.lineage.metrics, ...metric.lineage.usedBy];
  return (
    <header>
      <h1>
        <bdi>{metric.label ?? metric.name}</bdi>
      </h1>
      <p class="quiet">
        <bdi dir="ltr">{metric.name}</bdi>
      </p>
      {metric.description && <p dir="auto">{metric.description}</p>}
      <Facts metric={metric} />
      {related.length > 0 && (
        <p class="related">
          {related.map((name) => (
            <button key={name} type="button" onClick={() => choose(firstQuestion(name))}>
              {name}
            </button>
          ))}
        </p>
      )}
    </header>
  );
}

function Facts({ metric }: { readonly metric: Metric }) {
  const facts = [
    ['Formula', metric.words],
    ['Target', targetText(metric)],
    ['Owner', metric.owner],
    ['Status', metric.status?.toLowerCase()],
    ['Better', metric.direction?.toLowerCase()],
    ['Also called', metric.synonyms.join(', ')],
    ['Tags', metric.tags.join(', ')],
  ].filter(([, value]) => value);
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Answered({ question, metric }: { readonly question: Question; readonly metric: Metric }) {
  const request = requestOf(question, metric);
  const asked = useAsked((signal) => answerTo(request, signal), [JSON.stringify(request)]);
  if (asked.kind === 'waiting') return <p class="quiet">…</p>;
  if (asked.kind === 'refused') return <p role="alert">{asked.error.message}</p>;
  const answer = asked.value;
  return (
    <section>
      <Picture metric={metric} question={question} answer={answer} />
      {answer.rows.some((row) => row['$incomplete']) && <p class="quiet">* is not over yet</p>}
      {answer.notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      <Copied title="Command" text={commandOf(request)} />
      <Copied title="Request" text={JSON.stringify(request, null, 2)} />
      <Copied title="Address" text={addressOf(request)} />
      {answer.sql !== null && <Copied title="SQL" text={answer.sql} />}
      <Rows answer={answer} />
      <p class="quiet">as of {new Date(answer.computedAt).toLocaleString()}</p>
    </section>
  );
}
