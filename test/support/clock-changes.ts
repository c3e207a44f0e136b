import { after, hourMs } from '../../domain/elapsed.ts';
import type { SkippedTime } from './skipped-time.ts';

type Clock = SkippedTime['clock'];
const months = ['March', 'October'] as const;
/** In hours. */
export const minute = 1 / 60;

export const hoursAfter = (instant: string, hours: number): string => after(instant, Math.round(hours * hourMs));

/** The clocks of Europe change at 01:00 UTC on the last Sunday of March and of October. */
function nextChange(instant: string, month: (typeof months)[number]): string {
  const index = month === 'March' ? 2 : 9;
  const inYear = (year: number): string => {
    const last = new Date(Date.UTC(year, index + 1, 0, 1));
    return new Date(last.getTime() - last.getUTCDay() * 24 * hourMs).toISOString();
  };
  const year = Number(instant.slice(0, 4));
  return inYear(year) > instant ? inYear(year) : inYear(year + 1);
}

/** Returns the next changes of the clocks, at least two days ahead, in their order. */
export async function changesAhead(clock: Clock) {
  const start = hoursAfter(await clock.isoNow(), 48);
  return months
    .map((month) => ({ month, change: nextChange(start, month) }))
    .toSorted((one, other) => one.change.localeCompare(other.change));
}

/** What happens when. */
export type Agenda = { readonly at: string; readonly happens: () => Promise<unknown> }[];

/** Moves the clock through an agenda, which may grow on the way. */
export async function keep(clock: Clock, agenda: Agenda): Promise<void> {
  for (let next = soonest(agenda); next !== undefined; next = soonest(agenda)) {
    agenda.splice(agenda.indexOf(next), 1);
    await clock.reaches(next.at);
    await next.happens();
  }
}

const soonest = (agenda: Agenda) => agenda.toSorted((one, other) => one.at.localeCompare(other.at))[0];
