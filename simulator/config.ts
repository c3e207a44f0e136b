import { z } from 'zod';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(4025),
  COMMEND_URL: z.url({ protocol: /^https?$/ }),
  COMMEND_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  BEXIO_CLIENT_ID: z.string().min(1),
  BEXIO_CLIENT_SECRET: z.string().min(1),
  PAYPAL_CLIENT_ID: z.string().min(1).default('demo'),
  PAYPAL_CLIENT_SECRET: z.string().min(1).default('demo'),
  TERMINO_API_KEY: z.string().min(1),
  PLAUDER_API_KEY: z.string().min(1),
  STATE_FILE: z.string().min(1).optional(),
});

export type Program = 'termino' | 'plauder';

export interface SimulatorConfig {
  /** 0 takes any free port. The simulator listens on 127.0.0.1 only. */
  readonly port: number;
  readonly smtpPort: number;
  /** Commend's address, without a slash at the end. */
  readonly commendUrl: string;
  /** Commend's address for browsers; its tokens name it as the issuer. */
  readonly commendPublicUrl: string;
  readonly stripe: { readonly secretKey: string; readonly webhookSecret: string };
  readonly bexio: { readonly clientId: string; readonly clientSecret: string };
  /** Left out: `demo` for both, which is harmless, as the simulated PayPal pays nobody. */
  readonly paypal?: { readonly clientId: string; readonly clientSecret: string };
  /** The key with which each host product calls Commend. */
  readonly apiKeys: Readonly<Record<Program, string>>;
  /** Left out: the state is lost at the stop. */
  readonly stateFile?: string;
  /** Pauses between the attempts of a webhook or of a host's call; the last one repeats. Tests shorten them. */
  readonly retryPausesMs?: readonly number[];
}

/** @throws ZodError that names every variable that is missing or wrong. */
export function readConfig(variables: NodeJS.ProcessEnv): SimulatorConfig {
  const values = environment.parse(variables);
  return {
    port: values.PORT,
    smtpPort: values.SMTP_PORT,
    commendUrl: values.COMMEND_URL.replace(/\/+$/, ''),
    commendPublicUrl: (values.COMMEND_PUBLIC_URL ?? values.COMMEND_URL).replace(/\/+$/, ''),
    stripe: { secretKey: values.STRIPE_SECRET_KEY, webhookSecret: values.STRIPE_WEBHOOK_SECRET },
    bexio: { clientId: values.BEXIO_CLIENT_ID, clientSecret: values.BEXIO_CLIENT_SECRET },
    paypal: { clientId: values.PAYPAL_CLIENT_ID, clientSecret: values.PAYPAL_CLIENT_SECRET },
    apiKeys: { termino: values.TERMINO_API_KEY, plauder: values.PLAUDER_API_KEY },
    ...(values.STATE_FILE === undefined ? {} : { stateFile: values.STATE_FILE }),
  };
}
