import { z } from 'zod';
import { BilledParty } from './partners.ts';
import { refusalReasons } from '../../domain/promise/partner-onboarding-state.ts';
import { PortalProfile } from './portal-settings.ts';
import { Moment } from './scalars.ts';
import { TypedText } from './typed-text.ts';
import { WithReason } from './verdict.ts';

export { refusalReasons };

/**
 * The reason and the text are mailed. An application that somebody has approved is refused only by who saw it so: without `seenState`, or
 * with an earlier one, the approval stands.
 */
export const RefuseApplication = z.strictObject({
  reason: z.enum(refusalReasons),
  text: z.string().trim().max(2_000).default(''),
  seenState: z.enum(['applied', 'under_review', 'awaiting_agreement']).optional(),
});
/**
 * The reason is mailed; on the day, in the program's zone, staff are asked again. A suspension that stands gets another reason and day only
 * from who saw it: without `seenState` it stands, and If-Match names its `version`.
 */
export const SuspendPartner = z.strictObject({
  reason: z.string().trim().min(3).max(2_000),
  reviewOn: Moment,
  seenState: z.enum(['active', 'suspended']).default('active'),
});

/** `hold`: why they stand on hold, as the person saw it. */
export const LiftHold = WithReason.extend({ hold: z.string().min(1).max(60), others: z.array(z.string().max(60)).max(20).default([]) });

/**
 * What stood in the register of the id that was seen, and of whom, or that nothing did: of another id, name or address that the partner has given meanwhile it says
 * nothing.
 */
export const LookUpVatId = WithReason.extend({ vatId: z.string().max(60), billed: BilledParty });

/** `registeredFrom`: the first day of the registration, as the register has it; left out, what is known of it stays. */
export const FindVatId = LookUpVatId.extend({ registeredFrom: z.iso.date().optional() });

/** By the rules of the portal, and no more than what the partner can say there of itself. */
export const EditProfile = PortalProfile;

/** As it is mailed to the partner's owners; the greeting and our address stand around it. The subject is one line. */
export const WriteEmail = z.strictObject({
  subject: TypedText.min(1)
    .max(140)
    .regex(/^\P{Cc}*$/u),
  text: TypedText.min(1).max(2_000),
});
