import { z } from 'zod';

export const statisticsDays = ['30', '90', '365'] as const;
export const statisticsGroups = ['channel', 'page', 'country', 'device'] as const;

const Counts = z.strictObject({ clicks: z.int(), signUps: z.int() });
const Group = Counts.extend({
  /** A channel's name, the address of a page, a country's code, `mobile` or `desktop`; empty: not known. */
  key: z.string(),
});
export type StatisticsGroup = z.infer<typeof Group>;

export const PortalStatisticsQuery = z.strictObject({ days: z.enum(statisticsDays).default('30') });

/** `GET …/statistics`: what the affiliate platform shows. Null: it is not open to this partner. */
export const PortalStatistics = z
  .strictObject({
    /** Days of the program, both inclusive; today is not over. */
    from: z.iso.date(),
    to: z.iso.date(),
    /** One a day, without gaps. */
    days: z.array(Counts.extend({ day: z.iso.date() })),
    /** Most clicks first, at most 20 of each. */
    by: z.record(z.enum(statisticsGroups), z.array(Group)),
  })
  .nullable();
export type PortalStatistics = z.infer<typeof PortalStatistics>;
