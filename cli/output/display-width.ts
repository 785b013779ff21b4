// A text becomes the number of terminal cells that it takes, and a text of a given number of cells.

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const plain = /^[\x20-\x7e]*$/;
const invisible = /^[\p{Mark}\p{Cf}\p{Cc}]+$/u;
const wide =
  /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Cells of a text: East Asian wide letters and emoji take two, marks and controls none. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment);
  return width;
}

const widthOf = (segment: string): number => (invisible.test(segment) ? 0 : wide.test(segment) || segment.includes('\ufe0f') ? 2 : 1);

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Wraps text written from right to left so that it does not turn the cells beside it around (U+2068 and U+2069 take no cell). */
const isolated = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);

/** Pads a text with spaces to a number of cells. */
export function padded(text: string, width: number, side: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? isolated(text) + space : space + isolated(text);
}

/** A text in at most so many cells: what has no room is cut off between two letters, and a `…` says so. */
export function shortened(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let [short, taken] = ['', 0];
  for (const { segment } of graphemes.segment(text)) {
    taken += widthOf(segment);
    if (taken >= width) break;
    short += segment;
  }
  return `${short}…`;
}
