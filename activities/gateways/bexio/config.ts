import { z } from 'zod';

const config = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  apiBase: z.url().default('https://api.bexio.com'),
  authBase: z.url().default('https://auth.bexio.com'),
  timeoutMs: z.number().int().positive().default(8_000),
});

/** Settings of Bexio; the servers default to Bexio's own. */
export type BexioSettings = z.input<typeof config>;
export type BexioConfig = z.infer<typeof config>;

/**
 * Checks the settings and fills in defaults.
 * @throws ZodError
 */
export function bexioConfig(settings: BexioSettings): BexioConfig {
  const { apiBase, authBase, ...rest } = config.parse(settings);
  return { ...rest, apiBase: apiBase.replace(/\/+$/, ''), authBase: authBase.replace(/\/+$/, '') };
}
