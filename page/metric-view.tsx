// A metric becomes what it means, and its chart.
import { answerTo } from './answer.ts';
import { readMetric, type Metric } from './catalogue.ts';
import { Choices } from './choices.tsx';
import { Copied } from './copied.tsx';
import { language, phraseDirection, words } from './own-words.ts';
import { Picture } from './picture.tsx';
import { addressOf, commandOf, firstQuestion, requestOf, type Question } from './question.ts';
import { Refusal } from './refusal.tsx';
import { Rows } from './rows.tsx';
import { useAsked } from './use-asked.ts';
import { filled } from '../views/filled.ts';
import { wordOf } from './words.ts';

interface Shown {
  readonly question: Question;
  readonly choose: (change: Partial<Question>) => void;
}

/** The metric of a question. */
export function MetricView({ question, choose }: Shown) {
  const metric = useAsked((signal) => readMetric(question.metric, signal), [question.metric]);
  return (
    <main id="metric">
      {metric.kind === 'waiting' && <p class="quiet">{words.loading}</p>}
      {metric.kind === 'refused' && <Refusal error={metric.error} />}
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
function targetText({ target }: Metric): string | undefined {
  if (!target) return undefined;
  const value = target.value ?? target.metric ?? words.byPeriod;
  return target.per === null ? value : filled(wordOf(words.targets, target.per, `{value} / ${target.per}`), { value });
}

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
    [words.formula, metric.words],
    [words.target, targetText(metric)],
    [words.owner, metric.owner],
    [words.status, wordOf(words.statuses, metric.status ?? '')],
    [words.better, wordOf(words.directions, metric.direction ?? '')],
    [words.alsoCalled, metric.synonyms.join(', ')],
    [words.tags, metric.tags.join(', ')],
  ].filter(([, value]) => value);
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi dir={name === words.formula ? phraseDirection(value ?? '') : 'auto'}>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Answered({ question, metric }: { readonly question: Question; readonly metric: Metric }) {
  const request = requestOf(question, metric);
  const asked = useAsked((signal) => answerTo(request, signal), [JSON.stringify(request)]);
  if (asked.kind === 'waiting') return <p class="quiet">{words.loading}</p>;
  if (asked.kind === 'refused') return <Refusal error={asked.error} />;
  const answer = asked.value;
  return (
    <section>
      <Picture metric={metric} question={question} answer={answer} />
      {answer.rows.some((row) => row['$incomplete']) && <p class="quiet">{words.notOver}</p>}
      {answer.notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      <Copied title={words.command} text={commandOf(request)} />
      <Copied title={words.request} text={JSON.stringify(request, null, 2)} />
      <Copied title={words.address} text={addressOf(request)} />
      {answer.sql !== null && <Copied title={words.sql} text={answer.sql} />}
      <Rows key={JSON.stringify(request)} metric={metric} request={request} answer={answer} />
      <p class="quiet">{filled(words.computedAt, { time: new Date(answer.computedAt).toLocaleString(language) })}</p>
    </section>
  );
}
