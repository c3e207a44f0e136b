import { z } from 'zod';
import { PermissionName } from './permissions.ts';
import { Role } from './roles.ts';
import { Id, Instant } from './scalars.ts';

export const Me = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  language: z.string(),
  roles: z.array(Role),
  permissions: z.array(PermissionName),
  /** `required` and not `enrolled`: the person can only enrol. */
  secondFactor: z.strictObject({ enrolled: z.boolean(), required: z.boolean(), verifiedAt: Instant.nullable() }),
  environment: z.strictObject({ demo: z.boolean(), stripeTestMode: z.boolean(), temporalUiUrl: z.string().nullable() }),
});
export type Me = z.infer<typeof Me>;

/** A factor given again: the code of the authenticator, or the password of a person without one. */
export const StepUp = z.union([
  z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  z.strictObject({ password: z.string().min(1).max(128) }),
]);
export const SteppedUp = z.strictObject({ verifiedAt: Instant });
