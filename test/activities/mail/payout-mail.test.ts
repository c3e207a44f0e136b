import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Mail } from '../../../activities/gateways/mail/gateway.ts';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
import { holdPayouts } from '../../../activities/payout/payouts-on-hold.ts';
import { createMailActivities } from '../../../activities/mail/mail.ts';
import { createPayoutDocumentActivities } from '../../../activities/payout/payout-documents.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { payoutRunStory } from '../../support/payout-run-story.ts';
import { mailServer } from '../../support/statement-world.ts';
import { wantMail } from '../../../prisma/mail/want-mail.ts';
import {
  clawBack,
  exportFile,
  payoutStory,
  payoutWorld,
  settled,
  submitted,
  type Payee,
  type PayoutWorld,
} from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
  for (const [name, role] of [
    ['Fiona', 'finance_preparer'],
    ['Aldo', 'finance_approver'],
    ['Petra', 'support'],
  ] as const) {
    await world.owner.person.create({ data: { id: uuid(), email: `${name}@staff.test`, name, language: 'de', staffRoles: [role] } });
  }
});
afterAll(() => world.end());

/** Carries out the mail errands that are open for a payout or a run, and hands over what the server got. */
async function mailed(entityId: string): Promise<(Mail & { outcome: string | null })[]> {
  const sent: Mail[] = [];
  const mail = {
    send: (one: Mail) => {
      sent.push(one);
      return Promise.resolve({ outcome: 'accepted' as const, answer: '250 ok' });
    },
  };
  const { sendEmail } = createMailActivities({
    db: world.worker,
    mail,
    keys: readDataKeys(randomBytes(32).toString('base64')),
    portalUrl: 'http://commend.test/portal',
    consoleUrl: 'http://commend.test/admin',
    linkUrl: 'http://commend.test',
  });
  const effects = await world.owner.effect.findMany({ where: { entityId, kind: 'sendEmail', doneAt: null }, orderBy: { wantedAt: 'asc' } });
  await world.owner.effect.updateMany({ where: { entityId }, data: { wantedAt: new Date() } }); // the story plays weeks ago
  for (const { key } of effects) await sendEmail({ key });
  const done = await world.owner.effect.findMany({ where: { key: { in: effects.map(({ key }) => key) } }, orderBy: { wantedAt: 'asc' } });
  return sent.map((one, index) => ({ ...one, outcome: done[index]?.outcome ?? null }));
}

async function withReader(payee: Payee, language = 'en'): Promise<Payee> {
  const person = { id: uuid(), email: `${payee.partnerId}@partner.test`, name: 'Anna' };
  await world.owner.person.create({ data: person });
  await world.owner.partnerMember.create({ data: { partnerId: payee.partnerId, personId: person.id, role: 'owner' } });
  await world.owner.partner.update({ where: { id: payee.partnerId }, data: { language } });
  return payee;
}

test('a partner is mailed once each when a payout is approved, handed over and returned', async () => {
  const payee = await withReader(await world.given({ available: 41_250 }));
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  const { reference } = await story.row();
  expect(await mailed(story.payoutId)).toMatchObject([
    { to: [`${payee.partnerId}@partner.test`], subject: `Payout approved: CHF\u00a0412.50 (${reference})` },
  ]);
  const batchId = await exportFile(world, story);
  await story.letter('handed_over', { batchId, actorId: uuid() });
  await story.drain();
  expect((await mailed(story.payoutId)).map(({ subject }) => subject)).toEqual([`Payout handed over: CHF\u00a0412.50 (${reference})`]);
  await story.see({ kind: 'settled', reference: 'debit-1', amount: 41_250 });
  await story.see({ kind: 'returned', reference: 'return-1', amount: 41_250, charges: 0, code: 'AC04' });
  const [returned] = await mailed(story.payoutId);
  expect(returned?.subject).toBe(`Payout returned: CHF\u00a0412.50 (${reference})`);
  expect(returned?.text).toContain('came back. The money is back in the balance.');
  expect(await mailed(story.payoutId)).toEqual([]);
});

