/** Returns the month `by` months after `month` (`2026-11`), or before it if negative. */
export function monthsFrom(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Returns the month of an instant in the program's time zone. */
export function monthOf(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { year: 'numeric', month: '2-digit', timeZone }).formatToParts(at);
  const part = (type: 'year' | 'month') => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}

/** Returns the last `count` months up to `last`, newest first. */
export const lastMonths = (last: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => monthsFrom(last, -index));
