// The types of a calendar: its days are dates, its working days are told by true and false.
import { isOpen } from '../../expression/type.ts';
import { calendarMessages } from '../bind/calendar-messages.ts';
import type { Message } from '../bind/name-messages.ts';
import type { Rule } from './rule.ts';

/** A calendar goes by dates. */
export const calendars: Rule = function* (catalog) {
  for (const { name, at, date, workingDays } of catalog.calendars.all.values()) {
    const finding = (message: Message) => ({ ...message, severity: 'error' as const, ...(at ? { at } : {}) });
    if (!date.broken && date.type.name !== 'date') yield finding(calendarMessages.notADate(name, date));
    if (workingDays && !workingDays.broken && workingDays.type.name !== 'boolean' && !isOpen(workingDays.type))
      yield finding(calendarMessages.notACondition(name, workingDays));
  }
};
