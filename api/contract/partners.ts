import { z } from 'zod';
import { Money } from './money.ts';
import { partnerStates } from '../../domain/promise/partner-onboarding-state.ts';
import { balanceNames } from '../../domain/statement.ts';
import { Instant, Id, Reference } from './scalars.ts';

/** Name and address of a party as documents print them. */
export const BilledParty = z.strictObject({
  legalName: z.string(),
  street: z.string(),
  postcode: z.string(),
  town: z.string(),
  country: z.string(),
});
export type BilledParty = z.infer<typeof BilledParty>;

const PartnerState = z.enum(partnerStates);

const Suspension = z.strictObject({
  since: Instant,
  reason: z.string().nullable(),
  /** The day on which our staff review the suspension again, in the program's zone. */
  reviewOn: z.iso.date().nullable(),
  /** A token of this suspension: keeping it names the version that was seen. */
  version: z.string(),
});
const PartnerKind = z.enum(['reseller', 'ambassador']);

/** Balances in minor units of the currency. `recoverable` is what the partner owes: later earnings offset it. */
export const BalanceName = z.enum(balanceNames);
export type BalanceName = z.infer<typeof BalanceName>;

export const BalanceAmounts = z.strictObject({
  pending: z.int(),
  held: z.int(),
  available: z.int(),
  reserved: z.int(),
  recoverable: z.int(),
});
export type BalanceAmounts = z.infer<typeof BalanceAmounts>;

export const PartnerBalance = BalanceAmounts.extend({ currency: z.string() });
export type PartnerBalance = z.infer<typeof PartnerBalance>;

export const PartnerRow = z.strictObject({
  id: Id,
  name: z.string(),
  kind: PartnerKind,
  /** The code of the partner's first link, which tells two partners of the same name apart. */
  code: z.string().nullable(),
  program: Reference,
  state: PartnerState,
  /** The name of the partner that this one was merged into, through any number of merges. Null if it was not merged. */
  partOf: z.string().nullable(),
  balances: z.array(PartnerBalance),
  clicks30d: z.int(),
  conversions30d: z.int(),
  country: z.string(),
  hostPlan: z.string().nullable(),
  activatedAt: Instant.nullable(),
  version: z.int(),
});
export type PartnerRow = z.infer<typeof PartnerRow>;

/** The terms by which a payout in one currency is measured. */
const PayoutTerms = z.strictObject({
  currency: z.string(),
  threshold: z.int(),
  schedule: z.enum(['monthly', 'on_request', 'both']),
});

export const PartnerDetail = PartnerRow.extend({
  links: z.array(z.strictObject({ code: z.string(), url: z.string(), channel: z.string(), disabledAt: Instant.nullable() })),
  /** The program's terms per currency; a currency that is not listed is not paid. */
  payoutTerms: z.array(PayoutTerms),
  mayRequestPart: z.boolean(),
  /** The tax that the document of a payout requested now would add; nothing for a currency that is not listed. */
  taxOnTop: z.array(Money),
  language: z.string(),
  website: z.string().nullable(),
  /** The version of name, website and language; an editor names the version that was seen. */
  profileVersion: z.string(),
  registeredSince: Instant,
  /** The host plans of which the partner's account needs one before anything counts for it; empty if it counts. */
  missingHostPlans: z.array(z.string()),
  /** The partner that this one was merged into, if that one is suspended or has ended: then so is this one. Otherwise null. */
  standsWith: Reference.nullable(),
  /** The partner that this one was merged into, if its payouts are on hold, and why: then so are those of this one. Otherwise null. */
  heldWith: Reference.extend({ reason: z.string() }).nullable(),
  /** All partners merged into this one, with the own state of each: one that is active by itself has the state of this partner. */
  parts: z.array(Reference.extend({ state: PartnerState })),
  /** The suspension that applies. Null if the partner is not suspended. */
  suspension: Suspension.nullable(),
  /** For a partner that stands with another one: its own suspension in addition, which is reviewed here. */
  ownSuspension: Suspension.nullable(),
  /** What our staff decided about earlier partners of the same owner, newest first. */
  turnedAway: z.array(
    z.strictObject({
      id: Id,
      name: z.string(),
      state: z.enum(['refused', 'closed']),
      at: Instant,
      /** A code for a refusal, a written text for a closing. */
      reason: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
  /**
   * The reason: a code of the wording, or a written text; runs and requests pay nothing meanwhile. `others`: codes of further reasons since
   * the hold began.
   */
  payoutsOnHold: z.strictObject({ reason: z.string(), others: z.array(z.string()), since: Instant }).nullable(),
  /**
   * The party that the partner's tax documents name, as last given; `agreedAt`: since when we may issue them in its name. Null if none was
   * given yet.
   */
  billed: BilledParty.extend({
    entity: z.enum(['person', 'company']),
    isRegistered: z.boolean(),
    agreedAt: Instant.nullable(),
  }).nullable(),
  /**
   * The VAT id as the partner gave it; `checkedAt`: when our staff last found it in its register; `refutedAt`: when they last did not. One
   * of them is null.
   */
  vat: z
    .strictObject({
      id: z.string(),
      checkedAt: Instant.nullable(),
      refutedAt: Instant.nullable(),
      /** The first day of the registration by the register; null if nobody has recorded it. */
      registeredFrom: z.iso.date().nullable(),
      /** Its last day by the register or the partner; null if no end is known. */
      registeredUntil: z.iso.date().nullable(),
      /** The number of other partners with the same id. */
      sharedWith: z.int(),
      /** True if the id is the company's own, so it cannot be checked. */
      isCompanys: z.boolean(),
    })
    .nullable(),
  /** The partner's people. A locked person can sign in nowhere and gets no mail. */
  members: z.array(
    z.strictObject({
      id: Id,
      name: z.string(),
      email: z.string(),
      role: z.enum(['owner', 'member', 'login_admin']),
      isLocked: z.boolean(),
      /** The name on the invitation, if the person uses another one. */
      invitedAs: z.string().nullable(),
    }),
  ),
});
export type PartnerDetail = z.infer<typeof PartnerDetail>;

export const PartnerFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  programId: Id.optional(),
  state: z.union([PartnerState, z.array(PartnerState)]).optional(),
  kind: PartnerKind.optional(),
});
export const partnerSorts = ['name', 'activatedAt', 'state', 'country'] as const;
