import { z } from 'zod';
import { roles } from './roles.ts';

/** Facts for the page before sign-in. Outside the demo it names nobody. */
export const SignInFacts = z.strictObject({
  version: z.string(),
  demo: z
    .strictObject({
      password: z.string(),
      people: z.array(z.strictObject({ name: z.string(), email: z.string(), roles: z.array(z.enum(roles)) })),
    })
    .nullable(),
});
export type SignInFacts = z.infer<typeof SignInFacts>;
