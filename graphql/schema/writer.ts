// Values become texts as a person reads them, in the language of the caller.
import { cellWriter } from '../../views/cell.ts';
import type { AskContext } from '../ask.ts';
import type { ColumnWriter } from '../selection/view.ts';

/** Writes by the format of a column; nothing for no value. */
export const writerOf =
  ({ desk, language }: AskContext): ColumnWriter =>
  ({ label: _label, type, role, ...column }, values) => {
    const { currency } = desk.catalog.project;
    const shown = { ...column, role: role === 'mark' ? ('dimension' as const) : role, type: type.name };
    const write = cellWriter(shown, values, { language, ...(currency !== undefined && { currency }) });
    return (value) => (value === null ? null : write(value));
  };
