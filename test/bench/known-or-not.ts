import type { TestDatabase } from '../support/database.ts';
import { freshDatabase } from '../support/database.ts';
import { startApi, type ApiProcess } from './api-process.ts';
import { equal, type Check } from './checks.ts';
import type { Instance } from './instance.ts';
import { after, httpLoad, requestOf } from './http-load.ts';
import { memoryOf } from './machine.ts';
import { linesOf, type Section } from './report.ts';
import { inTurn, percentile, type Measure, type Plan } from './rounds.ts';

export const atOnce = 4;
const names = { control: 'unknown address', product: 'known address' };

/** An address of the api at which a stranger names an e-mail, and must not learn whether somebody has it. */
export interface Door {
  readonly title: string;
  readonly about: (known: number, unknown: number) => string;
  readonly address: string;
  /** Puts the known ones into the database; answers with the body for the e-mail of this number. */
  readonly prepare: (database: TestDatabase) => Promise<(guess: { readonly isKnown: boolean; readonly number: number }) => object>;
  readonly wanted: number;
  /** Between two of one person: what comes in step waits for each other, and that would be measured. */
  readonly pauseMs?: number;
  readonly checks: (database: TestDatabase) => Promise<Check[]>;
}

/** S05: the two distributions of times overlap, as far as chance lets them differ. */
export async function knownOrNot(instance: Instance, plan: Plan, door: Door): Promise<Section> {
  const database = await freshDatabase();
  try {
    const bodyOf = await door.prepare(database);
    const api = await startApi(instance, database);
    const took: Took = { known: [], unknown: [], otherAnswers: 0 };
    const guess = (isKnown: boolean) => (seconds: number) => guessFor(api, door, { isKnown, seconds, took, bodyOf });
    const samples = await inTurn(
      {
        control: { name: names.control, measure: guess(false) },
        subjects: [{ name: names.product, measure: guess(true) }],
        watched: { api: api.pid, database: instance.postgresPid, load: process.pid },
      },
      plan,
    );
    const { known, unknown } = took;
    return {
      title: door.title,
      about: `${door.about(known.length, unknown.length)} The greatest distance between their two
distributions (Kolmogorov and Smirnov) stays below what chance alone exceeds one time in a hundred: nobody can tell them apart by the clock.`,
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
      checks: [equal(`answers other than ${door.wanted}`, took.otherAnswers, 0), ...(await door.checks(database))],
    };
  } finally {
    await database.drop();
  }
}

interface Took {
  readonly known: number[];
  readonly unknown: number[];
  otherAnswers: number;
}
interface Guessing {
  readonly isKnown: boolean;
  readonly seconds: number;
  readonly took: Took;
  readonly bodyOf: Awaited<ReturnType<Door['prepare']>>;
}

let guesses = 0;

async function guessFor({ port }: ApiProcess, door: Door, { isKnown, seconds, took, bodyOf }: Guessing): Promise<Measure> {
  const next = () => {
    guesses += 1;
    const forwarded = `10.${Math.floor(guesses / 62_500) % 250}.${Math.floor(guesses / 250) % 250}.${guesses % 250}`;
    const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': forwarded };
    return {
      bytes: requestOf(door.address, headers, JSON.stringify(bodyOf({ isKnown, number: guesses }))),
      answered: (status: number) => void (status === door.wanted ? undefined : (took.otherAnswers += 1)),
    };
  };
  const startedAt = performance.now();
  const times = await httpLoad({
    port,
    connections: atOnce,
    isOver: after(seconds),
    next,
    ...(door.pauseMs === undefined ? {} : { pauseMs: door.pauseMs }),
  });
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

/** People with an account, `known-1@bench.example` and so on, all with one password. */
export async function somePeople(
  database: TestDatabase,
  { count, hash }: { readonly count: number; readonly hash: string },
): Promise<void> {
  await database.pool('owner').query(
    `with made as (
       insert into person (id, email, name, email_verified, staff_roles)
       select gen_random_uuid(), 'known-' || n || '@bench.example', 'Person', true, '{}' from generate_series(1, $1::int) n returning id
     )
     insert into auth_account (id, account_id, provider_id, user_id, password)
     select gen_random_uuid(), id::text, 'credential', id, $2 from made`,
    [count, hash],
  );
}
