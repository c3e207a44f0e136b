import { Client, Connection } from '@temporalio/client';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { pino } from 'pino';
import supertest from 'supertest';
import { v7 as uuid } from 'uuid';
import { createApp, type App } from '../../api/app.ts';
import { readConfig } from '../../api/config.ts';
import type { Role } from '../../api/contract/roles.ts';
import { reportLimits, usualLimits, usualPatienceMs, type Deps, type Limits } from '../../api/deps.ts';
import { describedEndpoints } from '../../api/endpoints.ts';
import { createMetrics } from '../../api/internal/metrics.ts';
import { connect, type Db } from '../../prisma/client.ts';
import { hashPassword } from '../../prisma/account/passwords.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { inUtc } from '../../prisma/session.ts';

export const webhookSecret = 'whsec_the_first_secret_of_the_tests';
export const secondWebhookSecret = 'whsec_the_second_secret_of_the_tests';
export const password = 'correct horse battery';
export const origin = 'http://localhost:4000';

/** The api on a database of its own, as it runs, but for its port. */
export interface RunningApi {
  readonly database: TestDatabase;
  readonly deps: Deps;
  readonly app: App;
  readonly url: string;
  /** As the owner of the tables: what tests put into the world, and look up behind the api's back. */
  readonly owner: Db;
  readonly logs: readonly string[];
  /** A caller without a session. */
  anonymous(): ReturnType<typeof supertest>;
  /** Signs a new person in and answers with the cookie. */
  signIn(roles: readonly Role[]): Promise<string>;
  /** Calls as a person, as a page of ours would. */
  as(cookie: string): { get(path: string): supertest.Test; post(path: string, body?: object, key?: string): supertest.Test };
  stop(): Promise<void>;
}

interface Wishes {
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  readonly temporal?: Client;
  /** For a command that something carries out meanwhile; left out, and without Temporal, nobody waits for what cannot come. */
  readonly isPatient?: boolean;
  /** Somebody else's, who also drops it. */
  readonly database?: TestDatabase;
}

const generous: Limits = {
  ...usualLimits,
  signInsPerMinute: 100_000,
  wrongPasswordsPerHour: 100_000,
  wrongPasswordsPerWeek: 100_000,
  authPerMinute: 100_000,
  requestsPerMinute: 100_000,
  portalCommandsPerMinute: 100_000,
  unknownCodesPerMinute: 100_000,
  refusedWebhooksPerMinute: 100_000,
};

export async function startApi({
  environment = {},
  limits = {},
  temporal,
  isPatient = temporal !== undefined,
  database: given,
}: Wishes = {}): Promise<RunningApi> {
  const database = given ?? (await freshDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'commend-api-'));
  const config = readConfig({
    DATABASE_URL: database.url('api'),
    PORTAL_DATABASE_URL: database.url('portal'),
    DATA_KEYS: randomBytes(32).toString('base64'),
    APP_SECRET: randomBytes(32).toString('base64url'),
    PUBLIC_URL: origin,
    STRIPE_WEBHOOK_SECRET: `${webhookSecret},${secondWebhookSecret}`,
    DEMO: 'true',
    DATA_DIR: dataDir,
    ...environment,
  });
  const logs: string[] = [];
  const db = connect(config.databaseUrl);
  const reports = connect(config.databaseUrl, reportLimits);
  const portal = config.portalDatabaseUrl === null ? undefined : connect(config.portalDatabaseUrl);
  const ingest = new Pool({
    connectionString: config.databaseUrl,
    max: 4,
    connectionTimeoutMillis: 2_000,
    query_timeout: 4_000,
    options: inUtc,
  });
  ingest.on('error', () => undefined);
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  const deps: Deps = {
    config,
    db,
    reports,
    portal,
    ingest,
    temporal: temporal ?? new Client({ connection }),
    logger: pino({ level: 'debug' }, { write: (line: string) => void logs.push(line) }),
    metrics: createMetrics(describedEndpoints.map(({ path }) => path)),
    version: 'test',
    consoleFolder: join(dataDir, 'console'),
    portalFolder: join(dataDir, 'portal'),
    limits: { ...generous, ...limits },
    patienceMs: isPatient ? usualPatienceMs : 0,
  };
  const app = createApp(deps);
  await new Promise<void>((listening) => app.server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const owner = connect(database.url('owner'));
  const api = supertest(url);
  const signIn = async (roles: readonly Role[]) => sessionOf(api, (await aPerson(owner, { roles })).email);
  return {
    database,
    deps,
    app,
    url,
    owner,
    logs,
    anonymous: () => api,
    signIn,
    as: (cookie) => asPerson(api, cookie),
    async stop() {
      app.server.closeAllConnections();
      await new Promise((closed) => app.server.close(closed));
      await app.close();
      await Promise.all([
        db.$disconnect(),
        reports.$disconnect(),
        portal?.$disconnect(),
        owner.$disconnect(),
        ingest.end().catch(() => undefined),
        connection.close().catch(() => undefined),
      ]);
      if (given === undefined) await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a step-up put in the place of a cookie. */
const successors = new Map<string, string>();

/** Keeps the cookie that a step-up brings, as a browser does; who wants the old one sends it by hand. */
function asPerson(api: ReturnType<typeof supertest>, cookie: string): ReturnType<RunningApi['as']> {
  const own = () => ({ cookie: newest(cookie), 'sec-fetch-site': 'same-origin' });
  return {
    get: (path) => api.get(path).set(own()),
    post: (path, body = {}, key = uuid()) => {
      const sent = own();
      const call = api
        .post(path)
        .set({ ...sent, 'idempotency-key': key })
        .send(body);
      if (path !== '/v1/step-up') return call;
      return call.on('response', (answer: supertest.Response) => {
        const given = cookiesOf(answer);
        if (given !== '') successors.set(sent.cookie, given);
      });
    },
  };
}

export const newest = (cookie: string): string => {
  const next = successors.get(cookie);
  return next === undefined ? cookie : newest(next);
};

/** Someone with a password, and with these roles. */
interface NewPerson {
  readonly roles: readonly Role[];
  readonly email?: string;
  readonly name?: string;
}

export async function aPerson(owner: Db, { roles, email = `${uuid()}@commend.test`, name = `Person ${roles.join(' and ')}` }: NewPerson) {
  const id = uuid();
  await owner.person.create({ data: { id, email, name, emailVerified: true, staffRoles: [...roles] } });
  await owner.authAccount.create({
    data: { id: uuid(), accountId: id, providerId: 'credential', userId: id, password: await hashPassword(password) },
  });
  return { id, email };
}

export async function sessionOf(api: ReturnType<typeof supertest>, email: string): Promise<string> {
  const answer = await api.post('/v1/auth/sign-in/email').send({ email, password });
  return cookiesOf(answer);
}

export function cookiesOf({ headers }: supertest.Response): string {
  const set = headers['set-cookie'] as unknown;
  return (Array.isArray(set) ? set : []).map((line) => String(line).split(';')[0]).join('; ');
}
