import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ });

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Connects as `commend_auditor`, for the nightly audits. */
  AUDIT_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATA_KEYS: z.string().min(1),
  /** Absent: Stripe is off, and its events wait. */
  STRIPE_SECRET_KEY: z.string().min(1).optional(),
  STRIPE_API_BASE: z.url().optional(),
  BEXIO_CLIENT_ID: z.string().min(1).optional(),
  BEXIO_CLIENT_SECRET: z.string().min(1).optional(),
  BEXIO_API_BASE: z.url().optional(),
  BEXIO_AUTH_BASE: z.url().optional(),
  BEXIO_SYNC_SECONDS: z.coerce.number().int().min(5).default(900),
  PAYPAL_CLIENT_ID: z.string().min(1).optional(),
  PAYPAL_CLIENT_SECRET: z.string().min(1).optional(),
  PAYPAL_API_BASE: z.url().optional(),
  /** If false, money leaves only towards an API address that is set: no copy of an installation pays by accident. */
  RAILS_LIVE: z.stringbool().default(false),
  COMMEND_XSD_DIR: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Address that links in mails begin with: a guess would lead their readers elsewhere. */
  PUBLIC_URL: address,
  CONSOLE_URL: address.optional(),
  PORTAL_URL: address.optional(),
  LINK_URL: address.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DEMO: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
/** Names of the variables that this process reads. */
export const settingNames = Object.keys(Environment.shape);

export type WorkerConfig = z.infer<typeof Environment>;

/** Lists every problem, one a line. Names the variables, never their values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the environment.
 * @throws ConfigError
 */
export function readConfig(environment: NodeJS.ProcessEnv): WorkerConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')); // empty counts as absent
  const read = Environment.safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ConfigError(['The worker cannot start:', ...problems].join('\n  '));
}
