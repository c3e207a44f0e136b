import type { Formats } from '../i18n/use-formats.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const calendarDay = /^\d{4}-\d\d-\d\d$/;

/** Returns the values for a sentence: dates in the reader's format, everything else unchanged. */
export function valuesOf(inputs: unknown, { day }: Pick<Formats, 'day'>): Record<string, string | number | boolean | null> {
  const entries: [string, unknown][] = typeof inputs === 'object' && inputs !== null ? Object.entries(inputs) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name, written(value, day)]));
}

function written(value: unknown, day: (iso: string) => string): string | number | boolean | null {
  if (typeof value === 'string') return writtenText(value, day);
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function writtenText(text: string, day: (iso: string) => string): string {
  return calendarDay.test(text) || instant.test(text) ? day(text) : text;
}
