import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hourMs } from '../../domain/elapsed.ts';
import { momentText } from '../../emails/wording.ts';
import { changesAhead, hoursAfter, keep, minute, type Agenda } from '../support/clock-changes.ts';
import { requestedLogin } from '../support/login-story.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let machine: SkippedTime;
beforeAll(async () => {
  machine = await skippedTime();
});
afterAll(() => machine.end());

type Story = Awaited<ReturnType<typeof requestedLogin>>;
const dueOf = async ({ row }: Story) => (await row()).ticket.dueAt?.toISOString();
const breachOf = async ({ row }: Story) => (await row()).ticket.breachedAt?.toISOString();
/** Ends a login, so that nothing of it is due at the next change of the clocks. */
const end = ({ tell }: Story) => tell('revoke', { reason: 'The work is done.' });

/** Support hears of a consented request at these hours after the consent, and not a minute earlier. */
const remindedAt = (story: Story, consentAt: string, hours: readonly number[]): Agenda =>
  hours.flatMap((hour, index) => [
    { at: hoursAfter(consentAt, hour - minute), happens: async () => expect(story.mailsToStaff()).toHaveLength(index) },
    { at: hoursAfter(consentAt, hour), happens: async () => expect(story.mailsToStaff()).toHaveLength(index + 1) },
  ]);

test('C36: support is reminded and late after as many elapsed hours on days of 23 and of 25 hours', async () => {
  for (const { change } of await changesAhead(machine.clock)) {
    await machine.clock.reaches(hoursAfter(change, -2.5));
    const story = await requestedLogin(machine);
    const consentAt = await story.consent('given');
    expect(await dueOf(story)).toBe(hoursAfter(consentAt, 24));
    await keep(machine.clock, remindedAt(story, consentAt, [4, 20, 24]));
    expect(story.mailsToStaff().filter(({ subject }) => subject.startsWith('Late'))).toHaveLength(1);
    await story.tell('activate', { days: 30 });
    expect(await breachOf(story)).toBe(hoursAfter(consentAt, 24));
    await end(story);
  }
}, 120_000);

test('D5: a consent and its 24 hours while no worker ran are a breach of their own second, mailed to support once', async () => {
  for (const { change } of await changesAhead(machine.clock)) {
    await machine.clock.reaches(hoursAfter(change, -3));
    const story = await requestedLogin(machine);
    const consentAt = await machine.clock.isoNow();
    await machine.withoutWorkers(30, story.lose);
    await story.consent('given', consentAt);
    expect(await dueOf(story)).toBe(hoursAfter(consentAt, 24));
    expect(await story.row()).toMatchObject({ staffReminders: 3 });
    expect(story.mailsToStaff()).toHaveLength(1);
    await story.tell('activate', { days: 30 });
    expect(await breachOf(story)).toBe(hoursAfter(consentAt, 24));
    await end(story);
  }
}, 120_000);

test('C37: a login that ended while no worker ran over a change of the clocks ended at its own second, of which the partner is told once', async () => {
  for (const { change } of await changesAhead(machine.clock)) {
    await machine.clock.reaches(hoursAfter(change, -24));
    const story = await requestedLogin(machine);
    await story.consent('given');
    await story.tell('activate', { days: 2 });
    await machine.withoutWorkers(60, story.lose);
    await story.wake();
    const { state, activatedAt, expiresAt } = await story.row();
    expect([state, Number(expiresAt) - Number(activatedAt)]).toEqual(['expired', 48 * hourMs]);
    const told = machine.mails.filter(({ to, subject }) => to.includes(story.owner.email) && subject.endsWith('has ended'));
    const end = momentText(String(expiresAt?.toISOString()), { language: 'en', timeZone: 'Europe/Zurich' });
    expect(told.map(({ text }) => text.replaceAll(/\s+/g, ' '))).toEqual([expect.stringContaining(`It expired on ${end}.`)]);
  }
}, 120_000);
