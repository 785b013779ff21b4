// What the documents show is what is there: keys of YAML, commands and their options.
import { describe, expect, test } from 'vitest';
import { commands } from '../../cli/commands/index.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import { folderOf, kpi } from '../cli/run.ts';
import { blocksOf, documents } from './documents.ts';

const blocks = [...documents.keys()].flatMap(blocksOf);
const yaml = blocks.filter(({ language, text }) => language === 'yaml' && !text.includes('...'));

describe('YAML in the documents', () => {
  test.each(yaml)('$document:$line is read without an error', ({ text }) => {
    const isProject = /^(project|warehouses|calendars|uses|refresh|time_zone):/m.test(text) && !/^pack:/m.test(text);
    const whole = text.startsWith('measures:') ? `model: shown\ntable: shown\n${text}` : text;
    const file = { path: isProject ? 'kpi.yml' : 'shown.yml', text: whole };
    const { diagnostics } = isProject ? readDefinitions([], file) : readDefinitions([file], { path: 'kpi.yml', text: 'project: shown\n' });
    expect(formatDiagnostics(diagnostics)).toBe('');
  });
});

describe('commands in the documents', () => {
  const lines = [...documents].flatMap(([document, text]) =>
    [...text.matchAll(/^(?:\$ )?(?:npx )?kpi .+$|`(?:npx )?kpi [^`]+`/gm)].map(([line]) => ({ document, line: line.replaceAll('`', '') })),
  );
  const cwd = folderOf();

  test.each(lines)('$document: $line names what there is', async ({ line }) => {
    const [name = '', next = ''] = line.replace(/^(\$ )?(npx )?kpi /, '').split(' ');
    if (name.startsWith('-')) return;
    expect(commands.map((command) => command.name)).toContain(name);
    const sub = /^[a-z]+$/.test(next) ? [next] : [];
    const helps = [
      await kpi([name, '--help'], { cwd }),
      ...(['pack', 'access', 'graphql'].includes(name) ? [await kpi([name, ...sub, '--help'], { cwd })] : []),
    ];
    const told = helps.map(({ out }) => out).join('\n');
    const options = [
      ...line
        .replace(/ {2,}.*$/, '')
        .replace(/"[^"]*"|'[^']*'/g, '')
        .matchAll(/(?<= )--[a-z-]+/g),
    ].map(([option]) => option);
    expect(options.filter((option) => !told.includes(option))).toEqual([]);
  });
});
