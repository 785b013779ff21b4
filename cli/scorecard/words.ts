// The words on a scorecard, in the languages of the library.
import { tagsOf } from '../../views/languages.ts';
import type { Status } from './scorecard.ts';

/** What stands on a board besides names and numbers. */
export interface BoardWords {
  readonly kpi: string;
  readonly value: string;
  readonly previous: string;
  readonly change: string;
  readonly target: string;
  /** The share of the target that is reached. */
  readonly attainment: string;
  readonly status: string;
  readonly trend: string;
  readonly asOf: string;
  readonly points: string;
  readonly period: string;
  readonly statuses: Readonly<Record<Status, string>>;
  readonly leftOut: string;
  readonly nobody: string;
}

const en: BoardWords = {
  kpi: 'KPI',
  value: 'Value',
  previous: 'Before',
  change: 'Change',
  target: 'Target',
  attainment: 'Attained',
  status: 'Status',
  trend: 'Trend',
  asOf: 'As of',
  points: 'pp',
  period: 'Period',
  statuses: { good: 'good', warn: 'watch', bad: 'bad' },
  leftOut: 'Not on this board',
  nobody: 'without owner',
};

const languages: Readonly<Record<string, BoardWords>> = {
  en,
  'zh-Hant': {
    kpi: '指標',
    value: '數值',
    previous: '前期',
    change: '變化',
    target: '目標',
    attainment: '達成率',
    status: '狀態',
    trend: '趨勢',
    asOf: '截至',
    points: '百分點',
    leftOut: '未列入',
    nobody: '無負責人',
    period: '期間',
    statuses: {
      good: '良好',
      warn: '注意',
      bad: '不佳',
    },
  },
  'zh-Hans': {
    kpi: '指标',
    value: '数值',
    previous: '上期',
    change: '变化',
    target: '目标',
    attainment: '达成率',
    status: '状态',
    trend: '趋势',
    asOf: '截至',
    points: '个百分点',
    leftOut: '未列入',
    nobody: '无负责人',
    period: '期间',
    statuses: {
      good: '良好',
      warn: '注意',
      bad: '不佳',
    },
  },
  ar: {
    kpi: 'المؤشر',
    value: 'القيمة',
    previous: 'الفترة السابقة',
    change: 'التغير',
    target: 'الهدف',
    attainment: 'نسبة التحقيق',
    status: 'الحالة',
    trend: 'الاتجاه',
    asOf: 'حتى',
    points: 'نقطة مئوية',
    leftOut: 'غير معروضة هنا',
    nobody: 'بلا مسؤول',
    period: 'الفترة',
    statuses: {
      good: 'جيد',
      warn: 'انتباه',
      bad: 'ضعيف',
    },
  },
  pt: {
    kpi: 'Indicador',
    value: 'Valor',
    previous: 'Anterior',
    change: 'Variação',
    target: 'Meta',
    attainment: 'Atingido',
    status: 'Situação',
    trend: 'Tendência',
    asOf: 'Até',
    points: 'p.p.',
    leftOut: 'Fora deste painel',
    nobody: 'sem responsável',
    period: 'Período',
    statuses: {
      good: 'bom',
      warn: 'atenção',
      bad: 'ruim',
    },
  },
};

/** The words of a language: exact, then by its script, then without its region, then English. */
export const wordsIn = (language: string): BoardWords =>
  tagsOf(language)
    .map((tag) => languages[tag])
    .find((found) => found !== undefined) ?? en;

/** Whether a language is written from right to left. */
export const isRightToLeft = (language: string): boolean => /^(ar|fa|he|ur)\b/.test(language);