test('a partner who knew of a payout is mailed if the bank refuses it or it is canceled', async () => {
  const refused = await submitted(world, await withReader(await world.given({ available: 41_250 })));
  await mailed(refused.payoutId);
  await refused.see({ kind: 'failed', code: 'AC04' });
  await refused.see({ kind: 'failed', code: 'AC04' });
  const [failed, ...more] = await mailed(refused.payoutId);
  expect(more).toEqual([]);
  expect(failed?.subject).toBe(`Payout not carried out: CHF\u00a0412.50 (${(await refused.row()).reference})`);
  expect(failed?.text).toContain('provider: account closed (AC04). The money is back in the balance.');
  const payee = await withReader(await world.given({ available: 41_250 }), 'de');
  const called = payoutStory(world);
  await called.request(payee);
  await called.approve();
  await mailed(called.payoutId);
  await called.tell({ kind: 'cancel', arguments: { reason: 'Twice' } });
  expect((await mailed(called.payoutId)).map(({ subject }) => subject)).toEqual([
    `Auszahlung storniert: CHF\u00a0412.50 (${(await called.row()).reference})`,
  ]);
  const early = payoutStory(world);
  await early.request(payee);
  await mailed(early.payoutId);
  await early.tell({ kind: 'cancel', arguments: { reason: 'Zweimal verlangt' } });
  const [refusal, ...others] = await mailed(early.payoutId);
  expect(others).toEqual([]);
  expect(refusal?.text).toContain('wurde storniert und nicht freigegeben.');
  expect(refusal?.text).toContain('Zweimal verlangt');
});

test('a partner is mailed if a payout known to be on hold is canceled, or a request is rejected, with the reason', async () => {
  const payee = await withReader(await world.given({ available: 41_250 }));
  const held = payoutStory(world);
  await held.request(payee);
  await held.tell({ kind: 'hold', arguments: { reason: 'We look into it' } });
  await mailed(held.payoutId);
  await held.tell({ kind: 'cancel', arguments: { reason: 'Wrong company' } });
  expect((await mailed(held.payoutId)).map(({ text }) => text)).toEqual([expect.stringContaining('Wrong company')]);
  const refused = payoutStory(world);
  await refused.request(payee);
  await refused.tell({ kind: 'reject', arguments: { reason: 'First clear the invoice' } });
  const [no, ...more] = await mailed(refused.payoutId);
  expect(more).toEqual([]);
  expect(no?.text).toContain('Rejected by a person. First clear the invoice');
});

test('a cancellation with the run or for another account is not mailed to a partner who never knew of the payout', async () => {
  const payee = await withReader(await world.given({ available: 41_250 }));
  const replaced = payoutStory(world);
  await replaced.request(payee);
  await mailed(replaced.payoutId);
  await replaced.tell({ kind: 'cancel', arguments: { reason: 'The old account is on our list', isInternal: true } });
  expect(await mailed(replaced.payoutId)).toEqual([]);
  const approved = payoutStory(world);
  await approved.request(payee);
  await approved.approve();
  await mailed(approved.payoutId);
  await approved.tell({ kind: 'cancel', arguments: { reason: 'The old account is on our list', isInternal: true } });
  const [canceled] = await mailed(approved.payoutId);
  expect(canceled?.text).toContain('is replaced by one to another of your accounts');
  expect(canceled?.text).not.toContain('on our list');
});

test('a payout returned in parts is mailed with the sum, and says to request it if nothing is paid automatically', async () => {
  const payee = await withReader(await world.given({ available: 41_250 }));
  await world.owner.payoutPolicy.updateMany({ where: { programId: payee.programId }, data: { schedule: 'on_request' } });
  const story = await settled(world, payee);
  await mailed(story.payoutId);
  await story.see({ kind: 'returned', reference: 'part-1', amount: 20_000, charges: 0, code: null });
  const [first] = await mailed(story.payoutId);
  expect(first?.text).toContain('CHF\u00a0200.00 came back');
  expect(first?.text).toContain('request it again');
  expect(first?.text).not.toContain('next payout');
  await story.see({ kind: 'returned', reference: 'part-2', amount: 21_250, charges: 0, code: null });
  const [second] = await mailed(story.payoutId);
  expect(second?.text).toContain('CHF\u00a0412.50 came back in total');
});

test('a withdrawn return is not counted in the mail of a return', async () => {
  const story = await settled(world, await withReader(await world.given({ available: 41_250 })));
  await story.see({ kind: 'returned', reference: 'of another', amount: 20_000, charges: 0, code: null });
  await story.see({ kind: 'return_withdrawn', reference: 'of another', amount: 20_000, ofSecond: null, fee: 0 });
  await mailed(story.payoutId);
  await story.see({ kind: 'returned', reference: 'its own', amount: 30_000, charges: 0, code: null }, '2026-11-20T08:00:00.000Z');
  const [back] = await mailed(story.payoutId);
  expect(back?.text).toContain(' came back');
  expect(back?.text).not.toContain('in several parts');
});

