import { connect } from '../prisma/client.ts';
import { readDataKeys } from '../prisma/secrets.ts';
import { readConfig } from '../worker/config.ts';
import { hireCast, suspendWhoIsSuspended } from './demo/cast.ts';
import { machineOf } from './demo/machine.ts';
import { comesBack, endMonth, fillUp, monthsBetween, payOnRequest, runOf, type Play } from './demo/months.ts';
import { after, type Office } from './demo/office.ts';
import { outsideAt } from './demo/outside.ts';
import { playPast, recordClicks } from './demo/past.ts';
import { partners } from './demo/people.ts';
import { plantLogins } from './demo/logins.ts';
import { plantRequests } from './demo/requests.ts';
import { plantTickets } from './demo/tickets.ts';
import { tellStory, type Happening } from './demo/story.ts';
import { plantToday } from './demo/today.ts';

/** Long time limits: nobody waits for an answer, and everything takes longer on a busy machine. */
const patient = { queryTimeoutMs: 60_000, transactionMs: 60_000 } as const;

/**
 * Fills an empty database with a past of eighteen months, relative to today. The api must run, the worker must not: its activities are called
 * here, each at the instant at which it would have run. The last line of output is the summary.
 */
async function seed(): Promise<void> {
  const {
    OWNER_DATABASE_URL: ownerUrl = '',
    SIMULATOR_URL: simulatorUrl = '',
    TERMINO_API_KEY: termino = '',
    PLAUDER_API_KEY: plauder = '',
  } = process.env;
  const config = readConfig(process.env);
  const now = new Date();
  const owner = connect(ownerUrl, patient);
  const worker = connect(config.DATABASE_URL, patient);
  const keys = readDataKeys(config.DATA_KEYS);
  try {
    const cast = await hireCast({ db: owner, keys, simulatorUrl, apiKeys: { termino, plauder }, now });
    const machine = await machineOf(worker, config);
    const office = { db: owner, keys, machine, outside: outsideAt(simulatorUrl), clerk: cast.staff.finance, cast };
    const happenings = [...tellStory(now).values()].flat().sort((a, b) => a.at.getTime() - b.at.getTime());
    await recordClicks(office, happenings);
    const play = player(office, happenings);
    const months = monthsBetween(happenings[0]?.at ?? now, now);
    await playMonths(office, { months, now, play });
    await plantToday(office, { now, play });
    await plantRequests(office, now);
    await plantLogins(office, now);
    await plantTickets(office, now);
    await suspendWhoIsSuspended(owner, cast, now);
    console.log(`2 programs, ${partners.length} partners, ${months.length} months, ${await countedIn(office)}`);
  } finally {
    await Promise.all([owner.$disconnect(), worker.$disconnect()]);
  }
}

function player(office: Office, happenings: readonly Happening[]): Play {
  let from = new Date(0);
  return async (to) => {
    if (to <= from) return;
    await playPast(
      office,
      happenings.filter(({ at }) => at >= from && at < to),
    );
    await office.machine.passUntil(to);
    from = to;
  };
}

interface Months {
  readonly months: readonly string[];
  readonly now: Date;
  readonly play: Play;
}

/** Plays month after month: the events, then payouts and statements. */
async function playMonths(office: Office, { months, now, play }: Months): Promise<void> {
  for (const month of months) {
    const left = months.length - months.indexOf(month);
    if (left === 2) await fillUp(office, { month, play });
    await play(runOf(month));
    await endMonth(office, { month, left });
    const asksAt = after(runOf(month), 4 * 24 + 4);
    if (after(asksAt, 48) >= now) continue;
    await play(asksAt);
    await payOnRequest(office, asksAt);
    if (left === 2) await comesBack(office, { month, play });
  }
}

async function countedIn({ db }: Office): Promise<string> {
  const [commissions, payouts, statements] = [await db.commission.count(), await db.payout.count(), await db.statement.count()];
  return `${commissions} commissions, ${payouts} payouts, ${statements} statements`;
}

await seed();
