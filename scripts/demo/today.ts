import { importStatement } from './bank-desk.ts';
import { mustBeAccepted, speak } from './commands.ts';
import { partnerOf, proposeCorrection, topUp } from './corrections.ts';
import { openRun, request, type Play } from './months.ts';
import { after, balanceOf, type Office } from './office.ts';
import { companyAccounts } from './payees.ts';

/** Creates the open work of today, so that every screen about payouts has realistic content: each item at its time, between the other events. */
export async function plantToday(office: Office, { now, play }: { readonly now: Date; readonly play: Play }): Promise<void> {
  await play(after(now, -71));
  await correctToFifty(office, after(now, -72));
  await topUp(office, { code: paidByPaypal, upTo: 6_350, at: after(now, -72) });
  await play(after(now, -60));
  await refundAfterPayout(office, { code: 'PR7JX5MW', at: after(now, -60) });
  await play(after(now, -59));
  await topUp(office, { code: 'KD7PM4RX', upTo: 8_420, at: after(now, -60) });
  await play(after(now, -48));
  await waitForPaypal(office, after(now, -48));
  const yesterday = after(now, -24);
  await play(yesterday);
  await proposeRun(office, yesterday);
  await bookSomethingUnknown(office, yesterday);
  await play(now);
  await proposeCorrection(office, { code: 'LG3VK7MZ', amount: 2_500, reason: 'Referral by phone, before the link was set up' });
}

/** Proposes a run that nobody has prepared yet. Fiona has put one of its payouts on hold. */
async function proposeRun(office: Office, at: Date): Promise<void> {
  const { db, cast, machine } = office;
  const programId = cast.programs.termino;
  const period = await openRun(office, { programId, at });
  const run = { programId, period };
  const held = await db.payout.findFirst({ where: { run, state: 'reserved' }, orderBy: { amountMinor: 'asc' } });
  if (held === null) throw new Error('the run of today pays nobody');
  const said = { reason: 'The partner asked us to wait until its new address is in the commercial register' };
  const subject = { kind: 'payout', id: held.id } as const;
  const hold = await speak(db, { kind: 'hold', subject, by: cast.staff.finance, at: after(at, 1), arguments: said });
  await machine.settlePayouts(after(at, 1));
  await mustBeAccepted(db, hold);
}

const paidByPaypal = 'CL3QV9HK';

/** Leaves a payout that PayPal has accepted without a result so far. */
async function waitForPaypal(office: Office, at: Date): Promise<void> {
  const { db, cast, machine, outside } = office;
  const { partnerId, personId: by } = partnerOf(office, paidByPaypal);
  await outside.set('/paypal/manual', { manual: true });
  const id = await request(office, { partnerId, by, at });
  const { contentHash } = await db.payout.findUniqueOrThrow({ where: { id } });
  const said = { contentHash: contentHash ?? '' };
  await speak(db, { kind: 'approve', subject: { kind: 'payout', id }, by: cast.staff.approver2, at: after(at, 20), arguments: said });
  await machine.settlePayouts(after(at, 20));
  await outside.set('/paypal/manual', { manual: false });
}

/** Corrects two balances: one ambassador can request exactly EUR 50.00, another lacks one cent. */
async function correctToFifty(office: Office, at: Date): Promise<void> {
  await topUp(office, { code: 'BK4HW7ND', upTo: 5_000, at });
  await topUp(office, { code: 'VZ2KC8RT', upTo: 4_999, at });
}

/** Refunds invoices whose commissions were paid out: the partner owes the money, and later earnings offset it. */
async function refundAfterPayout(office: Office, { code, at }: { code: string; at: Date }): Promise<void> {
  const { db, machine, outside } = office;
  const { partnerId } = partnerOf(office, code);
  const invoices = await db.$queryRaw<{ id: string }[]>`
    select s.external_id as id from commission c join settlement_source s on s.id = c.source_id
    where c.partner_id = ${partnerId}::uuid and s.provider = 'stripe' and c.released_minor > 0 order by c.released_minor desc, s.external_id`;
  for (const { id } of invoices) {
    await outside.say(`/stripe/invoices/${id}/refund`, { at: at.toISOString() });
    await outside.arrive();
    await machine.settle({ of: () => at, end: at });
    if ((await balanceOf(db, { partnerId, of: 'recoverable' })) > 0) return;
  }
  throw new Error(`${code} was not paid enough to owe anything`);
}

/** Books a bank entry without a reference: a person must decide what it is for. */
async function bookSomethingUnknown(office: Office, at: Date): Promise<void> {
  const [{ iban: account, currency }] = companyAccounts;
  const booked = { account, currency, amount: 12_900, isDebit: false, on: at.toISOString().slice(0, 10), text: 'Rückzahlung' };
  await office.outside.say('/bank/entries', booked);
  await importStatement(office, at);
}
