import { z } from 'zod';
import { BilledParty } from './partners.ts';
import { refusalReasons } from '../../domain/promise/partner-onboarding-state.ts';
import { PortalProfile } from './portal-settings.ts';
import { Moment } from './scalars.ts';
import { LineText, TypedText } from './typed-text.ts';
import { WithReason } from './verdict.ts';

export { refusalReasons };

/**
 * Refuses an application; reason and text are mailed. An approved application is refused only by somebody who saw the approval: with no
 * `seenState`, or an earlier one, the approval stands.
 */
export const RefuseApplication = z.strictObject({
  reason: z.enum(refusalReasons),
  text: z.string().trim().max(2_000).default(''),
  seenState: z.enum(['applied', 'under_review', 'awaiting_agreement']).optional(),
});
/**
 * Suspends a partner. The reason is mailed; on the review day, in the program's zone, staff are asked again. Reason and day of an existing
 * suspension change only if the person saw it: without `seenState` it stays, and If-Match names its `version`.
 */
export const SuspendPartner = z.strictObject({
  reason: z.string().trim().min(3).max(2_000),
  reviewOn: Moment,
  seenState: z.enum(['active', 'suspended']).default('active'),
});

/**
 * `hold`, `others`: the reasons of the hold on the partner's payouts, as the person saw them. `only`: the one that is lifted; left out: all of
 * them.
 */
export const LiftHold = WithReason.extend({
  hold: z.string().min(1).max(60),
  others: z.array(z.string().max(60)).max(20).default([]),
  only: z.string().max(60).optional(),
});

/**
 * What the register showed for the VAT id and the billed party that the person saw, or that it showed nothing. It says nothing about another
 * id, name or address that the partner has given meanwhile.
 */
export const LookUpVatId = WithReason.extend({ vatId: z.string().max(60), billed: BilledParty });

/**
 * `registeredFrom`, `registeredUntil`: the first and the last day of the registration by the register; left out: the known day stays. A first day
 * after the known last one begins another registration, without an end. The last day may be up to a year ahead.
 */
export const FindVatId = LookUpVatId.extend({ registeredFrom: z.iso.date().optional(), registeredUntil: z.iso.date().optional() });

/** Follows the portal's rules: staff can change exactly what the partner can say about itself there. */
export const EditProfile = PortalProfile;

/** A mail to the partner's owners; greeting and our address are added. */
export const WriteEmail = z.strictObject({
  subject: LineText.min(1).max(140),
  text: TypedText.min(1).max(2_000),
});
