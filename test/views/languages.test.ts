// Texts in several languages, asked for by tags as browsers send them.
import { expect, test } from 'vitest';
import { tagsOf } from '../../views/languages.ts';
import { textIn } from '../../views/text-in.ts';
import { wordsIn } from '../../cli/scorecard/words.ts';

const label = { en: 'Sales', 'zh-Hant': '銷售額', 'zh-Hans': '销售额', pt: 'Vendas' };

test.each([
  ['zh-TW', '銷售額'],
  ['zh-HK', '銷售額'],
  ['zh-Hant', '銷售額'],
  ['zh-CN', '销售额'],
  ['zh-SG', '销售额'],
  ['zh', '销售额'],
  ['pt-BR', 'Vendas'],
  ['sv', 'Sales'],
])('a reader of %s is shown %s', (language, shown) => expect(textIn(label, language)).toBe(shown));

test('a text in one language is shown to everybody, one without a language where there is none of the reader', () => {
  expect([textIn({ ar: 'المبيعات' }, 'pt'), textIn({ '': 'Sales' }, 'zh-TW'), textIn({ '': 'Sales', ar: 'المبيعات' }, 'zh-TW')]).toEqual([
    'المبيعات',
    'Sales',
    'Sales',
  ]);
});

test('what is no tag of a language is taken as it is', () => expect(tagsOf('not a tag')).toEqual(['not a tag']));

test('a scorecard is in the language of its labels', () => {
  expect(['zh-TW', 'zh-CN', 'pt-PT', 'ar-EG', 'sv'].map((language) => wordsIn(language).target)).toEqual([
    '目標',
    '目标',
    'Meta',
    'الهدف',
    'Target',
  ]);
});
