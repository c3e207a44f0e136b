import { z } from 'zod';
import { Money } from './money.ts';
import { BalanceAmounts } from './partners.ts';
import { PortalEarningLine } from './portal-commissions.ts';
import { PortalPayoutRow } from './portal-payouts.ts';
import { PortalStanding } from './portal-standing.ts';
import { Id, Instant } from './scalars.ts';

/** The balances in one currency, in minor units. */
const PortalBalance = BalanceAmounts.extend({
  currency: z.string(),
  /** Settled since 1 January in the program's time zone, less what came back. */
  paidThisYear: z.int(),
  payoutsThisYear: z.int(),
  /** The part of it that was paid in excess of what was due and has not come back. */
  paidTwiceThisYear: z.int(),
  /** The part of it that did not arrive and is not expected back. */
  lostThisYear: z.int(),
  /** Pending money by the day on which it becomes available, soonest first; at most 12 days. */
  freeOn: z.array(z.strictObject({ on: z.iso.date(), amount: Money })),
  /** Why money is held: a decision's code, and since when. */
  heldFor: z.array(z.strictObject({ reason: z.string().nullable(), since: Instant, amount: Money })),
});
export type PortalBalance = z.infer<typeof PortalBalance>;

/** What is missing for the next payout, per currency. */
const NextPayout = z.strictObject({
  currency: z.string(),
  available: Money,
  /** Null if the program has no threshold, so it pays nothing out in this currency. */
  threshold: Money.nullable(),
  /** The amount missing to the threshold, including what is offset first; zero when it is reached. */
  missing: Money.nullable(),
  schedule: z.enum(['monthly', 'on_request', 'both']).nullable(),
  /** The day of the next run; null if payouts are made on request only, or if an obstacle must be removed before anything is paid. */
  runOn: z.iso.date().nullable(),
  /** The open payout, whose money is reserved. */
  open: PortalPayoutRow.nullable(),
  /** Whether a request would be accepted now, and the code of the first reason if not: `below_threshold`, `payout_open`, `payouts_on_hold`, … */
  request: z.strictObject({ isPossible: z.boolean(), reason: z.string().nullable() }),
  /** Where it would be paid to: the newest usable payout method, else the newest one. Masked, and only if the person may see payout details. */
  method: z.strictObject({ id: Id, rail: z.string(), masked: z.string().nullable() }).nullable(),
});
export type NextPayout = z.infer<typeof NextPayout>;

const Compared = z.strictObject({ now: z.int(), before: z.int() });

/** The terms in force for this partner, as numbers; the portal words them. */
export const PortalRules = z.strictObject({
  termsId: Id,
  version: z.int(),
  validFrom: Instant,
  acceptedAt: Instant.nullable(),
  rateBps: z.int(),
  baseMode: z.string(),
  paymentSources: z.array(z.string()),
  cardHoldDays: z.int(),
  invoiceHoldDays: z.int(),
  installationHoldDays: z.int(),
  monthsCap: z.int().nullable(),
  paymentsCap: z.int().nullable(),
  bounty: z.strictObject({ amount: Money, trigger: z.string(), per: z.string() }).nullable(),
  attributionDays: z.int(),
  policies: z.array(z.strictObject({ threshold: Money, schedule: z.enum(['monthly', 'on_request', 'both']), dayOfMonth: z.int() })),
});
export type PortalRules = z.infer<typeof PortalRules>;

/** `GET …/overview`: traffic, conversions, earnings by state, and the next payout, in one snapshot. */
export const PortalOverview = z.strictObject({
  asOf: Instant,
  partner: PortalStanding.extend({ id: Id, name: z.string(), payoutsOnHold: z.string().nullable() }),
  year: z.int(),
  balances: z.array(PortalBalance),
  nextPayouts: z.array(NextPayout),
  /** True while all payouts of all partners are stopped; a request is kept and paid afterwards. */
  areAllStopped: z.boolean(),
  /** The newest payout that was returned or failed and was not paid again. */
  cameBack: PortalPayoutRow.nullable(),
  traffic: z.strictObject({
    from: Instant,
    to: Instant,
    clicks: Compared,
    /** Customers who paid or installed, each counted once. */
    conversions: Compared,
  }),
  latest: z.array(PortalEarningLine),
  link: z.strictObject({ code: z.string(), url: z.string(), channel: z.string() }).nullable(),
  rules: PortalRules.nullable(),
});
export type PortalOverview = z.infer<typeof PortalOverview>;
