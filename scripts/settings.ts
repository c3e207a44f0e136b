/** Every setting of the processes: `.env.example` is written from it, and tests compare it with what the processes read. */
export interface Setting {
  readonly key: string;
  readonly processes: readonly ('api' | 'worker')[];
  /** The value when left out; undefined: it must be given. Null: its feature is off. */
  readonly default: string | null | undefined;
  readonly says: string;
}

const both = ['api', 'worker'] as const;

export const settingGroups: Readonly<Record<string, readonly Setting[]>> = {
  Databases: [
    {
      key: 'DATABASE_URL',
      processes: both,
      default: undefined,
      says: 'The api signs in as commend_api, the worker as commend_worker: the database decides what each may do.',
    },
    { key: 'PORTAL_DATABASE_URL', processes: ['api'], default: null, says: 'As commend_portal, which sees the rows of one partner.' },
    { key: 'AUDIT_DATABASE_URL', processes: ['worker'], default: undefined, says: 'As commend_auditor, for the nightly checks.' },
    {
      key: 'DATA_KEYS',
      processes: both,
      default: undefined,
      says: 'Keys of the encrypted columns: 32 random bytes each in base64, separated by commas, newest first; `index:` in front of the last one: kept for look-ups only.',
    },
  ],
  Addresses: [
    {
      key: 'PUBLIC_URL',
      processes: both,
      default: undefined,
      says: 'The address that people and machines open. Anywhere but on this computer it begins with https://.',
    },
    {
      key: 'CONSOLE_URL',
      processes: both,
      default: null,
      says: 'A separate host for the console; without it, that of PUBLIC_URL. The proxy in front must pass the Host header on.',
    },
    { key: 'PORTAL_URL', processes: both, default: null, says: 'The same for the portal.' },
    { key: 'LINK_URL', processes: both, default: null, says: 'The same for the links of partners and badges: /r/….' },
    { key: 'HOST', processes: ['api'], default: '127.0.0.1', says: 'Where the public listener listens.' },
    { key: 'PORT', processes: ['api'], default: '4000', says: 'Its port.' },
    { key: 'INTERNAL_PORT', processes: ['api'], default: '9464', says: 'Readiness, metrics and the API description, on 127.0.0.1 only.' },
    {
      key: 'TRUSTED_PROXIES',
      processes: ['api'],
      default: null,
      says: 'Addresses and subnets whose X-Forwarded-For is trusted, separated by commas.',
    },
    { key: 'APP_SECRET', processes: ['api'], default: undefined, says: 'Signs sessions: at least 32 random characters.' },
  ],
  Temporal: [
    { key: 'TEMPORAL_ADDRESS', processes: both, default: '127.0.0.1:7233', says: 'Host and port of the Temporal server.' },
    { key: 'TEMPORAL_NAMESPACE', processes: both, default: 'default', says: 'One namespace for each environment.' },
    { key: 'TEMPORAL_API_KEY', processes: both, default: null, says: 'For Temporal Cloud.' },
    { key: 'TEMPORAL_TLS', processes: both, default: null, says: 'true for a server that speaks TLS without a key.' },
    { key: 'TEMPORAL_UI_URL', processes: ['api'], default: null, says: 'Without it the console shows no links into the Temporal UI.' },
  ],
  Stripe: [
    {
      key: 'STRIPE_WEBHOOK_SECRET',
      processes: ['api'],
      default: null,
      says: 'whsec_…; several, separated by commas, while one is replaced. Without it Stripe is off.',
    },
    {
      key: 'STRIPE_SECRET_KEY',
      processes: ['worker'],
      default: null,
      says: 'A restricted key that may read invoices, payments, refunds, disputes, customers and events; for payouts also write transfers.',
    },
    { key: 'STRIPE_API_BASE', processes: ['worker'], default: null, says: 'Another address than Stripe’s own, for tests.' },
  ],
  Payouts: [
    {
      key: 'RAILS_LIVE',
      processes: ['worker'],
      default: 'false',
      says: 'Money leaves by Stripe and PayPal only if this is true, so that no copy of an installation pays automatically. Bank files need no such switch.',
    },
    {
      key: 'PAYPAL_CLIENT_ID',
      processes: ['worker'],
      default: null,
      says: 'The app at PayPal, with Payouts. Without it PayPal is off.',
    },
    { key: 'PAYPAL_CLIENT_SECRET', processes: ['worker'], default: null, says: 'Its secret.' },
    {
      key: 'PAYPAL_WEBHOOK_ID',
      processes: ['api'],
      default: null,
      says: 'The webhook at PayPal that calls /webhooks/paypal/main; several are separated by commas. Without it PayPal is asked about open payouts once a day.',
    },
    { key: 'PAYPAL_API_BASE', processes: ['worker'], default: null, says: 'Another address than PayPal’s own, for tests.' },
    {
      key: 'COMMEND_XSD_DIR',
      processes: ['worker'],
      default: null,
      says: 'A folder with pain.001.001.09.xsd and the Swiss pain.001.001.09.ch.03.xsd: bank files are checked against them as well.',
    },
  ],
  Bexio: [
    {
      key: 'BEXIO_CLIENT_ID',
      processes: ['worker'],
      default: null,
      says: 'The app at Bexio, with the scope kb_invoice_show. Without it Bexio is off.',
    },
    {
      key: 'BEXIO_CLIENT_SECRET',
      processes: ['worker'],
      default: null,
      says: 'Its secret; the refresh token, which changes, is stored encrypted in the database.',
    },
    { key: 'BEXIO_API_BASE', processes: ['worker'], default: null, says: 'Another address than Bexio’s own, for tests.' },
    { key: 'BEXIO_AUTH_BASE', processes: ['worker'], default: null, says: 'The same for its sign-in.' },
    {
      key: 'BEXIO_SYNC_SECONDS',
      processes: ['worker'],
      default: '900',
      says: 'How often Bexio is asked what has changed; it has no webhooks.',
    },
  ],
  Mail: [{ key: 'SMTP_URL', processes: ['worker'], default: null, says: 'smtp://user:password@host:587. Without it emails wait.' }],
  Operation: [
    {
      key: 'LOG_LEVEL',
      processes: both,
      default: 'info',
      says: 'debug, info, warn, error or silent. Logs hold ids, never names, addresses or accounts.',
    },
    {
      key: 'DATA_DIR',
      processes: both,
      default: '.data',
      says: 'Where clicks are stored while the database is away, and the heads of the sealed chains.',
    },
    { key: 'DEMO', processes: both, default: 'false', says: 'Known passwords and no second factor: starts on loopback only.' },
    { key: 'SIMULATOR_URL', processes: ['api'], default: null, says: 'The demo’s start page links to it.' },
  ],
};

export const settings: readonly Setting[] = Object.values(settingGroups).flat();
