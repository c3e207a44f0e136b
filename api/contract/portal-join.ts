import { z } from 'zod';
import { Country } from './countries.ts';
import { PortalRules } from './portal-overview.ts';
import { partnerStates } from './partner-states.ts';
import { Id, Instant } from './scalars.ts';
import { TypedText } from './typed-text.ts';

const Text = TypedText.min(1).max(200);
const website = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain })
  .max(300)
  .nullable();

/** A program that can be joined by a form, with the terms that would be accepted. */
const JoinProgram = z.strictObject({
  id: Id,
  slug: z.string(),
  name: z.string(),
  /** Host plans of which the applicant's own account needs one; empty: none is needed. */
  hostPlans: z.array(z.string()),
  approval: z.enum(['automatic', 'by_staff']),
  rules: PortalRules,
});
export type JoinProgram = z.infer<typeof JoinProgram>;

/** `GET /v1/join`: everybody may ask. */
export const JoinPrograms = z.strictObject({ programs: z.array(JoinProgram) });
export type JoinPrograms = z.infer<typeof JoinPrograms>;

/** What somebody says who wants to join, once it is known who that is. */
export const Application = z.strictObject({
  programId: Id,
  /** The version that was shown; another one in force refuses. */
  termsId: Id,
  acceptsTerms: z.literal(true),
  companyName: Text,
  personKind: z.enum(['company', 'person']),
  country: Country,
  website,
  promotesHow: TypedText.max(2000),
  language: z.enum(['en', 'de']),
});
export type Application = z.infer<typeof Application>;

/** `POST /v1/join`. */
export const JoinForm = Application.extend({ email: z.email().max(254), name: Text });
export type JoinForm = z.infer<typeof JoinForm>;

/** The same whoever has the address: what comes next comes by mail. */
export const JoinAnswer = z.strictObject({ next: z.literal('look_into_your_mail') });

const Secret = z.string().min(1).max(200);

/** `POST /v1/join/open` and `…/disown`: the secret of the mailed link. */
export const OpenForm = z.strictObject({ secret: Secret });

/** What the form said, by whoever filled it in: shown to whoever reads the mailbox, before a yes to it. */
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
  /** The version that is accepted. */
  rules: PortalRules,
  /** Then its password is asked for, and none is chosen. */
  hasAccount: z.boolean(),
});
export type OpenedForm = z.infer<typeof OpenedForm>;

/** `POST /v1/join/confirm`: the password from now on, or that of the account that is there; and a yes to the version that was shown. */
export const ConfirmJoin = z.strictObject({ secret: Secret, password: z.string().min(1).max(300), acceptsTerms: z.literal(true) });

export const Joined = z.strictObject({ partnerId: Id, state: z.enum(partnerStates) });
export type Joined = z.infer<typeof Joined>;

/** `POST …/agreement`: the version that was shown. */
export const AcceptTerms = z.strictObject({ termsId: Id });