test('an email about a reversed payout does not ask to check the account, and one about unclaimed money says where it is', async () => {
  const reversed = await settled(world, await withReader(await world.given({ available: 5_500 })));
  await mailed(reversed.payoutId);
  await reversed.see({ kind: 'reversed', reference: 'reversal-1', amount: 5_500, charges: 0 });
  const [back] = await mailed(reversed.payoutId);
  expect(back?.text).toContain('Reversed by the bank');
  expect(back?.text).not.toContain('check your payout details');
  const unclaimed = await submitted(world, await withReader(await world.given({ available: 5_500 }), 'de'));
  await mailed(unclaimed.payoutId);
  await unclaimed.see({ kind: 'standing', status: 'UNCLAIMED', waitsFor: 'payee' });
  expect((await mailed(unclaimed.payoutId)).map(({ subject }) => subject)).toEqual([
    expect.stringContaining('Bitte holen Sie Ihre Auszahlung ab'),
  ]);
  await unclaimed.see({ kind: 'standing', status: 'UNCLAIMED', waitsFor: 'payee' });
  expect(await mailed(unclaimed.payoutId)).toEqual([]);
});

test('an email to a merged partner says where the money goes and asks for no payout details', async () => {
  const [from, into] = [await withReader(await world.given({ available: 5_500 })), await world.given({ available: 5_500 })];
  const story = await settled(world, from);
  await mailed(story.payoutId);
  const [fromPartnerId, intoPartnerId] = [from.partnerId, into.partnerId];
  await world.owner.partner.update({ where: { id: intoPartnerId }, data: { companyName: 'Velo Zürcher' } });
  const [asker, approver] = await world.owner.person.findMany({ where: { staffRoles: { isEmpty: false } }, orderBy: { name: 'asc' } });
  const by = { askedBy: asker?.id ?? '', approvedBy: approver?.id ?? '' };
  const merge = { id: uuid(), fromPartnerId, intoPartnerId, reason: 'one', ...by };
  await world.owner.partnerMerge.create({ data: { ...merge, decidedAt: new Date(), mergedAt: new Date() } });
  await story.see({ kind: 'returned', reference: 'return-merged', amount: 5_500, charges: 0, code: 'AC04' });
  const [returned] = await mailed(story.payoutId);
  expect(returned?.text).toContain('now part of Velo Zürcher');
  expect(returned?.text).not.toContain('enter others');
});

test('the mail about an account that the bank calls closed says so, and asks for another instead of promising the next payout', async () => {
  const dead = await settled(world, await withReader(await world.given({ available: 5_500 }), 'de'));
  await mailed(dead.payoutId);
  await dead.see({ kind: 'returned', reference: 'return-dead', amount: 5_500, charges: 0, code: 'AC04' });
  const [returned] = await mailed(dead.payoutId);
  expect(returned?.text).toContain('Konto geschlossen (AC04)');
  expect(returned?.text).toContain('Vorher kann nichts ausbezahlt werden.');
  expect(returned?.text).not.toContain('nächsten Auszahlung');
  const refused = await submitted(world, await withReader(await world.given({ available: 5_500 })));
  await mailed(refused.payoutId);
  await refused.see({ kind: 'failed', code: 'AC06' });
  const [failed] = await mailed(refused.payoutId);
  expect(failed?.text).toContain('account blocked (AC06)');
  expect(failed?.text).toContain('until then nothing can be paid out.');
  expect(failed?.text).not.toContain('next payout');
});

test('a payout in a file that the bank refused as a whole is mailed without asking to check the account', async () => {
  for (const [code, language, said] of [
    ['RJCT', 'de', 'Die Bank hat die ganze Datei abgelehnt, in der sie stand: Sie müssen nichts tun. Das Geld bleibt Ihr Guthaben'],
    ['AC04', 'en', 'The bank refused the whole file it was in: you do not need to do anything. The money stays yours'],
  ] as const) {
    const payee = await withReader(await world.given({ available: 5_500 }), language);
    const story = await submitted(world, payee);
    await mailed(story.payoutId);
    await story.see({ kind: 'failed', code, isOfFile: true });
    const [mail] = await mailed(story.payoutId);
    expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain(said);
    expect(mail?.text).not.toMatch(/check your payout details|prüfen Sie Ihre Auszahlungsdaten/);
    expect(await world.owner.payoutMethod.count({ where: { partnerId: payee.partnerId, revokedAt: null } })).toBe(1);
  }
});

