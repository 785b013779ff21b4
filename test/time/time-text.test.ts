import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clock } from '../../core/time/point.ts';
import { clockText, dateText, instantText, readTime, zonedText } from '../../core/time/time-text.ts';
import { aClock, anInstant, aZone } from './arbitraries.ts';
import { at, utc } from './texts.ts';

describe('texts of times', () => {
  it('read as what they print, to the microsecond', () => {
    fc.assert(
      fc.property(aClock, fc.integer({ min: 0, max: 999 }), (point, microseconds) => {
        const text = clockText(clock(point + microseconds / 1000));
        expect(clockText(at(text))).toBe(text);
      }),
    );
  });

  it('name the same instant in every zone', () => {
    fc.assert(
      fc.property(anInstant, aZone, (point, zone) => {
        fc.pre(/[+-]\d\d:\d\d$/.test(zonedText(point, zone).slice(19)) && !/:\d\d:\d\d$/.test(zonedText(point, zone).slice(19)));
        expect(utc(zonedText(point, zone))).toBe(point);
      }),
    );
  });

  it('keep six fraction digits', () => {
    expect(clockText(at('2025-06-17 12:00:00.123456'))).toBe('2025-06-17T12:00:00.123456');
    expect(clockText(at('2025-06-17T12:00:00.000001'))).toBe('2025-06-17T12:00:00.000001');
    expect(clockText(at('2025-06-17T23:59:59.999999'))).toBe('2025-06-17T23:59:59.999999');
  });

  it('may lack seconds, and may have an offset', () => {
    expect(clockText(at('2025-06-17T09:30'))).toBe('2025-06-17T09:30:00');
    expect(instantText(utc('2025-06-17T09:30+02:00'))).toBe('2025-06-17T07:30:00Z');
    expect(instantText(utc('2025-06-17T09:30:00-0330'))).toBe('2025-06-17T13:00:00Z');
    expect(zonedText(utc('2024-07-01T00:00:00Z'), 'America/New_York')).toBe('2024-06-30T20:00:00-04:00');
    expect(dateText(at('2025-06-17T09:30'))).toBe('2025-06-17');
  });

  it('are refused with the reason where no such time exists', () => {
    const reasons = [
      '2025-02-29',
      '2025-13-01',
      '2025-01-00',
      '2025-01-01T24:00',
      '2025-01-01T10:60',
      '2025-01-01T10:00+25:00',
      '0000-01-01',
    ].map(readTime);
    expect(reasons).toEqual([
      { kind: 'none', reason: '2025-02 has 28 days' },
      { kind: 'none', reason: 'there is no month 13' },
      { kind: 'none', reason: '2025-01 has 31 days' },
      { kind: 'none', reason: 'the last hour of a day is 23' },
      { kind: 'none', reason: 'minutes and seconds end at 59' },
      { kind: 'none', reason: '"+25:00" is no offset from UTC' },
      { kind: 'none', reason: 'years count from 0001' },
    ]);
  });

  it('are none when they are written otherwise', () => {
    for (const text of [
      '',
      '2025',
      '2025-1-1',
      '17.06.2025',
      '2025-06-17T',
      '2025-06-17T9:30',
      '2025-06-17T09:30:00.1234567',
      '2025-06-17Z',
      ' 2025-06-17',
    ]) {
      expect(readTime(text)).toEqual({ kind: 'none' });
    }
  });
});
