import { z } from 'zod';
import { Money } from './money.ts';
import { partnerStates } from '../../domain/promise/partner-onboarding-state.ts';
import { balanceNames } from '../../domain/statement.ts';
import { Instant, Id, Reference } from './scalars.ts';

/** As documents name somebody. */
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
  /** The day on which somebody of ours looks again, in the program's zone. */
  reviewOn: z.iso.date().nullable(),
  /** Whoever keeps it says which one was seen. */
  version: z.string(),
});
const PartnerKind = z.enum(['reseller', 'ambassador']);

/** Minor units of the currency. `recoverable` is what the partner owes: it is offset by later earnings. */
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
  /** Of its first link: two of the same name are told apart by it. */
  code: z.string().nullable(),
  program: Reference,
  state: PartnerState,
  /** The name of whom it has become part of, however many merges ago. Null: it is itself. */
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

/** What a payout of one currency is measured by. */
const PayoutTerms = z.strictObject({
  currency: z.string(),
  threshold: z.int(),
  schedule: z.enum(['monthly', 'on_request', 'both']),
});

export const PartnerDetail = PartnerRow.extend({
  links: z.array(z.strictObject({ code: z.string(), url: z.string(), channel: z.string(), disabledAt: Instant.nullable() })),
  /** As the program pays; a currency that is not named is not paid. */
  payoutTerms: z.array(PayoutTerms),
  mayRequestPart: z.boolean(),
  /** What the document of a payout that is asked for now would add to it; a currency that is not named: nothing. */
  taxOnTop: z.array(Money),
  language: z.string(),
  website: z.string().nullable(),
  /** Of name, website and language: an editor says which one was seen. */
  profileVersion: z.string(),
  registeredSince: Instant,
  /** Plans of which its account needs one before anything counts for it; empty where it counts. */
  missingHostPlans: z.array(z.string()),
  /** Whom it has become part of, where that one is suspended or has ended: so is this one. Null: it stands by itself. */
  standsWith: Reference.nullable(),
  /** Whom it has become part of, where the payouts of that one are on hold, and why: so are those of this one. Null: none holds them but it. */
  heldWith: Reference.extend({ reason: z.string() }).nullable(),
  /** All who have become part of it, with the state in which each stands without it: they stand as it does where that is active. */
  parts: z.array(Reference.extend({ state: PartnerState })),
  /** The one that decides. Null: it is not suspended. */
  suspension: Suspension.nullable(),
  /** Of whoever stands with another one: that it is suspended by itself, too, which is looked at here. */
  ownSuspension: Suspension.nullable(),
  /** What people of ours decided about earlier ones of the same owner, the newest first. */
  turnedAway: z.array(
    z.strictObject({
      id: Id,
      name: z.string(),
      state: z.enum(['refused', 'closed']),
      at: Instant,
      /** Of a refusal a code, of a closing what was written. */
      reason: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
  /** A code of the wording, or what somebody wrote; runs and requests pay nothing meanwhile. `others`: the codes of what came besides since it began. */
  payoutsOnHold: z.strictObject({ reason: z.string(), others: z.array(z.string()), since: Instant }).nullable(),
  /** Whom its tax documents name, as the partner gave it last; `agreedAt`: since when we may write them in its name. Null: it gave none yet. */
  billed: BilledParty.extend({
    entity: z.enum(['person', 'company']),
    isRegistered: z.boolean(),
    agreedAt: Instant.nullable(),
  }).nullable(),
  /** As the partner gave it; `checkedAt`: when somebody of us last found it in its register; `refutedAt`: when somebody last did not. One of them is null. */
  vat: z
    .strictObject({
      id: z.string(),
      checkedAt: Instant.nullable(),
      refutedAt: Instant.nullable(),
      /** The first day of its registration, as the register had it; null: nobody has said so. */
      registeredFrom: z.iso.date().nullable(),
      /** Other partners with the same id. */
      sharedWith: z.int(),
      /** It is ours: it cannot be checked. */
      isCompanys: z.boolean(),
    })
    .nullable(),
  /** Whoever is locked signs in nowhere and gets no mail. */
  members: z.array(
    z.strictObject({
      id: Id,
      name: z.string(),
      email: z.string(),
      role: z.enum(['owner', 'member', 'login_admin']),
      isLocked: z.boolean(),
      /** The name that the invitation was made out to, where the person goes by another one. */
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
