import { z } from 'zod';
import { Country } from './countries.ts';
import { PortalRules } from './portal-overview.ts';
import { partnerStates } from './partner-states.ts';
import { Id, Instant } from './scalars.ts';
import { LineText, TypedText } from './typed-text.ts';

const Line = LineText.min(1).max(200);
const website = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain })
  .max(300)
  .nullable();

/** A program that can be joined by a form, with the terms that would be accepted. */
const JoinProgram = z.strictObject({
  id: Id,
  slug: z.string(),
  name: z.string(),
  /** Host plans of which the applicant's own account needs one; empty if it needs none. */
  hostPlans: z.array(z.string()),
  approval: z.enum(['automatic', 'by_staff']),
  rules: PortalRules,
});
export type JoinProgram = z.infer<typeof JoinProgram>;

/** `GET /v1/join`, open to everybody. */
export const JoinPrograms = z.strictObject({ programs: z.array(JoinProgram) });
export type JoinPrograms = z.infer<typeof JoinPrograms>;

/** What an applicant states once the person is known. */
export const Application = z.strictObject({
  programId: Id,
  /** The version that was shown; the request is refused if another one is in force. */
  termsId: Id,
  acceptsTerms: z.literal(true),
  companyName: Line,
  personKind: z.enum(['company', 'person']),
  country: Country,
  website,
  promotesHow: TypedText.max(2000),
  language: z.enum(['en', 'de']),
});
export type Application = z.infer<typeof Application>;

/** `POST /v1/join`. */
export const JoinForm = Application.extend({ email: z.email().max(254), name: Line });
export type JoinForm = z.infer<typeof JoinForm>;

/** The same answer whether or not the address has an account: the next step comes by mail. */
export const JoinAnswer = z.strictObject({ next: z.literal('look_into_your_mail') });

const Secret = z.string().min(1).max(200);

/** Body of `POST /v1/join/open` and `…/disown`: the secret of the mailed link. */
export const OpenForm = z.strictObject({ secret: Secret });

/** What the form said, whoever filled it in: shown to the reader of the mailbox before the confirmation. */
export const OpenedForm = z.strictObject({
  program: z.string(),
  timeZone: z.string(),
  email: z.string(),
  name: z.string(),
  filledInAt: Instant,
  companyName: z.string(),
  personKind: z.enum(['company', 'person']),
  country: z.string(),
  website: z.string().nullable(),
  promotesHow: z.string().nullable(),
  /** The version of the terms that is accepted. */
  rules: PortalRules,
  /** True if the address already has an account: its password is asked for, and none is chosen. */
  hasAccount: z.boolean(),
});
export type OpenedForm = z.infer<typeof OpenedForm>;

/** `POST /v1/join/confirm`: the new password, or the one of the existing account; and the consent to the version that was shown. */
export const ConfirmJoin = z.strictObject({ secret: Secret, password: z.string().min(1).max(300), acceptsTerms: z.literal(true) });

export const Joined = z.strictObject({ partnerId: Id, state: z.enum(partnerStates) });
export type Joined = z.infer<typeof Joined>;

/** `POST …/agreement`: the version of the terms that was shown. */
export const AcceptTerms = z.strictObject({ termsId: Id });
