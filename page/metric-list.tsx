// The metrics become a list that is searched, and walked through by keys.
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { matches, type Listed } from './catalogue.ts';
import { words } from './own-words.ts';

interface ListShown {
  readonly metrics: readonly Listed[];
  readonly chosen: string;
  readonly choose: (name: string) => void;
}

/** The list; `/` goes to the search, arrows go up and down. */
export function MetricList({ metrics, chosen, choose }: ListShown) {
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const found = metrics.filter((metric) => matches(metric, search));
  useSearchKey(field);
  const move = (event: KeyboardEvent): void => walk(event, list.current, field.current);
  return (
    <nav aria-label={words.metrics} onKeyDown={move}>
      <input
        ref={field}
        type="search"
        placeholder={words.search}
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
        aria-label={words.searchMetrics}
      />
      <ul ref={list}>
        {found.map(({ name, label }) => (
          <li key={name}>
            <button type="button" aria-current={name === chosen} onClick={() => choose(name)}>
              <bdi>{label ?? name}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="quiet">{words.nothingFound}</p>}
    </nav>
  );
}

/** `/` goes to the search. */
function useSearchKey(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** Arrows go up and down the list, and up from its first to the search. */
function walk(event: KeyboardEvent, list: HTMLElement | null, search: HTMLElement | null): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...(list?.querySelectorAll('button') ?? [])];
  const at = buttons.findIndex((button) => button === document.activeElement);
  (buttons[at + step] ?? (step < 0 ? search : buttons.at(-1)))?.focus();
}
