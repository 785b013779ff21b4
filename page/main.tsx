// The page: the metrics, and the one that is chosen; the address keeps what is chosen.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { keepToken, Refused } from './ask.ts';
import { listMetrics } from './catalogue.ts';
import { MetricList } from './metric-list.tsx';
import { MetricView } from './metric-view.tsx';
import { direction, language, words } from './own-words.ts';
import { firstQuestion, hashOf, questionIn, type Question } from './question.ts';
import { Refusal } from './refusal.tsx';
import { useAsked } from './use-asked.ts';

function Page() {
  const [tries, setTries] = useState(0);
  const [question, setQuestion] = useState<Question | undefined>(questionIn(location.hash));
  const metrics = useAsked(() => listMetrics(), [tries]);
  useEffect(() => {
    const onHash = (): void => setQuestion(questionIn(location.hash));
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  if (metrics.kind === 'refused' && metrics.error instanceof Refused && metrics.error.status === 401)
    return <LetIn done={() => setTries(tries + 1)} />;
  if (metrics.kind === 'refused') return <Refusal error={metrics.error} />;
  if (metrics.kind === 'waiting') return <p class="quiet">{words.loading}</p>;
  const current = question ?? (metrics.value[0] && firstQuestion(metrics.value[0].name));
  const choose = (next: Question): void => {
    history.replaceState(null, '', hashOf(next));
    setQuestion(next);
  };
  return (
    <div class="page">
      <MetricList metrics={metrics.value} chosen={current?.metric ?? ''} choose={(metric) => choose(firstQuestion(metric))} />
      {current && <MetricView question={current} choose={(change) => choose({ ...current, ...change })} />}
    </div>
  );
}

function LetIn({ done }: { readonly done: () => void }) {
  const [token, setToken] = useState('');
  const enter = (event: Event): void => {
    event.preventDefault();
    keepToken(token);
    done();
  };
  return (
    <form class="let-in" onSubmit={enter}>
      <label>
        {words.tokenNeeded}
        <input type="password" autocomplete="off" value={token} onInput={(event) => setToken(event.currentTarget.value)} />
      </label>
      <button type="submit">{words.enter}</button>
    </form>
  );
}

document.documentElement.lang = language;
document.documentElement.dir = direction;
const place = document.querySelector('#page');
if (place) render(<Page />, place);
