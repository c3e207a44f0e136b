import {
  type CreateParams,
  type DataProvider,
  type fetchUtils,
  type GetOneParams,
  type Identifier,
  type QueryFunctionContext,
  type RaRecord,
  type UpdateParams,
} from 'react-admin';
import simpleRest from 'ra-data-simple-rest';
import type { Verdict } from '../../api/contract/verdict.ts';
import { ask, base, type Wish } from './http.ts';

/** A business verb: what it is about, what the person saw, and the key under which a second click is the same command. */
export interface Command {
  readonly resource: string;
  readonly id: Identifier;
  readonly verb: string;
  readonly body: unknown;
  readonly commandId: string;
  readonly version?: number | string;
}

export interface CommendDataProvider extends DataProvider {
  /** `accepted` and `refused` are decided; `queued` is recorded and goes on by itself. */
  act: (command: Command) => Promise<Verdict>;
  /** One verb for several, under one key: a verdict for each. */
  actOnMany: (resource: string, body: unknown, commandId: string) => Promise<readonly (Verdict & { readonly id: string })[]>;
}

/** What hangs below another address, or stands alone, reads like a record of its own. */
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

export const dataProvider: CommendDataProvider = {
  ...lists,
  supportAbortSignal: true,
  getOne: async <Row extends RaRecord>(resource: string, { id, meta, signal }: GetOneParams<Row> & QueryFunctionContext) => {
    const path = addresses[resource]?.(id) ?? addressOf(resource, id);
    const { json } = await ask<Row>(`${path}${queryOf(meta)}`, { signal });
    return { data: { ...json, id } };
  },
  create: (resource, { data, meta }: CreateParams) =>
    recordOf(`/${resource}`, { method: 'POST', body: data, headers: { 'Idempotency-Key': keyOf(meta) } }),
  update: (resource, params: UpdateParams) =>
    recordOf(addressOf(resource, params.id), { method: 'PATCH', body: changesOf(params), headers: versionOf(params.previousData) }),
  updateMany: (resource, { ids, data }) => bulk(resource, { verb: 'update', ids, body: data }),
  delete: (resource, { id, previousData }) =>
    recordOf(addressOf(resource, id), { method: 'DELETE', body: {}, headers: versionOf(previousData) }),
  deleteMany: (resource, { ids }) => bulk(resource, { verb: 'delete', ids, body: {} }),
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

async function recordOf<Row extends RaRecord>(path: string, wish: Wish): Promise<{ data: Row }> {
  const { json } = await ask<Row>(path, wish);
  return { data: json };
}

/** Each id is a command of its own on the server; the ones that were refused are not among the answer. */
async function bulk(resource: string, body: { verb: string; ids: Identifier[]; body: unknown }): Promise<{ data: Identifier[] }> {
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const { json } = await ask<{ id: Identifier; ok: boolean }[]>(`/${resource}/bulk`, { method: 'POST', body, headers });
  return { data: json.filter(({ ok }) => ok).map(({ id }) => id) };
}

/** Only what the person changed, so that two people can change different fields of one record. */
function changesOf({ data, previousData }: { readonly data: object; readonly previousData: object }): Record<string, unknown> {
  const before = new Map<string, unknown>(Object.entries(previousData));
  const after: [string, unknown][] = Object.entries(data);
  return Object.fromEntries(after.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name))));
}

function versionOf(row: unknown): Record<string, string> {
  const version = valueOf(row, 'version');
  return typeof version === 'number' || isText(version) ? { 'If-Match': `"${version}"` } : {};
}

function keyOf(meta: unknown): string {
  const commandId = valueOf(meta, 'commandId');
  return isText(commandId) ? commandId : crypto.randomUUID();
}

function queryOf(meta: unknown): string {
  const entries: [string, unknown][] = typeof meta === 'object' && meta !== null ? Object.entries(meta) : [];
  const given = entries.flatMap(([name, value]) => (isText(value) ? [[name, value]] : []));
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const valueOf = (row: unknown, name: string): unknown => (typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined);
