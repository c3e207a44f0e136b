import { z } from 'zod';

export const ChangePassword = z.strictObject({ oldPassword: z.string().min(1).max(512), password: z.string().max(512) });
/** How many other sessions were ended with it. */
export const PasswordChanged = z.strictObject({ ended: z.int() });

export const ChangeEmail = z.strictObject({ email: z.email().max(254) });
/** 256 random bits, as they stand behind the `#` of the link in the mail to the new address, or of the one in the mail to the old one. */
export const ConfirmEmail = z.strictObject({ secret: z.string().regex(/^[\w-]{43}$/) });
export const EmailChanged = z.strictObject({ email: z.string() });
export type EmailChanged = z.infer<typeof EmailChanged>;

/** The password, and one of the codes that were kept for a lost phone. */
export const TakeFactorAway = z.strictObject({ password: z.string().min(1).max(512), backupCode: z.string().trim().min(1).max(40) });
export type TakeFactorAway = z.infer<typeof TakeFactorAway>;
/** How many other sessions were ended with it. */
export const FactorTakenAway = z.strictObject({ ended: z.int() });