test('an email about a payout paid after all corrects the earlier one and names the bank’s day', async () => {
  const settledMail = async (payoutId: string) => {
    const server = mailServer();
    const { issueDocument } = createPayoutDocumentActivities({
      db: world.worker,
      keys: readDataKeys(randomBytes(32).toString('base64')),
      mail: server.gateway,
    });
    const { key } = await world.owner.effect.findFirstOrThrow({ where: { entityId: payoutId, kind: 'issueDocument' } });
    await world.owner.effect.update({ where: { key }, data: { wantedAt: new Date() } });
    await issueDocument({ key });
    return (server.taken[0]?.text ?? '').replaceAll(/\s+/g, ' ');
  };
  const booked = { reference: 'debit-1', amount: 5_500, account: '8009', bookedOn: '2026-11-04' };
  const refused = await submitted(world, await withReader(await world.given({ available: 5_500 })));
  await refused.see({ kind: 'failed', code: 'MS03' });
  await mailed(refused.payoutId);
  await refused.letter('evidence', { kind: 'paid_after_all', ...booked });
  await refused.drain('2026-11-09T08:00:00.000Z');
  const wrong = 'We had told you that it was not carried out. That was wrong: the bank has paid it after all';
  expect(await settledMail(refused.payoutId)).toContain(`was paid to CH93 •••• 2957 on 4 November 2026. ${wrong}`);
  const early = await submitted(world, await withReader(await world.given({ available: 5_500 })));
  await early.see({ kind: 'failed', code: 'MS03' });
  await early.letter('evidence', { kind: 'paid_after_all', ...booked });
  await early.drain('2026-11-09T08:00:00.000Z');
  expect((await mailed(early.payoutId)).filter(({ subject }) => subject.includes('failed'))).toEqual([]);
  expect(await settledMail(early.payoutId)).not.toContain('That was wrong'); // nobody was told what was wrong
  const usual = await submitted(world, await withReader(await world.given({ available: 5_500 })));
  await usual.letter('evidence', { kind: 'settled', ...booked });
  await usual.drain('2026-11-09T08:00:00.000Z');
  expect(await settledMail(usual.payoutId)).not.toContain('That was wrong');
});

test.each([
  ['returned', 'RETURNED', 'Angegebener Grund: nicht abgeholt oder nicht zustellbar (RETURNED).'],
  ['failed', 'RECEIVER_UNREGISTERED', 'Anbieter abgelehnt: kein Konto unter dieser Adresse (RECEIVER_UNREGISTERED). Das Geld'],
  ['failed', 'account_closed', 'Anbieter abgelehnt: Konto geschlossen (account_closed). Das Geld'],
  ['failed', 'of_tomorrow', 'Anbieter abgelehnt: Code of_tomorrow. Das Geld'],
] as const)('a %s payout names the code of bank or provider in words, once: %s', async (kind, code, words) => {
  const payee = await withReader(await world.given({ available: 5_500 }), 'de');
  const story = kind === 'returned' ? await settled(world, payee) : await submitted(world, payee);
  await mailed(story.payoutId);
  await story.see(kind === 'returned' ? { kind, reference: 'return-1', amount: 5_500, charges: 0, code } : { kind, code });
  const [mail] = await mailed(story.payoutId);
  expect(mail?.text).toContain(words);
  expect(mail?.text?.split(code)).toHaveLength(2);
});

test('an email about a return says that the money comes with the next payout, unless the account is closed', async () => {
  const wished = await settled(world, await withReader(await world.given({ available: 5_500 })));
  await mailed(wished.payoutId);
  await wished.see({ kind: 'returned', reference: 'return-wish', amount: 5_500, charges: 0, code: 'MS02' });
  expect((await mailed(wished.payoutId))[0]?.text).toContain('is paid with your next payout');
  const payee = await withReader(await world.given({ available: 5_500 }));
  const replaced = await settled(world, payee);
  await mailed(replaced.payoutId);
  await replaced.see({ kind: 'returned', reference: 'return-replaced', amount: 5_500, charges: 0, code: 'AC04' });
  const old = await world.owner.payoutMethod.findFirstOrThrow({ where: { partnerId: payee.partnerId } });
  await world.owner.payoutMethod.create({ data: { ...old, id: uuid(), revokedAt: null, revokedReason: null } });
  expect((await mailed(replaced.payoutId))[0]?.text).toContain('is paid with your next payout');
});

