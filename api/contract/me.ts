import { z } from 'zod';
import { PermissionName, RoleName } from './policy-names.ts';
import { Id, Instant } from './scalars.ts';

export const Me = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  language: z.string(),
  roles: z.array(RoleName),
  permissions: z.array(PermissionName),
  /** `required` and not `enrolled`: the person can only enrol. */
  secondFactor: z.strictObject({ enrolled: z.boolean(), required: z.boolean(), verifiedAt: Instant.nullable() }),
  environment: z.strictObject({
    demo: z.boolean(),
    stripeTestMode: z.boolean(),
    temporalUiUrl: z.string().nullable(),
    /** Null: the portal is at the console's own host. */
    portalUrl: z.string().nullable(),
  }),
});
export type Me = z.infer<typeof Me>;

const SixDigits = z.string().regex(/^\d{6}$/);
const GivenPassword = z.string().min(1).max(128);

/**
 * A factor given again: the code of the authenticator. Whoever has none gives password and mailed code; in the demo somebody of ours
 * gives the password.
 */
export const StepUp = z.union([
  z.strictObject({ code: SixDigits }),
  z.strictObject({ password: GivenPassword, mailedCode: SixDigits }),
  z.strictObject({ password: GivenPassword }),
]);
/** Where the code went, masked. */
export const MailedCode = z.strictObject({ to: z.string() });
export type MailedCode = z.infer<typeof MailedCode>;
export const SteppedUp = z.strictObject({ verifiedAt: Instant });
