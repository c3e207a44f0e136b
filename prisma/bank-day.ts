/** A day of the bank as an instant: noon lies in that day in the time zone of any company. */
export const instantOfDay = (day: Date): string => `${day.toISOString().slice(0, 10)}T12:00:00.000Z`;