test('a return that proves the payment sends one email, and paid out is mailed only if the return was another one’s', async () => {
  const story = await submitted(world, await withReader(await world.given({ available: 5_500 })));
  await mailed(story.payoutId);
  const documents = () => world.owner.effect.count({ where: { entityId: story.payoutId, kind: 'issueDocument' } });
  await story.see({ kind: 'returned', reference: 'return-early', amount: 5_500, charges: 0, code: 'RETURNED' });
  expect((await mailed(story.payoutId)).map(({ subject }) => subject)).toEqual([expect.stringContaining('Payout returned')]);
  await story.see({ kind: 'settled', reference: 'debit-late', amount: 5_500 });
  expect(await documents()).toBe(0); // with it goes the mail that the payout was paid out
  await story.see({ kind: 'return_withdrawn', reference: 'return-early', amount: 5_500, ofSecond: null, fee: 0 });
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await documents()).toBe(1);
});

test('P28: an email about a return states the returned amount with the company’s fee, and what is missing', async () => {
  const borne = await withReader(await world.given({ available: 5_500 }));
  const whole = await settled(world, borne);
  await mailed(whole.payoutId);
  await whole.see({ kind: 'returned', reference: 'return-fee', amount: 5_000, charges: 500, code: 'AC04' });
  const [all] = await mailed(whole.payoutId);
  expect(all?.subject).toContain('CHF\u00a055.00');
  expect(all?.text).not.toContain('Still missing');
  const part = await settled(world, await withReader(await world.given({ available: 5_500 })));
  await mailed(part.payoutId);
  await part.see({ kind: 'returned', reference: 'return-part', amount: 5_000, charges: 0, code: 'AC04' });
  const [some] = await mailed(part.payoutId);
  expect(some?.subject).toContain('CHF\u00a050.00');
  expect(some?.text?.replaceAll('\u00a0', ' ')).toContain('Still missing: CHF 5.00.');
});

