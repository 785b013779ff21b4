// Events become lines of JSON.
import { pino, type Logger } from 'pino';

/** Where events are told. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

/** A log on standard error. */
export const openLog = (level: string): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }));

/** A log of nothing. */
export const silentLog: Log = pino({ level: 'silent' });
