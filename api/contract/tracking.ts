import { z } from 'zod';
import { hasUnseen, shownLine } from '../../domain/plain-name.ts';
import { fault } from '../../domain/wording/field-faults.ts';
import { isWebsite } from '../../domain/account/website.ts';
import { decisionReasons } from '../../domain/decision.ts';
import { isCurrency } from '../../domain/money.ts';
import { optional } from './optional.ts';
import { Id, Instant } from './scalars.ts';

/** The host product's id of the account: part of an address, and shown where the account has no name. */
const accountId = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((id) => shownLine(id) !== '' && !hasUnseen(id), fault('other_form'));
/** Kept on one line, without invisible characters. */
const hostPlan = z.string().trim().max(100).overwrite(shownLine);

/** The address of a website as it was typed. */
const website = z.string().max(500);

const clockSlackMs = 5 * 60_000;
const firstYear = Date.UTC(2000, 0, 1);

/** A time of an event: not in the future, except for minutes of clock difference, and not before 2000, which would be a mistake. */
const Happened = Instant.refine((at) => Date.parse(at) >= firstYear && Date.parse(at) <= Date.now() + clockSlackMs, fault('not_its_time'));

/** The host product's report of a new account; `accountId` is its key, so the call can be repeated. */
export const SignUp = z.strictObject({
  accountId,
  email: optional(z.email().max(320)),
  /** As the user typed it at the host product: kept on one line, without invisible characters. */
  name: optional(z.string().max(200).overwrite(shownLine)),
  country: optional(z.string().regex(/^[A-Z]{2}$/)),
  /** A website with a scheme other than http or https is not kept; the account is, and the answer says so. */
  website: optional(website),
  /** The language of the account's emails; if left out, that of its country. */
  language: optional(z.enum(['en', 'de'])),
  hostPlan: optional(hostPlan),
  vatId: optional(z.string().max(50)),
  /** From `commend_click` in the landing page's address. */
  clickId: optional(z.string().max(100)),
  /** The code as the customer typed it. */
  code: optional(z.string().max(50)),
  /** When it happened, if not now. */
  at: optional(Happened),
  /** The accounts at payment providers, by which later payments are recognised. */
  paymentAccounts: z
    .array(z.strictObject({ provider: z.enum(['stripe', 'bexio']), account: z.string().min(1).max(100), id: z.string().min(1).max(200) }))
    .max(10)
    .optional(),
});
export type SignUp = z.infer<typeof SignUp>;

const Sentence = z.strictObject({ en: z.string(), de: z.string() });
export type Sentence = z.infer<typeof Sentence>;

/** Fields of the report that were not kept, and why; absent if all were kept. */
export const NotKept = z.record(z.string(), Sentence).optional();
export type NotKept = z.infer<typeof NotKept>;

/** The decision: who is credited, or why nobody is. The partner is named only if the sign-up is credited within this program. */
export const SignUpAnswer = z.strictObject({
  accountId: z.string(),
  outcome: z.enum(['credited', 'refused']),
  reason: z.enum(decisionReasons),
  sentence: Sentence,
  referralId: Id.nullable(),
  partner: z.strictObject({ id: Id, name: z.string() }).nullable(),
  notKept: NotKept,
});
export type SignUpAnswer = z.infer<typeof SignUpAnswer>;

const minor = z.int().nonnegative().max(1_000_000_000_000);
const currency = z.string().refine((code) => isCurrency(code), fault('no_book_currency'));

const occurrence = { eventId: z.string().min(1).max(200), accountId, at: Happened };

/** An event of an account at the host product; `eventId` is its key, so the call can be repeated. */
export const HostEvent = z.discriminatedUnion('type', [
  z.strictObject({ ...occurrence, type: z.literal('account.first_login') }),
  z.strictObject({ ...occurrence, type: z.literal('widget.installed'), website: website.refine(isWebsite, fault('no_address')) }),
  z.strictObject({ ...occurrence, type: z.literal('host_plan.changed'), hostPlan: hostPlan.min(1) }),
  z.strictObject({ ...occurrence, type: z.literal('subscription.started'), subscriptionId: optional(z.string().max(200)) }),
  z.strictObject({ ...occurrence, type: z.literal('subscription.ended'), subscriptionId: optional(z.string().max(200)) }),
  /** Earns only if the terms include reported payments (P07). A later report of the same payment says what was refunded. */
  z
    .strictObject({
      ...occurrence,
      type: z.literal('payment.reported'),
      paymentId: z.string().min(1).max(200),
      currency,
      /** Minor units, including tax; `net` is without tax. */
      amount: minor.positive(),
      net: minor.optional(),
      /** The part of the amount that was refunded so far. */
      refunded: minor.optional(),
      reference: optional(z.string().max(200)),
    })
    .refine(({ amount, net = 0, refunded = 0 }) => net <= amount && refunded <= amount, fault('part_above_whole')),
]);
export type HostEvent = z.infer<typeof HostEvent>;

/** The state of the event; repeat the call to read it again. */
export const HostEventAnswer = z.strictObject({
  eventId: z.string(),
  state: z.enum(['received', 'placed', 'unplaced', 'ignored', 'dead']),
  reason: z.string().nullable(),
});
