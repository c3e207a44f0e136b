import { hashPassword } from '../../prisma/passwords.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startApi, type ApiProcess } from './api-process.ts';
import { count, equal } from './checks.ts';
import type { House } from './house.ts';
import { after, httpLoad, requestOf } from './http-load.ts';
import { memoryOf } from './machine.ts';
import { linesOf, type Section } from './report.ts';
import { inTurn, percentile, type Measure, type Plan } from './rounds.ts';

const atOnce = 4;
const knownEmail = 'known@bench.example';
const names = { control: 'unknown address', product: 'known address' };

/** S05: whether an address is known must not be told by how long its refusal takes. */
export async function refusedSignIns(house: House, plan: Plan): Promise<Section> {
  const database = await freshDatabase();
  try {
    await onePerson(database);
    const api = await startApi(house, database);
    const took = { known: new Array<number>(), unknown: new Array<number>(), otherAnswers: 0 };
    const guess = (isKnown: boolean) => (seconds: number) => guessFor(api, { isKnown, seconds, took });
    const samples = await inTurn(
      {
        control: { name: names.control, measure: guess(false) },
        subjects: [{ name: names.product, measure: guess(true) }],
        watched: { api: api.pid, database: house.postgresPid, load: process.pid },
      },
      plan,
    );
    const { known, unknown } = took;
    return {
      title: 'Refused sign-ins',
      about: `${atOnce} people at a time give a wrong password, for an address that has an account and for one that has none, in turn: ${known.length} and
${unknown.length} refusals. The greatest distance between their two distributions (Kolmogorov and Smirnov) stays below what chance alone
exceeds one time in a hundred: nobody can tell them apart by the clock.`,
      lines: linesOf(samples, names.control),
      limits: [
        {
          name: 'distance of the distributions',
          found: distanceOf(known, unknown),
          atMost: chanceLimit(known.length, unknown.length),
          why: `the median takes ${percentile(known, 50).toFixed(1)} ms for a known and ${percentile(unknown, 50).toFixed(1)} ms for an unknown address.`,
        },
      ],
      memory: { api: await memoryOf(api.pid) },
      checks: [
        equal('answers other than 401', took.otherAnswers, 0),
        equal('sessions', await count(database, 'select count(*) from session'), 0),
      ],
    };
  } finally {
    await database.drop();
  }
}

interface Guessing {
  readonly isKnown: boolean;
  readonly seconds: number;
  readonly took: { readonly known: number[]; readonly unknown: number[]; otherAnswers: number };
}

let guesses = 0;

async function guessFor({ port }: ApiProcess, { isKnown, seconds, took }: Guessing): Promise<Measure> {
  const next = () => {
    guesses += 1;
    const email = isKnown ? knownEmail : `nobody-${guesses}@bench.example`;
    const forwarded = `10.${Math.floor(guesses / 62_500) % 250}.${Math.floor(guesses / 250) % 250}.${guesses % 250}`;
    const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': forwarded };
    return {
      bytes: requestOf('POST /v1/auth/sign-in/email', headers, JSON.stringify({ email, password: `wrong password ${guesses}` })),
      answered: (status: number) => void (status === 401 ? undefined : (took.otherAnswers += 1)),
    };
  };
  const startedAt = performance.now();
  const times = await httpLoad({ port, connections: atOnce, isOver: after(seconds), next });
  (isKnown ? took.known : took.unknown).push(...times);
  return { perSecond: (times.length * 1000) / (performance.now() - startedAt), p99Ms: percentile(times, 99) };
}

/** The greatest difference of the two shares at or below a time: 0 the same, 1 apart. */
function distanceOf(one: readonly number[], other: readonly number[]): number {
  const shareBelow = (values: readonly number[], time: number) => values.filter((value) => value <= time).length / values.length;
  return Math.max(...[...one, ...other].map((time) => Math.abs(shareBelow(one, time) - shareBelow(other, time))));
}

/** At a level of 1 %. */
const chanceLimit = (one: number, other: number): number => 1.63 * Math.sqrt((one + other) / (one * other));

async function onePerson(database: TestDatabase): Promise<void> {
  await database.pool('owner').query(
    `with one as (
       insert into person (id, email, name, email_verified, staff_roles)
       values (gen_random_uuid(), $1, 'Person', true, '{}') returning id
     )
     insert into auth_account (id, account_id, provider_id, user_id, password)
     select gen_random_uuid(), id::text, 'credential', id, $2 from one`,
    [knownEmail, await hashPassword('correct horse battery')],
  );
}
