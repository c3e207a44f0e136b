import { v7 as uuid } from 'uuid';
import { payoutRunHash } from '../../prisma/payout/payout-run-hash.ts';
import { monthBounds } from '../../domain/period.ts';
import { bookAtBank, payByFile, returnAtBank, type BankDesk } from './bank-desk.ts';
import { partnerOf, topUp } from './corrections.ts';
import { after, balanceOf, type Office } from './office.ts';
import { mustBeAccepted, speak } from './commands.ts';

const timeZone = 'Europe/Zurich';
const hour = 3_600_000;

/** Returns the calendar months that ended between two instants, oldest first. */
export function monthsBetween(from: Date, to: Date): string[] {
  const months: string[] = [];
  for (let month = from.toISOString().slice(0, 7); ;) {
    const { to: end } = monthBounds(month, timeZone);
    if (new Date(end) > to) return months;
    months.push(month);
    month = new Date(Date.parse(end) + 12 * hour).toISOString().slice(0, 7);
  }
}

/** Plays the past up to an instant unless it has been played already: the ledger must be written in order of days. */
export type Play = (to: Date) => Promise<void>;

/** Returns the time of the month's run: six in the morning of the first day after the month. */
export const runOf = (month: string): Date => new Date(Date.parse(monthBounds(month, timeZone).to) + 6 * hour);

/** The number of last months whose statements are sent: a document takes as long to make as everything else in its month. */
const toldMonths = 3;

/** Ends a month: a run pays resellers, then both programs close the month and send statements. The run of the last month is left for today. */
export async function endMonth(office: Office, { month, left }: { month: string; left: number }): Promise<void> {
  const at = runOf(month);
  if (left === 2) await runWithTrouble(office, at);
  else if (left > 1) await runPayouts(office, at);
  if (left === 1) await office.outside.set('/faults', { mail: { refuse: 'never', to: 'hello@northgate.example' } }); // one mail is refused for an unknown mailbox
  if (left > toldMonths) return;
  for (const programId of Object.values(office.cast.programs)) await tellMonth(office, { programId, at: after(at, 1) });
}

/** Two days before the run with the failing call, gives two partners the amounts that they lack to be in it. */
export async function fillUp(office: Office, { month, play }: { month: string; play: Play }): Promise<void> {
  const at = after(runOf(month), -48);
  await play(after(at, 1));
  await topUp(office, { code: 'HF8RC2WJ', upTo: 6_400, at });
  await topUp(office, { code: 'TN5XQ9PD', upTo: 5_700, at });
}

/** Runs payouts while a call to Stripe ends without a known result. */
async function runWithTrouble(office: Office, at: Date): Promise<void> {
  await office.outside.set('/faults', { stripeTransfers: { status500: true, count: 2 } }); // the call and its one repetition
  await runPayouts(office, at);
  await office.outside.set('/faults', { stripeTransfers: null });
}

/** Returns a payout of that run with AC04 some days later: the payee's account was closed. */
export async function comesBack(office: Office, { month, play }: { month: string; play: Play }): Promise<void> {
  const [code, at] = ['TN5XQ9PD', runOf(month)];
  const { partnerId } = partnerOf(office, code);
  const paid = await office.db.payout.findFirst({ where: { state: 'settled', partnerId, run: { scheduledAt: at } } });
  if (paid === null) throw new Error(`the run of ${at.toISOString()} paid nothing to ${code}`);
  const on = after(paid.settledAt ?? at, 5 * 24)
    .toISOString()
    .slice(0, 10);
  await play(new Date(`${on}T17:00:00Z`));
  await returnAtBank(office, { endToEndId: paid.endToEndId, on });
}

/** Runs payouts: prepared by Fiona, approved by Aldo, paid by file or by transfer. */
async function runPayouts({ cast, ...desk }: Office, at: Date): Promise<void> {
  const { db, machine } = desk;
  const programId = cast.programs.termino;
  const period = await openRun(desk, { programId, at });
  const run = await db.payoutRun.findUniqueOrThrow({ where: { programId_period: { programId, period } } });
  if (run.state !== 'proposed') return;
  const subject = { kind: 'payout_run', id: run.id } as const;
  await speak(db, { kind: 'prepare', subject, by: cast.staff.finance, at: after(at, 2) });
  await machine.turnRun({ programId, period }, after(at, 2));
  const approvedAt = after(at, 4);
  const said = { contentHash: await payoutRunHash(db, run.id) };
  const approval = await speak(db, { kind: 'approve', subject, by: cast.staff.approver, at: approvedAt, arguments: said });
  await machine.turnRun({ programId, period }, approvedAt);
  await mustBeAccepted(db, approval);
  await machine.settlePayouts(approvedAt);
  await payApproved(desk, programId, after(at, 5));
  await machine.turnRun({ programId, period }, after(at, 24 * 6));
}

/** Opens the run of the previous month and proposes every partner in it. Returns the run's month. */
export async function openRun({ machine }: Pick<BankDesk, 'machine'>, { programId, at }: Opened): Promise<string> {
  const scheduledAt = at.toISOString();
  const { period } = await machine.activities.openPeriod({ programId, opens: 'payout-run', scheduledAt });
  await machine.turnRun({ programId, period }, at);
  return period;
}

interface Opened {
  readonly programId: string;
  readonly at: Date;
}

/** Pays by bank file if a payout for one is approved. */
async function payApproved(desk: BankDesk, programId: string, at: Date): Promise<void> {
  const waiting = await desk.db.payout.count({ where: { programId, state: 'approved', rail: 'bank_file' } });
  if (waiting > 0) await bookAtBank(desk, await payByFile(desk, programId, at));
}

async function tellMonth({ machine }: Office, { programId, at }: { programId: string; at: Date }): Promise<void> {
  const { period } = await machine.activities.openPeriod({ programId, opens: 'statement-run', scheduledAt: at.toISOString() });
  await machine.turnStatements({ programId, period }, at);
}

/** Lets ambassadors with fifty euros request a payout, which is paid two days later. */
export async function payOnRequest({ cast, ...desk }: Office, at: Date): Promise<void> {
  const { db, machine } = desk;
  const programId = cast.programs.plauder;
  for (const { partnerId, personId, program } of cast.links.values()) {
    if (program !== 'plauder' || (await balanceOf(db, { partnerId })) < 5_000) continue;
    await request({ cast, ...desk }, { partnerId, by: personId, at });
  }
  const asked = await db.payout.findMany({ where: { programId, state: 'reserved' } });
  for (const { id, contentHash } of asked) {
    const said = { contentHash: contentHash ?? '' };
    await speak(db, { kind: 'approve', subject: { kind: 'payout', id }, by: cast.staff.approver, at: after(at, 20), arguments: said });
  }
  await machine.settlePayouts(after(at, 20));
  await machine.askRails(after(at, 48));
  await payApproved(desk, programId, after(at, 21));
}

/** Requests a payout as the partner, which is refused if it is not allowed. Returns the payout's id. */
export async function request({ db, machine }: Office, asked: { partnerId: string; by: string; at: Date }): Promise<string> {
  const id = uuid();
  const { partnerId, by, at } = asked;
  const subject = { kind: 'payout', id } as const;
  await speak(db, { kind: 'requestPayout', subject, by, onBehalfOf: partnerId, at, arguments: { partnerId, currency: 'EUR' } });
  await machine.settlePayouts(at);
  return id;
}
