import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accessDueAt } from '../../domain/promise/affiliate-access-deadlines.ts';
import { affiliateAccessWorkflowId } from '../../workflows/messages.ts';
import { requestedAccess } from '../support/access-story.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let machine: SkippedTime;
beforeAll(async () => {
  machine = await skippedTime();
});
afterAll(() => machine.end());

function requested() {
  machine.mails.length = 0;
  return requestedAccess(machine);
}

/** Every payload of a history as text: in its JSON they are bytes. */
function payloadsIn(value: unknown): string {
  if (value instanceof Uint8Array || Buffer.isBuffer(value)) return Buffer.from(value).toString('utf8');
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : '';
  return Object.values(value).map(payloadsIn).join('\n');
}

const hours = (count: number): number => count / 24;

test('B27: a request reminds staff at 8, 16 and 22 hours, is a breach at 24:00:00 to the second, and can still be answered', async () => {
  const story = await requested();
  await machine.clock.passes(hours(23.9));
  expect(await story.row()).toMatchObject({ reminders: 3, breachedAt: null });
  expect(story.subjects().filter((subject) => subject.includes('is waiting for access'))).toHaveLength(3);
  await machine.clock.passes(hours(0.2));
  const broken = await story.row();
  expect(broken.breachedAt?.toISOString()).toBe(accessDueAt(story.requestedAt, 24));
  expect(story.subjects().at(-1)).toContain('Promise broken');
  await story.tell('approve');
  expect(await story.row()).toMatchObject({ state: 'granted', breachedAt: broken.breachedAt });
});

test('B27: an approval in time sends one mail with the one-time link, whose secret is stored nowhere else', async () => {
  const story = await requested();
  await machine.clock.passes(hours(3));
  await story.tell('approve');
  const row = await story.row();
  expect(row).toMatchObject({ state: 'granted', breachedAt: null, answeredBy: story.staff.id });
  const [mail] = machine.mails.filter(({ subject }) => subject === 'Your access to the affiliate platform');
  const secret = /affiliate-platform\/open#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  expect(createHash('sha256').update(secret).digest()).toEqual(Buffer.from(row.linkHash ?? []));
  expect(mail?.html).toContain(secret);
  const rows = await machine.world.owner.$queryRaw<{ n: number }[]>`
    select (select count(*) from email_message t where to_jsonb(t)::text like ${`%${secret}%`})::int +
      (select count(*) from effect t where to_jsonb(t)::text like ${`%${secret}%`})::int +
      (select count(*) from mailbox_message t where to_jsonb(t)::text like ${`%${secret}%`})::int as n`;
  expect(rows).toEqual([{ n: 0 }]);
  const history = await machine.temporal.client.workflow.getHandle(affiliateAccessWorkflowId(story.accessId)).fetchHistory();
  const told = payloadsIn(history);
  expect(told).toContain(story.accessId); // what is read here is what the run was told
  expect(told).not.toContain(secret);
});

test('a question pauses the reminders of staff but not the promise; the reply starts the reminders again', async () => {
  const story = await requested();
  await machine.clock.passes(hours(2));
  await story.tell('requestInformation', { question: 'Which website?' });
  expect(await story.row()).toMatchObject({ question: 'Which website?', state: 'open' });
  expect(story.subjects().at(-1)).toBe('A question about your request for the affiliate platform');
  await machine.clock.passes(hours(10));
  expect(await story.row()).toMatchObject({ reminders: 0 });
  await story.say('replied');
  await machine.clock.passes(hours(7));
  expect(await story.row()).toMatchObject({ reminders: 1, breachedAt: null });
  await machine.clock.passes(hours(6));
  expect((await story.row()).breachedAt?.toISOString()).toBe(accessDueAt(story.requestedAt, 24));
});

test('the second of two simultaneous answers is refused because there is one already', async () => {
  const story = await requested();
  await story.tell('decline', { reason: 'no_own_website', text: 'Please come back with a website.' });
  expect(await story.tell('approve')).toMatchObject({ verdict: { accepted: false, code: 'access_already_answered' } });
  expect(await story.row()).toMatchObject({ state: 'declined', reasonText: 'Please come back with a website.', linkHash: null });
  const declined = machine.mails.find(({ subject }) => subject.includes('was declined'));
  expect(declined?.text).toContain('Please come back with a website.');
});

test('an unopened link is announced and ends after 72 hours; an opened link gives the partner the platform', async () => {
  const story = await requested();
  await story.tell('approve');
  await machine.clock.passes(3.1);
  expect(story.subjects()).toContain('Your link to the affiliate platform ends soon');
  expect(await story.row()).toMatchObject({ state: 'granted', nextDueAt: null });
  await story.tell('reissue');
  await machine.world.owner.affiliateAccess.update({ where: { id: story.accessId }, data: { linkOpenedAt: new Date() } });
  await story.say('link_opened');
  const partner = await machine.world.owner.partner.findUniqueOrThrow({ where: { id: story.partnerId } });
  expect(partner.affiliatePlatformSince).not.toBeNull();
});

test('a request for a platform that is already open ends with its reason and leaves no deadline', async () => {
  const story = await requested();
  await story.say('opened_elsewhere');
  expect(await story.row()).toMatchObject({ state: 'declined', reason: 'open_already', nextDueAt: null });
});
