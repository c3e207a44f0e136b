import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WantedMail, writePartnerMail } from '../../../activities/mail/partner-mail.ts';
import type { SourceFacts } from '../../../domain/settlement/settlement.ts';
import type { Reader } from '../../../emails/content.ts';
import { sealCustomerName } from '../../../prisma/account/customer-secrets.ts';
import { bankKeys } from '../../support/bank-world.ts';
import { storyOf } from '../../support/referral-story.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';
import { aDispute, aRefund, aStripeInvoice } from '../../support/source-facts.ts';

const keys = bankKeys();
let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const reader: Reader = { name: 'Alpenblick', language: 'en', timeZone: 'Europe/Zurich' };
const chf10 = 'CHF\u00A010.00';

/** A commission of 10.00 that was released, taken back, and counts again. Answers the mails about it, in their order. */
async function mailsOf({ isPaidOut = false, isOnHold = false, isDispute = false }) {
  const given = await world.given();
  const story = storyOf(world, given);
  const invoice = aStripeInvoice({ id: `in_${given.referralId}` });
  const refund = (status: 'succeeded' | 'failed') => ({ ...invoice, refunds: [aRefund(10_810, status)] });
  const [gone, back]: readonly SourceFacts[] = isDispute
    ? [
        { ...invoice, disputes: [aDispute('lost')] },
        { ...invoice, disputes: [{ ...aDispute('won'), id: 'dp_lost' }] },
      ]
    : [refund('succeeded'), refund('failed')];
  await story.tell('signed_up');
  await story.observe(invoice, '2026-03-20T11:00:05.000Z');
  await story.settle('2026-04-19T10:00:00.000Z');
  if (isPaidOut) await story.payOut(1_000, '2026-04-20T10:00:00.000Z');
  if (gone !== undefined) await story.observe(gone, '2026-04-25T10:00:00.000Z');
  const data = { payoutsOnHoldReason: 'third_failure', payoutsOnHoldSince: new Date() };
  if (isOnHold) await world.owner.partner.update({ where: { id: given.partnerId }, data });
  if (back !== undefined) await story.observe(back, '2026-04-26T10:00:00.000Z');
  const where = { entityId: given.referralId, kind: 'sendEmail' };
  const effects = await world.owner.effect.findMany({ where, orderBy: { wantedAt: 'asc' } });
  const wanted = effects.map((effect) => WantedMail.parse(effect.arguments)).filter(({ template }) => template !== 'referral_credited');
  const mails = [];
  for (const one of wanted) mails.push({ template: one.template, ...(await writePartnerMail({ db: world.worker, keys, reader }, one)) });
  return mails;
}

/** A commission of 10.00 that was earned so many days ago, and the mail that was wanted of it. */
async function earnedBefore(days: number, customer?: string) {
  const given = await world.given();
  const { customerId: id } = given;
  if (customer !== undefined) await world.owner.customer.update({ where: { id }, data: { name: sealCustomerName(keys, id, customer) } });
  const story = storyOf(world, given);
  await story.tell('signed_up');
  await story.observe(aStripeInvoice({ id: `in_${given.referralId}` }), '2026-03-20T11:00:05.000Z');
  const effect = await world.owner.effect.findFirstOrThrow({
    where: { entityId: given.referralId, kind: 'sendEmail', key: { startsWith: 'mail:new_conversion' } },
  });
  const wanted = WantedMail.parse(effect.arguments);
  await world.owner.$executeRawUnsafe('alter table commission_revision disable trigger user');
  await world.owner.$executeRaw`
    update commission_revision set created_at = created_at - make_interval(days => ${days}) where commission_id = ${wanted.earningId}::uuid`;
  await world.owner.$executeRawUnsafe('alter table commission_revision enable trigger user');
  return (language: 'en' | 'de') => writePartnerMail({ db: world.worker, keys, reader: { ...reader, language } }, wanted);
}

test('an email about a conversion on its day says what has happened', async () => {
  const write = await earnedBefore(0);
  const mail = await write('en');
  expect(mail.subject).toBe(`New conversion: ${chf10}`);
  expect(mail.paragraphs[0]).toMatch(/has paid invoice \S+\.$/);
});

test('an email shows a customer’s name that is a web address, but not as a link', async () => {
  const write = await earnedBefore(0, 'Salon www.evil.example');
  const mail = await write('en');
  expect(mail.paragraphs[0]).toContain('S•••• www·evil·example has paid');
});

test('an email about an earlier conversion names its day and its state then', async () => {
  const write = await earnedBefore(30);
  const mail = await write('en');
  expect(mail.subject).toBe(`Conversion of 20 March 2026: ${chf10}`);
  const text = mail.paragraphs.join(' ');
  expect(text).toMatch(/had paid invoice \S+ by 20 March 2026\./);
  expect(text).toContain(`${chf10} was pending on that day, to become available on`);
  expect(text).not.toMatch(/has paid|is pending/);
  const german = await write('de');
  expect(german.subject).toBe(`Provision vom 20. März 2026: ${chf10}`);
  expect(german.paragraphs.join(' ')).toMatch(/hatte bis zum 20\. März 2026 die Rechnung \S+ bezahlt\./);
});

test('an earning that counts again is mailed as such, even if it was wanted as a new conversion', async () => {
  const given = await world.given();
  const story = storyOf(world, given);
  const invoice = aStripeInvoice({ id: `in_${given.referralId}` });
  await story.tell('signed_up');
  await story.observe(invoice, '2026-03-20T11:00:05.000Z');
  await story.settle('2026-04-19T10:00:00.000Z');
  await story.observe({ ...invoice, refunds: [aRefund(10_810, 'succeeded')] }, '2026-04-25T10:00:00.000Z');
  await story.observe({ ...invoice, refunds: [aRefund(10_810, 'failed')] }, '2026-04-26T10:00:00.000Z');
  const effect = await world.owner.effect.findFirstOrThrow({
    where: { entityId: given.referralId, key: { startsWith: 'mail:commission_counts_again' } },
  });
  const wanted = { ...WantedMail.parse(effect.arguments), template: 'new_conversion' as const };
  const mail = await writePartnerMail({ db: world.worker, keys, reader }, wanted);
  expect(mail.subject).toBe(`Commission counts again: ${chf10}`);
  expect(mail.paragraphs.join(' ')).not.toContain('has paid');
});

test.each([
  ['a refund failed: it is available at once', {}, [`The refund did not take place.`, `${chf10} is available.`]],
  ['it was paid out meanwhile: it pays off the debt', { isPaidOut: true }, [`${chf10} was offset against what you owed.`]],
  [
    'its payouts are on hold',
    { isOnHold: true },
    [`${chf10} is available. Payouts to you are on hold until our finance team has looked into it.`],
  ],
  ['a dispute that was lost is won after all', { isDispute: true }, ['The dispute was won after all.', `${chf10} is available.`]],
])('an earning that counts again is not mailed as new and names no past day: %s', async (_, how, said) => {
  const mails = await mailsOf(how);
  expect(mails.map(({ template }) => template)).toEqual(['new_conversion', 'commission_clawed_back', 'commission_counts_again']);
  const mail = mails.at(-1);
  expect(mail?.subject).toBe(`Commission counts again: ${chf10}`);
  const text = mail?.paragraphs.join(' ');
  for (const sentence of said) expect(text).toContain(sentence);
  expect(text).not.toMatch(/has paid|pending|2026/);
});