test.each([
  { outcome: 'nothing_missing', returnFeeBy: 'partner', back: '50.00', became: 'CHF 5.00 is no longer expected' },
  { outcome: 'fee', returnFeeBy: 'partner', back: '50.00', became: 'CHF 5.00 was kept as a fee' },
  { outcome: 'fee', returnFeeBy: 'company', back: '55.00', became: 'The missing part was a fee, which we cover.' },
])('what two people found about a missing part ($outcome, borne by the $returnFeeBy) is mailed to the partner', async (found) => {
  const part = await settled(world, await withReader(await world.given({ available: 5_500, program: { returnFeeBy: found.returnFeeBy } })));
  await part.see({ kind: 'returned', reference: 'return-part', amount: 5_000, charges: 0, code: 'AC04' });
  await mailed(part.payoutId);
  const explain = { kind: 'resolve', arguments: { outcome: found.outcome, evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) expect(await part.tell({ ...explain, actor })).toEqual({ accepted: true });
  const [told] = (await mailed(part.payoutId)).filter(({ subject }) => subject.includes('explained'));
  const text = told?.text?.replaceAll('\u00a0', ' ');
  expect(text).toContain(`CHF ${found.back} came back into your balance. ${found.became}`);
  expect(text).not.toContain('Still missing');
});

test('a missing part explained before the return was mailed is in that one email', async () => {
  const part = await settled(world, await withReader(await world.given({ available: 5_500 })));
  await part.see({ kind: 'returned', reference: 'return-part', amount: 5_000, charges: 0, code: 'AC04' });
  await mailed(part.payoutId);
  const explain = { kind: 'resolve', arguments: { outcome: 'nothing_missing', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) expect(await part.tell({ ...explain, actor })).toEqual({ accepted: true });
  await part.see({ kind: 'returned', reference: 'return-rest', amount: 500, charges: 0, code: 'AC04' });
  const told = await mailed(part.payoutId);
  expect(told.map(({ subject }) => subject)).toEqual([expect.stringContaining('CHF\u00a055.00')]);
  expect(await world.owner.effect.count({ where: { key: { contains: `explained:${part.payoutId}` }, outcome: 'outdated' } })).toBe(1);
});

test('an email about a return does not call a stated fee borne by the partner missing', async () => {
  const whole = await settled(world, await withReader(await world.given({ available: 5_500, program: { returnFeeBy: 'partner' } })));
  await mailed(whole.payoutId);
  await whole.see({ kind: 'returned', reference: 'return-fee', amount: 5_000, charges: 500, code: 'AC04' });
  const text = (await mailed(whole.payoutId))[0]?.text?.replaceAll('\u00a0', ' ');
  expect(text).toContain('CHF 5.00 was kept as a fee.');
  expect(text).not.toContain('Still missing');
});

test('the partner is asked for other payout details at most once a day', async () => {
  const payee = await withReader(await world.given({ available: 41_250 }), 'de');
  const story = payoutStory(world);
  await story.request(payee);
  const { reference } = await story.row();
  expect(await story.tell({ kind: 'askForDetails' })).toEqual({ accepted: true });
  expect(await mailed(story.payoutId)).toMatchObject([
    { subject: `Bitte prüfen Sie Ihre Auszahlungsdaten (${reference})`, text: expect.stringContaining('CH93 •••• 2957') },
  ]);
  expect(await story.tell({ kind: 'askForDetails' }, '2026-11-03T07:59:59.000Z')).toMatchObject({ accepted: false, code: 'asked_today' });
  expect(await story.tell({ kind: 'askForDetails' }, '2026-11-03T08:00:00.000Z')).toEqual({ accepted: true });
  await story.tell({ kind: 'cancel', arguments: { reason: 'paid by another way' } });
  const next = payoutStory(world);
  await next.drain('2026-11-03T09:00:00.000Z');
  await next.request(payee);
  expect(await next.tell({ kind: 'askForDetails' })).toMatchObject({ accepted: false, code: 'asked_today' });
});

test('a hold is mailed with its reason in the partner’s language', async () => {
  const payee = await withReader(await world.given({ available: 6_000 }), 'de');
  const story = payoutStory(world);
  await story.request(payee);
  await story.tell({ kind: 'hold', arguments: { reason: 'Die Adresse fehlt.' } });
  const [mail] = await mailed(story.payoutId);
  expect(mail?.subject).toContain('Auszahlung angehalten');
  expect(mail?.text).toContain('Die Adresse fehlt.');
});

test('an email states the reason for which it was wanted, despite later decisions', async () => {
  const returned = await settled(world, await withReader(await world.given({ available: 6_000 })));
  await mailed(returned.payoutId);
  await returned.put({ kind: 'returned', reference: 'return-1', amount: 6_000, charges: 0, code: 'MS03' });
  await returned.see({ kind: 'fee', reference: 'fee-1', amount: 50 });
  expect((await mailed(returned.payoutId))[0]?.text).toContain('came back. The money is back in the balance.');
  const canceled = payoutStory(world);
  await canceled.request(await withReader(await world.given({ available: 6_000 })));
  await canceled.approve();
  await mailed(canceled.payoutId);
  const first = await canceled.write({ kind: 'cancel', arguments: { reason: 'Twice' } });
  await canceled.drain(undefined, { commands: [first, await canceled.write({ kind: 'hold', arguments: { reason: 'Late' } })] });
  expect((await canceled.decisions()).at(-1)).toContain('refused');
  expect((await mailed(canceled.payoutId))[0]?.text).toContain('before it was sent. Canceled by a person.');
  const refused = await submitted(world, await withReader(await world.given({ available: 6_000 })));
  await mailed(refused.payoutId);
  await refused.see({ kind: 'failed', code: 'MS03' });
  await refused.tell({ kind: 'leave', arguments: { reason: 'Asks for it later' } });
  expect((await mailed(refused.payoutId))[0]?.text).toContain('Refused by the bank or provider');
  const held = payoutStory(world);
  await held.request(await withReader(await world.given({ available: 6_000 })));
  await held.tell({ kind: 'hold', arguments: { reason: 'The address is missing.' } });
  await held.tell({ kind: 'hold', arguments: { reason: 'The town, too.' } });
  const texts = (await mailed(held.payoutId)).map(({ text }) => text); // of one moment, in any order
  expect(texts).toContainEqual(expect.stringContaining('The reason: The address is missing.'));
});

test('a waiting approval is mailed to those who may give it, in their common language', async () => {
  const story = payoutStory(world);
  await story.request(await world.given({ available: 6_000 }));
  await story.drain('2026-11-02T08:00:00.000Z');
  await story.drain('2026-11-03T08:00:00.000Z');
  const [mail, ...more] = await mailed(story.payoutId);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: ['Aldo@staff.test'], subject: expect.stringContaining('wartet auf Freigabe: CHF\u00a060.00') });
  expect(mail?.text).toContain('Guten Tag Aldo,');
  expect(mail?.text).toContain(`http://commend.test/admin/payouts/${story.payoutId}/show`);
});

test('a payout that needs a person is mailed to finance with the evidence', async () => {
  const story = payoutStory(world);
  await story.request(await world.given({ available: 6_000 }));
  await story.see({ kind: 'settled', reference: 'debit-1', amount: 1 });
  const [mail] = await mailed(story.payoutId);
  expect(mail?.to).toEqual(['Aldo@staff.test', 'Fiona@staff.test']);
  expect(mail?.text).toContain('Zu prüfen: Die Buchung hat einen anderen Betrag.');
  expect(mail?.text).toContain('Guten Tag Aldo und Fiona,');
  expect(mail?.text).toContain(`http://commend.test/admin/payouts/${story.payoutId}/show`);
});

