import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clock, instant, type Instant } from '../../core/time/point.ts';
import { clockText, instantText } from '../../core/time/time-text.ts';
import { edgeClock, isZone, jumpBetween, readZone, toClock, toInstant } from '../../core/time/zones.ts';
import { anInstant, aZone, zones } from './arbitraries.ts';
import { at, utc } from './texts.ts';

const formats = new Map(
  zones.map((zone) => [zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })]),
);

/** The clock as Intl formats it for Sweden: ISO to the second. */
const shownByIntl = (point: Instant, zone: (typeof zones)[number]): string => formats.get(zone)?.format(point).replace(' ', 'T') ?? '';

const findingOf = (name: string): string => {
  const zone = readZone(name);
  return zone.ok ? zone.value : zone.diagnostics.map(({ message, hint }) => `${message}; ${hint ?? ''}`).join();
};

describe('zones', () => {
  it('show the clock that Intl shows', () => {
    fc.assert(
      fc.property(anInstant, aZone, (point, zone) => {
        expect(clockText(toClock(point, zone)).slice(0, 19)).toBe(shownByIntl(point, zone));
      }),
      { numRuns: 5000 },
    );
  });

  it('show the clock that Intl shows every hour of the years of their oddities', () => {
    const oddities = [
      ['Pacific/Apia', 2011],
      ['America/Havana', 2024],
      ['Australia/Lord_Howe', 2024],
      ['Africa/Casablanca', 2025],
      ['America/Sao_Paulo', 2018],
      ['Africa/Cairo', 2014],
      ['Asia/Gaza', 2011],
      ['America/St_Johns', 2010],
    ] as const;
    for (const [zone, year] of oddities) {
      for (let point = Date.UTC(year, 0, 1); point < Date.UTC(year + 1, 0, 1); point += 3.6e6) {
        if (clockText(toClock(instant(point), zone)) !== shownByIntl(instant(point), zone))
          expect.fail(`${zone} at ${instantText(instant(point))}`);
      }
    }
  });

  it('come back from the clock to the same instant, or to the first of the two', () => {
    fc.assert(
      fc.property(anInstant, aZone, (point, zone) => {
        const shown = toClock(point, zone);
        const back = toInstant(shown, zone);
        expect(toClock(back, zone)).toBe(shown);
        expect(back).toBeLessThanOrEqual(point);
        expect(point - back).toBeLessThanOrEqual(2 * 3.6e6);
      }),
      { numRuns: 5000 },
    );
  });

  it('put clock times in the order of the clock, gaps moved forward', () => {
    fc.assert(
      fc.property(anInstant, fc.integer({ min: 0, max: 4 * 24 * 60 }), aZone, (point, minutes, zone) => {
        const early = clock(point);
        const late = clock(point + minutes * 60_000);
        const shown = toClock(toInstant(late, zone), zone);
        expect(shown).toBeGreaterThanOrEqual(late);
        if (shown === late && toClock(toInstant(early, zone), zone) === early)
          expect(toInstant(early, zone)).toBeLessThanOrEqual(toInstant(late, zone));
      }),
      { numRuns: 3000 },
    );
  });

  it('take the first of a clock time that occurs twice', () => {
    expect(instantText(toInstant(at('2024-11-03T01:30'), 'America/New_York'))).toBe('2024-11-03T05:30:00Z');
    expect(instantText(toInstant(at('2025-10-26T02:30'), 'Europe/Berlin'))).toBe('2025-10-26T00:30:00Z');
    expect(instantText(toInstant(at('2024-11-03'), 'America/Havana'))).toBe('2024-11-03T04:00:00Z');
    expect(instantText(toInstant(at('2024-04-07T01:45'), 'Australia/Lord_Howe'))).toBe('2024-04-06T14:45:00Z');
  });

  it('move a clock time that does not occur forward by the gap', () => {
    expect(clockText(toClock(toInstant(at('2025-03-30T02:30'), 'Europe/Berlin'), 'Europe/Berlin'))).toBe('2025-03-30T03:30:00');
    expect(clockText(toClock(toInstant(at('2018-11-04'), 'America/Sao_Paulo'), 'America/Sao_Paulo'))).toBe('2018-11-04T01:00:00');
    expect(clockText(toClock(toInstant(at('2011-12-30T12:00'), 'Pacific/Apia'), 'Pacific/Apia'))).toBe('2011-12-31T12:00:00');
  });

  it('have days that begin at midnight also where the clock jumps over it', () => {
    const edge = (text: string, zone: string): string => clockText(edgeClock(toInstant(at(text), zone), zone));
    expect(edge('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T00:00:00');
    expect(edge('2024-03-10', 'America/Havana')).toBe('2024-03-10T00:00:00');
    expect(edge('2011-12-31', 'Pacific/Apia')).toBe('2011-12-30T00:00:00');
    expect(edge('2025-03-30T02:30', 'Europe/Berlin')).toBe('2025-03-30T03:30:00');
    expect(edge('2025-03-30T03:00', 'Europe/Berlin')).toBe('2025-03-30T03:00:00');
    expect(edge('2024-11-03', 'America/Havana')).toBe('2024-11-03T00:00:00');
  });

  it('find where the clock jumps between two instants', () => {
    expect(jumpBetween(utc('2025-03-30T00:00Z'), utc('2025-03-30T02:00Z'), 'Europe/Berlin')).toBe(utc('2025-03-30T01:00Z'));
    expect(jumpBetween(utc('2025-03-30T01:00Z'), utc('2025-03-30T03:00Z'), 'Europe/Berlin')).toBeUndefined();
    expect(jumpBetween(utc('2025-03-30T00:00Z'), utc('2025-03-30T01:00Z'), 'Europe/Berlin')).toBeUndefined();
    expect(jumpBetween(utc('2025-03-30T00:00Z'), utc('2025-03-30T02:00Z'), 'UTC')).toBeUndefined();
  });

  it('are names with a slash, or UTC', () => {
    for (const name of ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Asia/Calcutta', 'Etc/GMT+5'])
      expect(isZone(name)).toBe(true);
    for (const name of [
      '',
      'CET',
      'EST',
      'GMT',
      'utc',
      'Z',
      '+02:00',
      '-0500',
      'UTC+2',
      'Europe/Nowhere',
      'europe/berlin',
      'Europe/Berlin ',
      'Berlin',
    ])
      expect(isZone(name)).toBe(false);
  });

  it('are refused with what was probably meant', () => {
    expect(findingOf('CET')).toBe(
      '"CET" is no time zone here: engines do not agree on it, only on names with a slash and UTC; did you mean "Europe/Berlin"?',
    );
    expect(findingOf('+02:00')).toBe(
      '"+02:00" is an offset, not a time zone: an offset does not know summer time; name a zone with a slash, such as "Europe/Berlin", or UTC',
    );
    expect(findingOf('Europe/Berln')).toBe('no time zone is named "Europe/Berln"; did you mean "Europe/Berlin"?');
    expect(findingOf('europe/berlin')).toBe('no time zone is named "europe/berlin"; did you mean "Europe/Berlin"?');
    expect(findingOf('utc')).toBe(
      '"utc" is no time zone here: engines do not agree on it, only on names with a slash and UTC; did you mean "UTC"?',
    );
    expect(findingOf('Berlin')).toBe(
      '"Berlin" is no time zone here: zones are names with a slash, or UTC; name one such as "Europe/Berlin"',
    );
  });
});
