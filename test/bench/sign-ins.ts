import type { ChildProcess } from 'node:child_process';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { hashPassword } from '../../prisma/account/passwords.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startApi, type ApiProcess } from './api-process.ts';
import { answerOf, endBeside, startBeside } from './beside.ts';
import { count, equal, type Check } from './checks.ts';
import { until, type Instance } from './instance.ts';
import { after, httpLoad, requestOf } from './http-load.ts';
import { memoryOf } from './machine.ts';
import { linesOf, type Section } from './report.ts';
import type { Crowd, CrowdTally } from './sign-in-crowd.ts';
import { inTurn, percentile, spread, type Measure, type Plan } from './rounds.ts';

const people = 500;
const visitors = { connections: 32, pauseMs: 50 }; // 640 clicks a second
const limitMs = 8;
const password = 'correct horse battery';
const emails = Array.from({ length: people }, (_, n) => `person-${n}@bench.example`);
const code = 'BENCHLNK';
const names = { control: 'clicks alone', product: `clicks during ${people} sign-ins` };

/**
 * Whether a wave of sign-ins, each of which has a password to check, holds up the visitors of the links. As in a deployment: the proxy hands the
 * visitors to a process of their own, all else to another one; both share the cores and the database.
 */
export async function signIns(instance: Instance, plan: Plan): Promise<Section> {
  const database = await freshDatabase();
  const crowd = startBeside('sign-in-crowd.ts');
  try {
    await aLink(database);
    await somePeople(database);
    const links = await startApi(instance, database);
    const api = await startApi(instance, database);
    const tally = { clicks: 0, otherAnswers: 0, crowds: 0, signedIn: 0, refused: 0 };
    await until(async () => (await statusesOf(links)) === 302, 10_000);
    tally.clicks += 1;
    const samples = await inTurn(
      {
        control: { name: names.control, measure: (seconds) => click(links, tally, after(seconds)) },
        subjects: [{ name: names.product, measure: () => clickDuringSignIns({ links, api, crowd }, tally) }],
        watched: { links: links.pid, api: api.pid, database: instance.postgresPid, load: process.pid },
      },
      plan,
    );
    const p99Of = (wanted: string) => spread(samples.filter(({ name }) => name === wanted).map(({ p99Ms = Number.NaN }) => p99Ms)).median;
    return {
      title: 'Sign-ins',
      about: `${people} people sign in at once, each from an address of their own, while ${visitors.connections} visitors click a link every
${visitors.pauseMs} ms each: what a click then takes, until its row is committed and the visitor sent on. Sign-ins and visitors have an api process each, as in
the compose file.`,
      lines: linesOf(samples, names.control),
      limits: [
        {
          name: 'p99 of a click in ms',
          found: p99Of(names.product),
          atMost: limitMs,
          why: `clicks alone take ${p99Of(names.control).toFixed(1)} ms here. A sign-in costs 10 ms of a core for its hash and about as much for the rest;
they share the cores and the database with the visitors, whose process they do not take: one runs at a time where there are two cores, the others wait in front of the framework.`,
        },
      ],
      memory: { links: await memoryOf(links.pid), api: await memoryOf(api.pid) },
      checks: await checks(database, tally),
    };
  } finally {
    await endBeside(crowd);
    await database.drop();
  }
}

interface Tally {
  clicks: number;
  otherAnswers: number;
  crowds: number;
  signedIn: number;
  refused: number;
}

async function statusesOf({ port }: ApiProcess): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}/r/${code}`, { redirect: 'manual' })).status;
}

async function click({ port }: ApiProcess, tally: Tally, isOver: () => boolean): Promise<Measure> {
  const headers = { 'User-Agent': 'Mozilla/5.0 (Macintosh) Safari/605', 'Accept-Language': 'de-CH', 'Sec-Fetch-Dest': 'document' };
  const bytes = requestOf(`GET /r/${code}`, headers);
  const answered = (status: number) => void (status === 302 ? (tally.clicks += 1) : (tally.otherAnswers += 1));
  const startedAt = performance.now();
  const took = await httpLoad({ ...visitors, port, isOver, next: () => ({ bytes, answered }) });
  return { perSecond: (took.length * 1000) / (performance.now() - startedAt), p99Ms: percentile(took, 99) };
}

async function clickDuringSignIns(
  { links, api, crowd }: { readonly links: ApiProcess; readonly api: ApiProcess; readonly crowd: ChildProcess },
  tally: Tally,
): Promise<Measure> {
  let areIn = false;
  const signingIn = signAllIn(crowd, api, tally).finally(() => {
    areIn = true;
  });
  const measure = await click(links, tally, () => areIn);
  await signingIn;
  return measure;
}

async function signAllIn(crowd: ChildProcess, { port }: ApiProcess, tally: Tally): Promise<void> {
  tally.crowds += 1;
  const told: Crowd = { port, emails, password, crowd: tally.crowds };
  crowd.send(told);
  const { signedIn, refused } = Answer.parse(await answerOf(crowd));
  tally.signedIn += signedIn;
  tally.refused += refused;
}

const Answer: z.ZodType<CrowdTally> = z.object({ signedIn: z.number(), refused: z.number() });

async function aLink(database: TestDatabase): Promise<void> {
  const [program, partner] = [uuid(), uuid()];
  const owner = database.pool('owner');
  await owner.query(
    `insert into program (id, slug, name, partner_kind, currency, time_zone) values ($1, 'bench', 'Resellers', 'reseller', 'CHF', 'Europe/Zurich')`,
    [program],
  );
  await owner.query(`insert into partner (id, program_id, state, company_name, country) values ($1, $2, 'active', 'Partner AG', 'CH')`, [
    partner,
    program,
  ]);
  await owner.query(`insert into link (id, code, partner_id, destination) values ($1, $2, $3, 'https://termino.example/start')`, [
    uuid(),
    code,
    partner,
  ]);
}

async function somePeople(database: TestDatabase): Promise<void> {
  await database.pool('owner').query(
    `with people as (
       insert into person (id, email, name, email_verified, staff_roles)
       select gen_random_uuid(), email, 'Person', true, '{}' from unnest($1::text[]) email returning id
     )
     insert into auth_account (id, account_id, provider_id, user_id, password)
     select gen_random_uuid(), id::text, 'credential', id, $2 from people`,
    [emails, await hashPassword(password)],
  );
}

async function checks(database: TestDatabase, { clicks, otherAnswers, signedIn, refused }: Tally): Promise<Check[]> {
  return [
    equal('clicks that were not sent on', otherAnswers, 0),
    equal('there are as many clicks kept as visitors sent on', await count(database, 'select count(*) from click'), clicks),
    equal('sign-ins that failed', refused, 0),
    equal('there are as many sessions as sign-ins', await count(database, 'select count(*) from session'), signedIn),
  ];
}
