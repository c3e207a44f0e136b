import { z } from 'zod';

export const ChangePassword = z.strictObject({ oldPassword: z.string().min(1).max(512), password: z.string().max(512) });
/** How many other sessions ended with the change. */
export const PasswordChanged = z.strictObject({ ended: z.int() });

export const ChangeEmail = z.strictObject({ email: z.email().max(254) });
/** A secret of 256 random bits: the one after the `#` of the link mailed to the new address, or of the one mailed to the old address. */
export const ConfirmEmail = z.strictObject({ secret: z.string().regex(/^[\w-]{43}$/) });
export const EmailChanged = z.strictObject({ email: z.string() });
export type EmailChanged = z.infer<typeof EmailChanged>;

/** The password, and one of the backup codes for a lost phone. */
export const TakeFactorAway = z.strictObject({ password: z.string().min(1).max(512), backupCode: z.string().trim().min(1).max(40) });
export type TakeFactorAway = z.infer<typeof TakeFactorAway>;
/** How many other sessions ended with the removal. */
export const FactorTakenAway = z.strictObject({ ended: z.int() });
