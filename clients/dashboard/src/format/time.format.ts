import type { Language } from '../labels.js';

/** Every time on the page is the city's, wherever the viewer sits. */
export const CITY_TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** A moment on the city's clock: `14:03:22 23/11/2026`, the same digits in both languages. */
export function formatMoment(moment: Date): string {
  return `${formatClock(moment)} ${formatter({ day: '2-digit', month: '2-digit', year: 'numeric' }).format(moment)}`;
}

/** The time of day alone: `14:03:22`. */
export function formatClock(moment: Date): string {
  return formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(moment);
}

/** The calendar year it is in the city at that moment. */
export function cityYear(moment: Date): number {
  return Number(formatter({ year: 'numeric' }).format(moment));
}

/** The same moment in full words, for a tooltip. */
export function momentTitle(moment: Date, language: Language): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'long', timeZone: CITY_TIME_ZONE };
  return new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', options).format(moment);
}

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: CITY_TIME_ZONE });
}
