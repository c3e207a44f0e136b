import { z } from 'zod';

export const statisticsDays = ['30', '90', '365'] as const;
export const statisticsGroups = ['channel', 'page', 'country', 'device'] as const;

const Counts = z.strictObject({ clicks: z.int(), signUps: z.int() });
const Group = Counts.extend({
  /** A channel's name, a page's address, a country code, `mobile` or `desktop`; empty if unknown. */
  key: z.string(),
});
export type StatisticsGroup = z.infer<typeof Group>;

export const PortalStatisticsQuery = z.strictObject({ days: z.enum(statisticsDays).default('30') });

/** `GET …/statistics`: the figures of the affiliate platform. Null if it is not open to this partner. */
export const PortalStatistics = z
  .strictObject({
    /** Days of the program, both inclusive; today is incomplete. */
    from: z.iso.date(),
    to: z.iso.date(),
    /** One row per day, without gaps. */
    days: z.array(Counts.extend({ day: z.iso.date() })),
    /** At most 20 rows of each, most clicks first. */
    by: z.record(z.enum(statisticsGroups), z.array(Group)),
  })
  .nullable();
export type PortalStatistics = z.infer<typeof PortalStatistics>;
