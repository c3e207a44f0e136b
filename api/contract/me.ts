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
  /** `required` without `enrolled`: the person can do nothing but enrol. */
  secondFactor: z.strictObject({ enrolled: z.boolean(), required: z.boolean(), verifiedAt: Instant.nullable() }),
  environment: z.strictObject({
    demo: z.boolean(),
    stripeTestMode: z.boolean(),
    temporalUiUrl: z.string().nullable(),
    /** Null if the portal runs on the console's own host. */
    portalUrl: z.string().nullable(),
  }),
});
export type Me = z.infer<typeof Me>;

const SixDigits = z.string().regex(/^\d{6}$/);
const GivenPassword = z.string().min(1).max(128);

/**
 * A repeated second factor: the code of the authenticator. People without one give their password and a mailed code; in the demo, our staff
 * give the password alone.
 */
export const StepUp = z.union([
  z.strictObject({ code: SixDigits }),
  z.strictObject({ password: GivenPassword, mailedCode: SixDigits }),
  z.strictObject({ password: GivenPassword }),
]);
/** The masked address that the code was mailed to. */
export const MailedCode = z.strictObject({ to: z.string() });
export type MailedCode = z.infer<typeof MailedCode>;
export const SteppedUp = z.strictObject({ verifiedAt: Instant });
