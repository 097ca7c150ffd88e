import demoCalendar from './demo-calendar.json' with { type: 'json' };

/** Invented days, for demo mode. No real calendar is known, so none is bundled. */
export const DEMO_CALENDAR_DOCUMENTS: readonly unknown[] = [demoCalendar];
