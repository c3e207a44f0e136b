import { z } from 'zod';
import { MemberRole } from './portal-access.ts';
import { Instant } from './scalars.ts';
import { LineText } from './typed-text.ts';

/** The secret after the `#` of a mailed link: 256 random bits in base64url. */
const Secret = z.string().regex(/^[\w-]{43}$/);
const Password = z.string().max(512);

export const OpenInvitation = z.strictObject({ secret: Secret });
/** What an invitation is about, shown before it is accepted. */
export const OpenedInvitation = z.strictObject({
  kind: z.enum(['staff', 'member']),
  name: z.string(),
  /** The role at the partner; null if the invitation is for one of our own staff. */
  role: MemberRole.nullable(),
  /** The invited address. Empty for the first administrator, who enters it when accepting. */
  email: z.string(),
  /** The account that the invitation leads into: the name of the company or of the partner. */
  into: z.string(),
  /** True if the person already has a password, so that none is chosen. */
  hasAccount: z.boolean(),
  expiresAt: Instant,
});
export type OpenedInvitation = z.infer<typeof OpenedInvitation>;

export const AcceptInvitation = z.strictObject({
  secret: Secret,
  name: LineText.min(1).max(120),
  /** The password of a new person. */
  password: Password.optional(),
  /** Given only if the invitation names no address. */
  email: z.email().max(254).optional(),
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;
export const AcceptedInvitation = z.strictObject({ email: z.string(), hasAccount: z.boolean() });
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;

export const AskReset = z.strictObject({ email: z.string().max(320) });
export const OpenReset = z.strictObject({ secret: Secret });
/** Answer while a reset link is still valid, until `expiresAt`. */
export const OpenedReset = z.strictObject({ expiresAt: Instant });
export const ChoosePassword = z.strictObject({ secret: Secret, password: Password });
/** The address of the person whose password was chosen. */
export const PasswordChosen = z.strictObject({ email: z.string() });
export type PasswordChosen = z.infer<typeof PasswordChosen>;
/** The answer to a request for a link: the same whether or not the address is known. */
export const Heard = z.strictObject({ heard: z.literal(true) });
