import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { changesAhead, hoursAfter, keep, minute, type Agenda } from '../support/clock-changes.ts';
import { appliedPartner } from '../support/onboarding-story.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let machine: SkippedTime;
beforeAll(async () => {
  machine = await skippedTime();
});
afterAll(() => machine.end());

type Story = Awaited<ReturnType<typeof appliedPartner>>;

/** An application that waits for staff since now. */
async function underReview() {
  const story = await appliedPartner(machine, 'by_staff');
  await story.confirm();
  const { state, stateSince } = await story.row();
  expect(state).toBe('under_review');
  return { story, since: String(stateSince?.toISOString()) };
}

/** Staff hear of an application at these hours after it, and not a minute earlier. */
const remindedAt = (story: Story, since: string, hours: readonly number[]): Agenda =>
  hours.flatMap((hour, index) => [
    { at: hoursAfter(since, hour - minute), happens: async () => expect(story.mailsToStaff()).toHaveLength(index) },
    { at: hoursAfter(since, hour), happens: async () => expect(story.mailsToStaff()).toHaveLength(index + 1) },
  ]);

test('C08: staff are reminded of an application after as many elapsed hours on days of 23 and of 25 hours', async () => {
  for (const { change } of await changesAhead(machine.clock)) {
    await machine.clock.reaches(hoursAfter(change, -2.5));
    const { story, since } = await underReview();
    await keep(machine.clock, remindedAt(story, since, [24, 48, 72, 96]));
    await story.tell('approve');
    expect(await story.row()).toMatchObject({ state: 'active' });
  }
}, 120_000);

test('C08: of the reminders that fell due while no worker ran over a change of the clocks staff get the newest, and the next at its time', async () => {
  for (const { change } of await changesAhead(machine.clock)) {
    await machine.clock.reaches(hoursAfter(change, -3));
    const { story, since } = await underReview();
    await machine.withoutWorkers(80, story.lose);
    await story.wake();
    expect(await story.row()).toMatchObject({ state: 'under_review', reminders: 3 });
    expect(story.mailsToStaff()).toHaveLength(1);
    await keep(machine.clock, [
      { at: hoursAfter(since, 96 - minute), happens: async () => expect(story.mailsToStaff()).toHaveLength(1) },
      { at: hoursAfter(since, 96), happens: async () => expect(story.mailsToStaff()).toHaveLength(2) },
    ]);
    await story.tell('approve');
  }
}, 120_000);

test('C01: an application whose 14 days ended while no worker ran over a change of the clocks lapses, and its applicant is told once', async () => {
  for (const { change } of await changesAhead(machine.clock)) {
    await machine.clock.reaches(hoursAfter(change, -24));
    const story = await appliedPartner(machine, 'automatic', { hasAgreed: false });
    await story.confirm();
    const told = () => machine.mails.filter(({ to }) => to.includes(story.owner.email)).map(({ subject }) => subject);
    const before = told();
    await machine.withoutWorkers(15 * 24, story.lose);
    await story.wake();
    expect(await story.row()).toMatchObject({ state: 'lapsed', nextDueAt: null });
    expect(told().slice(before.length)).toEqual(['Your application to Reseller has lapsed']);
  }
}, 120_000);
