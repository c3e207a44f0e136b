import { z } from 'zod';
import { partnerStates } from './partner-states.ts';
import { MemberRole } from './portal-access.ts';
import { Id, Instant, Reference } from './scalars.ts';

/** A partner that the person belongs to, in one program. Its id is part of every address of the portal. */
export const PortalPartner = z.strictObject({
  id: Id,
  name: z.string(),
  kind: z.enum(['reseller', 'ambassador']),
  program: Reference,
  /** The program's time zone; the portal shows days in it. */
  timeZone: z.string(),
  state: z.enum(partnerStates),
  role: MemberRole,
  /** False if the program has no affiliate platform; then nothing of it is shown. */
  hasAffiliatePlatform: z.boolean(),
  /** For a merged partner: the partner that has its links and receives all its money as it becomes free. Null if it was not merged. */
  partOf: z.strictObject({ id: Id, name: z.string(), since: Instant }).nullable(),
});
export type PortalPartner = z.infer<typeof PortalPartner>;

/** `GET /v1/portal/me`. If `partners` is empty, the person belongs to no partner and the portal has nothing to show. */
export const PortalMe = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  language: z.string(),
  partners: z.array(PortalPartner),
  /** True for staff, who work in the console and belong to no partner. */
  isStaff: z.boolean(),
  /** Set if staff view the portal as this partner, then the only one in `partners`; nothing can be changed. */
  viewing: z
    .strictObject({
      partnerId: Id,
      until: Instant,
      /** The console that they came from; null if it is at the portal's own host. */
      consoleUrl: z.string().nullable(),
    })
    .nullable(),
  /** The second factor, which is optional for partners: people without one step up by password (`POST /v1/step-up`). */
  secondFactor: z.strictObject({
    enrolled: z.boolean(),
    verifiedAt: Instant.nullable(),
    /** The number of unused backup codes for a lost phone; null without a second factor, or for staff who view the portal. */
    backupCodesLeft: z.int().nullable(),
  }),
  environment: z.strictObject({ demo: z.boolean() }),
});
export type PortalMe = z.infer<typeof PortalMe>;

/** `GET /v1/portal/sign-in`, before sign-in. Outside the demo it names nobody. */
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