test('a postponed payout is mailed to finance with the reason', async () => {
  const method = { rail: 'stripe_connect' } as const;
  const story = payoutStory(world);
  await story.request(await withReader(await world.given({ available: 6_000, method })));
  await story.approve();
  await mailed(story.payoutId);
  await story.see({ kind: 'postponed', attempt: 1, code: 'balance_insufficient' });
  const [toFinance, ...others] = await mailed(story.payoutId);
  expect(others).toEqual([]);
  expect(toFinance?.text).toContain('Unser Guthaben bei Stripe reichte nicht.');
});

test('a waiting run is mailed with its totals per currency', async () => {
  const payee = await world.given({ available: 6_000 });
  await world.given({ programId: payee.programId, available: 7_000 });
  const run = payoutRunStory(world, { programId: payee.programId });
  await run.open();
  await run.settle();
  await run.settle('2026-11-02T05:00:00.000Z');
  expect(await mailed((await run.row()).id)).toMatchObject([
    {
      subject: expect.stringContaining('2026-10 wartet auf Freigabe: CHF\u00a0130.00'),
      text: expect.stringContaining(`http://commend.test/admin/payout-runs/${(await run.row()).id}/show`),
    },
  ]);
});

test('the third returned payout in a row is mailed without a promise, and finance is mailed with a link to the partner', async () => {
  const payee = await withReader(await world.given({ available: 6_000, partner: { companyName: 'Alpenblick Digital' } }), 'de');
  const last = { failed: '', text: '' };
  for (const turn of [1, 2, 3]) {
    const story = await submitted(world, payee);
    await mailed(story.payoutId);
    await story.see({ kind: 'failed', code: 'MS03' });
    const [mail] = await mailed(story.payoutId);
    if (turn < 3) expect(mail?.text).toContain('kommt mit der nächsten Auszahlung');
    else Object.assign(last, { text: mail?.text });
  }
  expect(last.text).not.toContain('kommt mit der nächsten Auszahlung');
  expect(last.text).toContain('Auszahlungen an Sie sind angehalten');
  const [task] = await mailed(payee.partnerId);
  expect(task).toMatchObject({
    to: ['Aldo@staff.test', 'Fiona@staff.test'],
    subject: 'Auszahlungen angehalten: Alpenblick Digital',
  });
  expect(task?.text).toContain(`http://commend.test/admin/partners/${payee.partnerId}/show`);
});

test('finance is mailed which write-off came back, with a link and what to do', async () => {
  const payee = await world.given({ available: 1_000, partner: { companyName: 'Alpenblick Digital' } });
  await clawBack(world.worker, payee, 7_000);
  const people = { askedBy: uuid(), approvedBy: uuid(), reason: 'a reason' };
  const owed = { partnerId: payee.partnerId, currency: 'CHF', kind: 'writeoff', amountMinor: 6_000 };
  const { id: key } = await world.owner.adjustment.create({ data: { id: uuid(), ...owed, ...people } });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key });
  const { journalEntryId } = await world.owner.adjustment.findUniqueOrThrow({ where: { id: key } });
  const inputs = { entryId: journalEntryId ?? '' };
  const held = { partnerId: payee.partnerId, asOf: new Date().toISOString(), reason: 'forgiven_came_back', inputs } as const;
  await world.worker.$transaction((tx) => holdPayouts(tx, held));
  const mails = await mailed(payee.partnerId);
  const task = mails.find(({ subject }) => subject === 'Auszahlungen angehalten: Alpenblick Digital');
  expect(task?.text).toMatch(/wurden CHF\s60\.00 abgeschrieben.*stornieren Sie die Abschreibung/s);
  expect(task?.text).toContain(`http://commend.test/admin/journal-entries/${journalEntryId}/show`);
});

