import { z } from 'zod';
import { MemberRole } from './portal-access.ts';
import { Instant } from './scalars.ts';

/** 256 random bits, as they stand behind the `#` of a mailed link. */
const Secret = z.string().regex(/^[\w-]{43}$/);
const Password = z.string().max(512);

export const OpenInvitation = z.strictObject({ secret: Secret });
/** What an invitation is about, before it is accepted. */
export const OpenedInvitation = z.strictObject({
  kind: z.enum(['staff', 'member']),
  name: z.string(),
  /** What one becomes there; null: somebody of ours. */
  role: MemberRole.nullable(),
  /** Empty: the first administrator says whose it is. */
  email: z.string(),
  /** Into whose account: the company's name, or the partner's. */
  into: z.string(),
  /** Then there is a password already, and none is chosen. */
  hasAccount: z.boolean(),
  expiresAt: Instant,
});
export type OpenedInvitation = z.infer<typeof OpenedInvitation>;

export const AcceptInvitation = z.strictObject({
  secret: Secret,
  name: z.string().trim().min(1).max(120),
  /** Of somebody new. */
  password: Password.optional(),
  /** Where the invitation names none. */
  email: z.email().max(254).optional(),
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
export const AcceptedInvitation = z.strictObject({ email: z.string(), hasAccount: z.boolean() });
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;

export const AskReset = z.strictObject({ email: z.string().max(320) });
export const OpenReset = z.strictObject({ secret: Secret });
/** The link still opens, until then. */
export const OpenedReset = z.strictObject({ expiresAt: Instant });
export const ChoosePassword = z.strictObject({ secret: Secret, password: Password });
/** Whose password it is now. */
export const PasswordChosen = z.strictObject({ email: z.string() });
export type PasswordChosen = z.infer<typeof PasswordChosen>;
/** Always the same, whether the address is known or not. */
export const Heard = z.strictObject({ heard: z.literal(true) });
