import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';

/** Returns the secrets of a deployment, freshly generated, with blanks for what only a person knows. */
export function composeSecrets(): string {
  const password = () => randomBytes(24).toString('base64url');
  const made = {
    POSTGRES_PASSWORD: password(),
    TEMPORAL_POSTGRES_PASSWORD: password(),
    OWNER_PASSWORD: password(),
    WORKER_PASSWORD: password(),
    API_PASSWORD: password(),
    PORTAL_PASSWORD: password(),
    AUDITOR_PASSWORD: password(),
    APP_SECRET: randomBytes(32).toString('base64url'),
    DATA_KEYS: randomBytes(32).toString('base64'),
  };
  const open = [
    'PUBLIC_URL',
    'SMTP_URL',
    'STRIPE_WEBHOOK_SECRET',
    'STRIPE_SECRET_KEY',
    'BEXIO_CLIENT_ID',
    'BEXIO_CLIENT_SECRET',
    'TEMPORAL_UI_URL',
    'TRUSTED_PROXIES',
  ];
  return [
    '# Secrets of this deployment. Keep a copy outside: without DATA_KEYS the sealed columns cannot be read.',
    ...Object.entries(made).map(([key, value]) => `${key}=${value}`),
    '',
    '# Fill in; the first two are required.',
    ...open.map((key) => `${key}=`),
    '',
  ].join('\n');
}

if (import.meta.filename === process.argv[1]) {
  if (existsSync('.env')) {
    console.error('.env exists and is left as it is: its secrets belong to data that may exist. Move it away to make new ones.');
    process.exitCode = 1;
  } else {
    writeFileSync('.env', composeSecrets(), { mode: 0o600 });
    console.log('.env written: fill in PUBLIC_URL and SMTP_URL, then docker compose up -d');
  }
}
