import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Mail } from '../../../activities/gateways/mail/gateway.ts';
import { createOverdueWorkActivities } from '../../../activities/promise/overdue-work.ts';
import { sendTwice } from '../../support/mail-twice.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const mailOverdueWork = (scheduledAt: string) =>
  createOverdueWorkActivities({ db: world.worker }).mailOverdueWork({ timeZone: 'Europe/Zurich', scheduledAt });

async function colleague(change: object = {}): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Petra Novak', staffRoles: ['staff'], ...change } });
  return id;
}
async function request(dueInMinutes: number, name = 'Velo Zürcher'): Promise<string> {
  const { partnerId } = await world.given();
  await world.owner.partner.update({ where: { id: partnerId }, data: { companyName: name } });
  const id = uuid();
  const data = { id, partnerId, state: 'open', requestedAt: minutes(dueInMinutes - 1_440), dueAt: minutes(dueInMinutes) };
  await world.owner.affiliateAccess.create({ data });
  return id;
}
const wantedFor = (personId: string) =>
  world.owner.effect.findMany({ where: { entityKind: 'person', entityId: personId }, orderBy: { key: 'asc' } });

async function send(key: string): Promise<Mail | undefined> {
  const sent = await sendTwice(world.worker, key);
  expect(sent.length).toBeLessThan(2);
  return sent[0];
}

test('each person gets one mail a day, however often the Schedule fires, and a new one the next day', async () => {
  const petra = await colleague();
  await request(-90);
  await mailOverdueWork('2026-11-26T07:00:00Z');
  await mailOverdueWork('2026-11-26T07:00:00Z');
  await mailOverdueWork('2026-11-26T22:30:00Z');
  expect(await wantedFor(petra)).toHaveLength(1);
  await mailOverdueWork('2026-11-27T07:00:00Z');
  expect((await wantedFor(petra)).map(({ key }) => key)).toEqual([
    `mail:overdue_work:${petra}:2026-11-26`,
    `mail:overdue_work:${petra}:2026-11-27`,
  ]);
  expect(await world.owner.outbox.count({ where: { workflowId: `errand/mail:overdue_work:${petra}:2026-11-26` } })).toBe(1);
});

test('no email about overdue work goes to people without any, who switched it off, are locked, or whose colleague took it', async () => {
  await world.owner.affiliateAccess.updateMany({ data: { state: 'declined', reason: 'other', answeredAt: new Date() } });
  const id = await request(-30);
  await request(30);
  const [taker, other] = [await colleague(), await colleague()];
  const support = await colleague({ staffRoles: ['support'] });
  const quiet = await colleague();
  await world.owner.notificationSetting.create({ data: { personId: quiet, event: 'overdue_work', channel: 'mail', isOn: false } });
  const gone = await colleague({ banned: true });
  await world.owner.workMark.create({
    data: { subjectKind: 'access_request', subjectId: id, assignedTo: taker, snoozedUntil: minutes(600) },
  });
  await mailOverdueWork('2026-12-01T07:00:00Z');
  expect(await wantedFor(taker)).toHaveLength(1);
  for (const person of [other, support, quiet, gone]) expect(await wantedFor(person)).toEqual([]);
});

test('work assigned to a person who is locked, has left or lacks the role counts as unassigned: all others get the mail', async () => {
  await world.owner.affiliateAccess.updateMany({ data: { state: 'declined', reason: 'other', answeredAt: new Date() } });
  const takers = [{ banned: true }, { staffRoles: [] }, { staffRoles: ['support'] }];
  for (const [at, change] of takers.entries()) {
    const [id, taker] = [await request(-30), await colleague(change)];
    await world.owner.workMark.create({ data: { subjectKind: 'access_request', subjectId: id, assignedTo: taker } });
    const tim = await colleague();
    await mailOverdueWork(`2026-12-1${at}T07:00:00Z`);
    expect(await wantedFor(tim)).toHaveLength(1);
    await world.owner.affiliateAccess.update({ where: { id }, data: { state: 'declined', reason: 'other', answeredAt: new Date() } });
  }
});

test('the email about overdue work links to it in the reader’s language, and is dropped if it was done', async () => {
  await world.owner.affiliateAccess.updateMany({ data: { state: 'declined', reason: 'other', answeredAt: new Date() } });
  await world.owner.workMark.deleteMany();
  await request(-200, 'Buchladen am Eck');
  const [anna, tim] = [await colleague(), await colleague({ language: 'de', name: 'Tim Brunner' })];
  await mailOverdueWork('2026-12-02T07:00:00Z');
  const english = await send(`mail:overdue_work:${anna}:2026-12-02`);
  expect(english).toMatchObject({ to: [`${anna}@desk.test`], subject: 'One task is overdue and waiting for you' });
  expect(english?.text.split('Buchladen am Eck')).toHaveLength(2); // a request has no number beside its partner
  expect(english?.text).toContain('http://commend.test/admin/');
  expect(english?.unsubscribe).toBe('http://commend.test/admin/notifications');
  await world.owner.affiliateAccess.updateMany({ data: { state: 'declined', reason: 'other', answeredAt: new Date() } });
  expect(await send(`mail:overdue_work:${tim}:2026-12-02`)).toBeUndefined();
});

test('the German mail counts items beyond ten', async () => {
  for (let at = 1; at <= 12; at += 1) await request(-at * 10, `Partner ${at}`);
  const tim = await colleague({ language: 'de', name: 'Tim Brunner' });
  await mailOverdueWork('2026-12-03T07:00:00Z');
  const mail = await send(`mail:overdue_work:${tim}:2026-12-03`);
  expect(mail?.subject).toBe('12 Aufgaben sind überfällig und warten auf Sie');
  expect(mail?.text).toContain('Partner 12');
  expect(mail?.text).not.toContain('Partner 1 ');
  expect(mail?.text).toContain('Und 2 weitere.');
});

test('of several mails that waited for the mail server only the newest is sent', async () => {
  await request(-90);
  const petra = await colleague();
  for (const day of ['2026-12-05', '2026-12-06', '2026-12-07']) await mailOverdueWork(`${day}T07:00:00Z`);
  const keys = (await wantedFor(petra)).map(({ key }) => key);
  const sent = [];
  for (const key of keys) sent.push((await send(key)) !== undefined);
  expect(sent).toEqual([false, false, true]);
});
