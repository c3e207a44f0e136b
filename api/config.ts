import { z } from 'zod';
import { readDataKeys, type DataKeys } from '../prisma/secrets.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Treats an empty variable as missing: compose files write `KEY: ${KEY:-}`. */
const optional = <Shape extends z.ZodType>(shape: Shape) => z.preprocess((value) => (value === '' ? undefined : value), shape.optional());
const list = optional(
  z.string().transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
);
const address = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const port = z.coerce.number().int().min(0).max(65_535);

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORTAL_DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  DATA_KEYS: z.string().transform((text, context): DataKeys => {
    try {
      return readDataKeys(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'not readable' });
      return z.NEVER;
    }
  }),
  PUBLIC_URL: address,
  CONSOLE_URL: optional(address),
  PORTAL_URL: optional(address),
  LINK_URL: optional(address),
  APP_SECRET: z
    .string()
    .min(32, 'at least 32 random characters')
    .refine((text) => new Set(text).size >= 10, 'it is not random'),
  PORT: port.default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  INTERNAL_PORT: port.default(9464),
  TRUSTED_PROXIES: list,
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_UI_URL: optional(z.url()),
  STRIPE_WEBHOOK_SECRET: list,
  PAYPAL_WEBHOOK_ID: list,
  SIMULATOR_URL: optional(z.url()),
  DEMO: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DATA_DIR: z.string().min(1).default('.data'),
});

/** Names of the variables that this process reads. */
export const settingNames = Object.keys(Environment.shape);

export interface ApiConfig {
  readonly databaseUrl: string;
  /** URL for the role commend_portal; null if the portal is not set up: then no partner can sign in. */
  readonly portalDatabaseUrl: string | null;
  readonly dataKeys: DataKeys;
  /** URL that machines call. Like the three URLs below, without a slash at the end. */
  readonly publicUrl: string;
  /** URL for staff; the public URL unless it has its own host. The same holds for the next two. */
  readonly consoleUrl: string;
  readonly portalUrl: string;
  /** Beginning of partners' links. */
  readonly linkUrl: string;
  readonly appSecret: string;
  readonly host: string;
  readonly port: number;
  readonly internalPort: number;
  /** Addresses and subnets whose X-Forwarded-For is trusted. */
  readonly trustedProxies: readonly string[];
  /** Used for links into Temporal's UI. Temporal's own SDK reads where Temporal is. */
  readonly temporalNamespace: string;
  readonly temporalUiUrl: string | null;
  /** Several while a secret is rotated; empty if Stripe is off. */
  readonly stripeWebhookSecrets: readonly string[];
  /** Ids of our webhooks at PayPal; empty: PayPal's events are refused. */
  readonly paypalWebhookIds: readonly string[];
  readonly simulatorUrl: string | null;
  readonly isDemo: boolean;
  readonly logLevel: string;
  readonly dataDir: string;
}

/** Reads the settings. @throws Error whose message lists all problems */
export function readConfig(environment: NodeJS.ProcessEnv): ApiConfig {
  const parsed = Environment.safeParse(environment);
  const problems = parsed.success
    ? unsafeTogether(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  if (!parsed.success || problems.length > 0) throw new Error(`The api cannot start with this configuration:\n  ${problems.join('\n  ')}`);
  return configOf(parsed.data);
}

function configOf(values: z.infer<typeof Environment>): ApiConfig {
  return {
    databaseUrl: values.DATABASE_URL,
    portalDatabaseUrl: values.PORTAL_DATABASE_URL ?? null,
    dataKeys: values.DATA_KEYS,
    publicUrl: values.PUBLIC_URL,
    consoleUrl: values.CONSOLE_URL ?? values.PUBLIC_URL,
    portalUrl: values.PORTAL_URL ?? values.PUBLIC_URL,
    linkUrl: values.LINK_URL ?? values.PUBLIC_URL,
    appSecret: values.APP_SECRET,
    host: values.HOST,
    port: values.PORT,
    internalPort: values.INTERNAL_PORT,
    trustedProxies: values.TRUSTED_PROXIES ?? [],
    temporalNamespace: values.TEMPORAL_NAMESPACE,
    temporalUiUrl: values.TEMPORAL_UI_URL?.replace(/\/+$/, '') ?? null,
    stripeWebhookSecrets: values.STRIPE_WEBHOOK_SECRET ?? [],
    paypalWebhookIds: values.PAYPAL_WEBHOOK_ID ?? [],
    simulatorUrl: values.SIMULATOR_URL?.replace(/\/+$/, '') ?? null,
    isDemo: values.DEMO,
    logLevel: values.LOG_LEVEL,
    dataDir: values.DATA_DIR,
  };
}

/** Lists settings that are unsafe together. The demo's passwords are public, so nobody else may reach it; elsewhere sessions require TLS. */
function unsafeTogether({ DEMO, HOST, PUBLIC_URL, CONSOLE_URL, PORTAL_URL, LINK_URL }: z.infer<typeof Environment>): string[] {
  const problems = [];
  if (DEMO && !loopback.has(HOST)) problems.push(`HOST: the demo listens on loopback only, not on ${HOST}`);
  for (const [name, given] of Object.entries({ PUBLIC_URL, CONSOLE_URL, PORTAL_URL, LINK_URL })) {
    if (given === undefined) continue;
    const url = new URL(given);
    const isLocal = loopback.has(url.hostname);
    if (DEMO && !isLocal) problems.push(`${name}: the demo is for this computer only, not for ${url.hostname}`);
    if (!isLocal && url.protocol !== 'https:') problems.push(`${name}: it must begin with https://`);
    if (url.protocol !== new URL(PUBLIC_URL).protocol) problems.push(`${name}: https:// for all addresses, or for none`);
    if (name !== 'PUBLIC_URL' && url.pathname !== '/') problems.push(`${name}: a host without a path`);
  }
  return problems;
}
