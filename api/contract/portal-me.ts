import { z } from 'zod';
import { partnerStates } from './partner-states.ts';
import { MemberRole } from './portal-access.ts';
import { Id, Instant, Reference } from './scalars.ts';

/** A partner that the person belongs to, in one program. Its id stands in every address of the portal. */
export const PortalPartner = z.strictObject({
  id: Id,
  name: z.string(),
  kind: z.enum(['reseller', 'ambassador']),
  program: Reference,
  /** Of the program; days of the portal are days there. */
  timeZone: z.string(),
  state: z.enum(partnerStates),
  role: MemberRole,
  /** False: the program has none, and nothing of it is shown. */
  hasAffiliatePlatform: z.boolean(),
  /** Merged: the partner that has its links, and all its money as it becomes free. Null: it stands by itself. */
  partOf: z.strictObject({ id: Id, name: z.string(), since: Instant }).nullable(),
});
export type PortalPartner = z.infer<typeof PortalPartner>;

/** `GET /v1/portal/me`. Without partners the person is somebody else's, and the portal has nothing to show. */
export const PortalMe = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  language: z.string(),
  partners: z.array(PortalPartner),
  /** Staff work in the console, and are nobody's partner. */
  isStaff: z.boolean(),
  /** Staff who look at the portal as this partner, the only one of `partners`; nothing can be changed. */
  viewing: z
    .strictObject({
      partnerId: Id,
      until: Instant,
      /** Where they came from; null: the portal's own host. */
      consoleUrl: z.string().nullable(),
    })
    .nullable(),
  /** Partners may have one; whoever has none steps up by password (`POST /v1/step-up`). */
  secondFactor: z.strictObject({
    enrolled: z.boolean(),
    verifiedAt: Instant.nullable(),
    /** Codes for a lost phone that are not used yet; null: no second factor, or somebody of ours who looks. */
    backupCodesLeft: z.int().nullable(),
  }),
  environment: z.strictObject({ demo: z.boolean() }),
});
export type PortalMe = z.infer<typeof PortalMe>;

/** `GET /v1/portal/sign-in`, before anybody is signed in. Outside the demo it names nobody. */
export const PortalSignInFacts = z.strictObject({
  version: z.string(),
  demo: z
    .strictObject({
      password: z.string(),
      people: z.array(z.strictObject({ name: z.string(), email: z.string(), partner: z.string(), program: z.string(), role: MemberRole })),
    })
    .nullable(),
});
export type PortalSignInFacts = z.infer<typeof PortalSignInFacts>;
