import { z } from 'zod';
import { MemberRole } from './portal-access.ts';
import { Id, Instant } from './scalars.ts';
import { LineText } from './typed-text.ts';

export const PortalMember = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: MemberRole,
  isYou: z.boolean(),
  hasFactor: z.boolean(),
  lastSeenAt: Instant.nullable(),
  since: Instant,
  /** Payout details that the person entered, that still rest, and that nobody has confirmed or switched off. */
  resting: z.array(z.strictObject({ masked: z.string(), activeFrom: Instant.nullable() })),
});
export type PortalMember = z.infer<typeof PortalMember>;

export const PortalInvitation = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: MemberRole,
  language: z.enum(['en', 'de']),
  /** `undelivered`: the mail server refused the mail for this address. */
  state: z.enum(['on_its_way', 'undelivered', 'sent', 'expired']),
  expiresAt: Instant.nullable(),
  /** The team member who sent it; null if that person has left the team. */
  invitedBy: z.string().nullable(),
});
export type PortalInvitation = z.infer<typeof PortalInvitation>;

/** `GET …/people`: the people of the partner, and open invitations. */
export const PortalPeople = z.strictObject({ members: z.array(PortalMember), invitations: z.array(PortalInvitation) });
export type PortalPeople = z.infer<typeof PortalPeople>;

export const InviteMember = z.strictObject({
  name: LineText.min(1).max(120),
  email: z.email().max(254),
  role: MemberRole,
  language: z.enum(['en', 'de']),
  /** An open invitation with a wrong address: it is withdrawn together with this request. */
  insteadOf: Id.optional(),
});
