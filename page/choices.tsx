// What can be chosen of a question: grain, range, a dimension to cut by, and one to filter by.
import { useState } from 'preact/hooks';
import { valuesOf, type Cut, type Metric } from './catalogue.ts';
import { words } from './own-words.ts';
import type { Question } from './question.ts';
import { useAsked } from './use-asked.ts';

interface Chosen {
  readonly metric: Metric;
  readonly question: Question;
  readonly choose: (change: Partial<Question>) => void;
}

const ranges = Object.entries(words.ranges);
const comparisons = Object.entries(words.comparisons);
const grains = Object.entries(words.grains);

/** The controls. */
export function Choices({ metric, question, choose }: Chosen) {
  return (
    <form class="choices" onSubmit={(event) => event.preventDefault()}>
      {metric.kind !== 'FUNNEL' && (
        <Select label={words.by} value={question.grain} options={grains} choose={(grain) => choose({ grain })} />
      )}
      <Select label={words.during} value={question.during} options={ranges} choose={(during) => choose({ during })} />
      {metric.kind !== 'AGES' && (
        <Select
          label={words.cutBy}
          value={question.cut}
          options={[['', words.nothing], ...metric.dimensions.map(optionOf)]}
          choose={(cut) => choose({ cut })}
        />
      )}
      {metric.kind === 'VALUE' && question.cut === '' && (
        <Select label={words.compareWith} value={question.compare} options={comparisons} choose={(compare) => choose({ compare })} />
      )}
      <Select
        label={words.where}
        value={question.filter}
        options={[['', words.everything], ...metric.dimensions.filter(({ dimension }) => dimension.type === 'string').map(optionOf)]}
        choose={(filter) => choose({ filter, values: [] })}
      />
      {question.filter !== '' && <Values question={question} choose={choose} />}
    </form>
  );
}

const optionOf = ({ name, dimension }: Cut): readonly [string, string] => [name, dimension.label ? `${dimension.label} (${name})` : name];

interface Selected {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly choose: (value: string) => void;
}

function Select({ label, value, options, choose }: Selected) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map(([name, shown]) => (
          <option key={name} value={name}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}

function Values({ question: { filter, values }, choose }: Omit<Chosen, 'metric'>) {
  const [search, setSearch] = useState('');
  const found = useAsked((signal) => valuesOf(filter, search, signal), [filter, search]);
  const offered = found.kind === 'here' ? [...new Set([...values, ...found.value])] : values;
  const toggle = (value: string): void =>
    choose({ values: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] });
  return (
    <fieldset>
      <legend dir="auto">{filter}</legend>
      <input
        type="search"
        placeholder={words.findValue}
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
        aria-label={words.findValue}
      />
      {offered.map((value) => (
        <label key={value} class="value" dir="auto">
          <input type="checkbox" checked={values.includes(value)} onChange={() => toggle(value)} />
          {value}
        </label>
      ))}
    </fieldset>
  );
}