test('a write-off in two parts is mailed to finance with its whole amount', async () => {
  const payee = await world.given({ available: 6_000, partner: { companyName: 'Alpenblick Digital' } });
  const story = await settled(world, payee);
  const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) await story.tell({ ...twice, actor });
  await clawBack(world.worker, payee, 3_000);
  const people = { askedBy: uuid(), approvedBy: uuid(), reason: 'a reason' };
  const owed = { partnerId: payee.partnerId, currency: 'CHF', kind: 'writeoff', amountMinor: 9_000 };
  const { id: key } = await world.owner.adjustment.create({ data: { id: uuid(), ...owed, ...people } });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key });
  await story.see({ kind: 'returned', reference: 'return-2', amount: 6_000, charges: 0, code: null });
  const { journalEntryId } = await world.owner.adjustment.findUniqueOrThrow({ where: { id: key } });
  const task = (await mailed(payee.partnerId)).find(({ subject }) => subject === 'Auszahlungen angehalten: Alpenblick Digital');
  expect(task?.text).toMatch(/wurden CHF\s90\.00 abgeschrieben/);
  expect(task?.text).toContain(`http://commend.test/admin/journal-entries/${journalEntryId}/show`);
});

test('the owners are mailed that payouts go on, with a link to them', async () => {
  const { partnerId } = await withReader(await world.given(), 'de');
  const effect = { entityKind: 'partner', entityId: partnerId, kind: 'sendEmail', summary: 'Mail', wantedAt: new Date() };
  const wanted = { template: 'payouts_go_on', heldPartnerId: partnerId };
  await world.owner.effect.create({ data: { key: `mail:payouts_go_on:${partnerId}`, ...effect, arguments: wanted } });
  const [mail] = await mailed(partnerId);
  expect(mail).toMatchObject({ to: [`${partnerId}@partner.test`], subject: 'Auszahlungen an Sie gehen weiter', outcome: 'accepted' });
  expect(mail?.text).toContain(`http://commend.test/portal/of/${partnerId}/payouts`);
});

test('a mail to more than three members of staff greets them without names', async () => {
  const story = payoutStory(world);
  const payee = await world.given({ available: 6_000 });
  await story.request(payee);
  const more = ['Rita', 'Zoe'].map((name) => ({
    id: uuid(),
    email: `${name}@staff.test`,
    name,
    language: 'de',
    staffRoles: ['finance_approver'],
  }));
  await world.owner.person.createMany({ data: more });
  await story.see({ kind: 'settled', reference: 'debit-1', amount: 1 });
  const [mail] = await mailed(story.payoutId);
  await world.owner.person.deleteMany({ where: { id: { in: more.map(({ id }) => id) } } });
  expect(mail?.to).toHaveLength(4);
  expect(mail?.text).toContain('Guten Tag,');
});

test('finance is mailed which downloaded bank file would pay again and where to withdraw it', async () => {
  const story = payoutStory(world);
  await story.request(await world.given({ available: 6_000 }));
  await story.approve();
  const batchId = await exportFile(world, story);
  await world.owner.payoutBatchMember.createMany({ data: [{ batchId, payoutId: story.payoutId }], skipDuplicates: true });
  const { reference } = await story.row();
  const wanted = { template: 'bank_file_pays_again', payoutBatchId: batchId, found: `${batchId}: ${reference}` };
  const amounts = [{ currency: 'CHF', amount: 6_000 }];
  await wantMail(world.worker, { key: uuid(), about: { kind: 'payout_batch', id: batchId }, wanted: { ...wanted, amounts }, summary: '' });
  const [mail, ...more] = await mailed(batchId);
  expect(more).toEqual([]);
  expect(mail?.to).toEqual(['Aldo@staff.test', 'Fiona@staff.test']);
  expect(mail?.subject).toBe(`Bankdatei ${batchId} nicht hochladen`);
  expect(mail?.text).toContain('CHF\u00a060.00 noch einmal');
  expect(mail?.text).toContain(reference);
  expect(mail?.text).toContain(`http://commend.test/admin/bank-files/${batchId}/show`);
});

test('a return of a second payment is not mailed as a return of the payout', async () => {
  const story = await settled(world, await withReader(await world.given({ available: 41_250 })));
  await story.see({ kind: 'paid_after_all', reference: 'debit-2', amount: 41_250 });
  await story.see({ kind: 'returned', reference: 'return-1', amount: 41_250, charges: 0, code: null });
  await mailed(story.payoutId);
  await story.see({ kind: 'returned', reference: 'return-2', amount: 30_000, charges: 0, code: null });
  const [returned] = await mailed(story.payoutId);
  expect(returned?.subject).toBe(`Payout returned: CHF\u00a0300.00 (${(await story.row()).reference})`);
  expect(returned?.text).toContain('CHF\u00a0112.50');
  for (const actor of [uuid(), uuid()])
    await story.tell({ kind: 'resolve', actor, arguments: { outcome: 'nothing_missing', evidence: { reference: 'call-1' } } });
  const [explained] = await mailed(story.payoutId);
  expect(explained?.text).toContain('CHF\u00a0300.00');
});
