import {
  type DataProvider,
  type fetchUtils,
  type GetOneParams,
  type Identifier,
  type QueryFunctionContext,
  type RaRecord,
} from 'react-admin';
import simpleRest from 'ra-data-simple-rest';
import type { Verdict } from '../../api/contract/verdict.ts';
import { base, type Wish } from '../../browser/request.ts';
import { ask } from './http.ts';

/** A verb: its target, what the person saw, and the key under which a second click is the same command. */
export interface Command {
  readonly resource: string;
  readonly id: Identifier;
  readonly verb: string;
  readonly body: unknown;
  readonly commandId: string;
  readonly version?: number | string;
}

export interface CommendDataProvider extends DataProvider {
  /** Sends a command. `accepted` and `refused` are decided; `queued` is recorded and continues without the page. */
  act: (command: Command) => Promise<Verdict>;
  /** Sends one verb for several records under one key; returns a verdict for each. */
  actOnMany: (resource: string, body: unknown, commandId: string) => Promise<readonly (Verdict & { readonly id: string })[]>;
}

/** Addresses of what is read like a record but lies below another address or on its own. */
const addresses: Readonly<Record<string, (id: unknown) => string>> = {
  'partner-ledgers': (id) => `${addressOf('partners', id)}/ledger`,
  timelines: (id) => `${addressOf('referrals', id)}/timeline`,
  'customer-timelines': (id) => `${addressOf('customers', id)}/timeline`,
  'payout-previews': (id) => `${addressOf('programs', id)}/payout-preview`,
  'statement-mails': (id) => `${addressOf('statements', id)}/mail`,
  'email-queue': () => '/email-queue',
  'audit-chain': () => '/audit-chain',
  'access-promises': () => '/access-promises',
  notifications: () => '/notifications',
  'work-counts': () => '/work-counts',
  'liability-sums': () => '/liability-sums',
  'exchange-positions': () => '/exchange-positions',
  machine: () => '/machine',
  'payout-sums': () => '/payout-sums',
  health: () => '/health',
};

const lists = simpleRest(base, async (url: string, options: fetchUtils.Options = {}) => {
  const { status, headers, json } = await ask<unknown>(url.slice(base.length), wishOf(options));
  return { status, headers, body: '', json };
});

/** Rejects: the api overwrites no record; every change is a verb with a key, `act`. */
const byVerbsOnly = () => Promise.reject(new Error('Changed by verbs only.'));

export const dataProvider: CommendDataProvider = {
  ...lists,
  supportAbortSignal: true,
  getOne: async <Row extends RaRecord>(resource: string, { id, meta, signal }: GetOneParams<Row> & QueryFunctionContext) => {
    const path = addresses[resource]?.(id) ?? addressOf(resource, id);
    const { json } = await ask<Row>(`${path}${queryOf(meta)}`, { signal });
    return { data: { ...json, id } };
  },
  create: byVerbsOnly,
  update: byVerbsOnly,
  updateMany: byVerbsOnly,
  delete: byVerbsOnly,
  deleteMany: byVerbsOnly,
  act: async ({ resource, id, verb, body, commandId, version }) => {
    const headers = { 'Idempotency-Key': commandId, ...versionOf({ version }) };
    const { json } = await ask<Verdict>(`${addressOf(resource, id)}/${verb}`, { method: 'POST', body, headers });
    return json;
  },
  actOnMany: async (resource, body, commandId) => {
    const headers = { 'Idempotency-Key': commandId };
    const { json } = await ask<{ readonly rows: readonly (Verdict & { readonly id: string })[] }>(`/${resource}/bulk`, {
      method: 'POST',
      body,
      headers,
    });
    return json.rows;
  },
};

const addressOf = (resource: string, id: unknown): string => `/${resource}/${encodeURIComponent(String(id))}`;

function wishOf({ headers, signal }: fetchUtils.Options): Wish {
  return { headers: Object.fromEntries(new Headers(headers).entries()), signal: signal ?? undefined };
}

function versionOf(row: unknown): Record<string, string> {
  const version = valueOf(row, 'version');
  return typeof version === 'number' || isText(version) ? { 'If-Match': `"${version}"` } : {};
}

function queryOf(meta: unknown): string {
  const entries: [string, unknown][] = typeof meta === 'object' && meta !== null ? Object.entries(meta) : [];
  const given = entries.flatMap(([name, value]) => (isText(value) ? [[name, value]] : []));
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const valueOf = (row: unknown, name: string): unknown => (typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined);
