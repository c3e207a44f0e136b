import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Mail } from '../../../activities/gateways/mail/gateway.ts';
import { createMailActivities } from '../../../activities/mail/mail.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { byHand, payoutStory, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

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

/** Carries out the mail errands that are open for a payout, and hands over what the server got. */
async function mailed(entityId: string): Promise<Mail[]> {
  const sent: Mail[] = [];
  const send = (one: Mail) => {
    sent.push(one);
    return Promise.resolve({ outcome: 'accepted' as const, answer: '250 ok' });
  };
  const { sendEmail } = createMailActivities({
    db: world.worker,
    mail: { send },
    keys: readDataKeys(randomBytes(32).toString('base64')),
    portalUrl: 'http://commend.test/portal',
    consoleUrl: 'http://commend.test/admin',
    linkUrl: 'http://commend.test',
  });
  const effects = await world.owner.effect.findMany({ where: { entityId, kind: 'sendEmail', doneAt: null } });
  await world.owner.effect.updateMany({ where: { entityId }, data: { wantedAt: new Date() } }); // the story plays weeks ago
  for (const { key } of effects) await sendEmail({ key });
  return sent;
}

const ofFinance = ['Aldo@staff.test', 'Fiona@staff.test'];
async function approvedByHand(runId?: string) {
  const payee = await world.given({ available: 41_250 });
  const story = payoutStory(world);
  await story.request(payee, { methodId: await byHand(world.owner, payee) });
  if (runId !== undefined) await world.owner.payout.update({ where: { id: story.payoutId }, data: { payoutRunId: runId } });
  await story.approve();
  return story;
}

test('a payout by hand is mailed once to finance, except to those who switched it off', async () => {
  const story = await approvedByHand();
  const { reference } = await story.row();
  const [mail, ...others] = (await mailed(story.payoutId)).filter(({ to }) => to.includes('Fiona@staff.test'));
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: ofFinance, subject: `${reference} von Hand bezahlen: CHF\u00a0412.50` });
  expect(mail?.text).toContain('vermerken Sie danach den Beleg bei der Auszahlung');
  expect(mail?.unsubscribe).toBe('http://commend.test/admin/notifications');
  const { id: personId } = await world.owner.person.findUniqueOrThrow({ where: { email: 'Aldo@staff.test' } });
  const off = { personId, event: 'payments_by_hand', channel: 'mail' };
  await world.owner.notificationSetting.create({ data: { ...off, isOn: false } });
  const next = await mailed((await approvedByHand()).payoutId);
  await world.owner.notificationSetting.delete({ where: { personId_event_channel: off } });
  expect(next.map(({ to }) => to)).toContainEqual(['Fiona@staff.test']);
});

test('all payouts by hand of a run are mailed to finance in one mail', async () => {
  const { id: programId } = await world.owner.program.findFirstOrThrow();
  const period = { period: '2026-09', periodFrom: new Date('2026-09-01'), periodTo: new Date('2026-10-01'), timeZone: 'UTC' };
  const run = { id: uuid(), programId, ...period, scheduledAt: new Date('2026-10-01'), state: 'paying' };
  await world.owner.payoutRun.create({ data: run });
  const stories = [await approvedByHand(run.id), await approvedByHand(run.id)];
  const mails = (await Promise.all(stories.map(({ payoutId }) => mailed(payoutId)))).flat();
  expect(mails.filter(({ to }) => to.includes('Fiona@staff.test'))).toMatchObject([
    { to: ofFinance, subject: 'Auszahlungslauf 2026-09, von Hand zu bezahlen: CHF\u00a0825.00' },
  ]);
});
