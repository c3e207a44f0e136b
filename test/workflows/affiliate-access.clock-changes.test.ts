import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hourMs } from '../../domain/elapsed.ts';
import { momentText } from '../../emails/wording.ts';
import { requestedAccess, type AccessStory } from '../support/access-story.ts';
import { changesAhead, hoursAfter, keep, minute, type Agenda } from '../support/clock-changes.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let machine: SkippedTime;
beforeAll(async () => {
  machine = await skippedTime();
});
afterAll(() => machine.end());

const zurich = { language: 'en', timeZone: 'Europe/Zurich' } as const;

interface Asked {
  /** Hours from the change of the clocks to the request. */
  readonly fromChange: number;
  /** The same in local time, and 24 elapsed hours later. */
  readonly local: string;
  readonly promised: string;
  /** Hours after the request at which the partner is asked and replies. */
  readonly pause?: readonly [number, number];
}

const second = 1 / 3_600;
const shortDay: readonly Asked[] = [
  { fromChange: -1.5, local: '00:30 CET', promised: '01:30 CEST' },
  { fromChange: -1.5, local: '00:30 CET', promised: '01:30 CEST', pause: [1, 4] },
  { fromChange: 0.5, local: '03:30 CEST', promised: '03:30 CEST' }, // 02:30 does not exist on this day
  { fromChange: 21 - second, local: '23:59 CEST', promised: '23:59 CEST' },
];
const longDay: readonly Asked[] = [
  { fromChange: -2.5, local: '00:30 CEST', promised: '23:30 CET' },
  { fromChange: -2.5, local: '00:30 CEST', promised: '23:30 CET', pause: [1, 4] },
  { fromChange: -0.5, local: '02:30 CEST', promised: '01:30 CET' },
  { fromChange: 0.5, local: '02:30 CET', promised: '02:30 CET' },
  { fromChange: 22 - second, local: '23:59 CET', promised: '23:59 CET' },
];

const timeOf = (instant: string): string => momentText(instant, zurich).replace(/^.* at /, '');
const remindersOf = async ({ row }: AccessStory): Promise<number> => (await row()).reminders;

/** The reminders of an open request come at these hours after it, and not a minute earlier: the clock goes on while a test looks. */
const remindedAt = (story: AccessStory, hours: readonly number[]): Agenda =>
  hours.flatMap((hour, index) => [
    { at: hoursAfter(story.requestedAt, hour - minute), happens: async () => expect(await remindersOf(story)).toBe(index) },
    { at: hoursAfter(story.requestedAt, hour), happens: async () => expect(await remindersOf(story)).toBe(index + 1) },
  ]);

/** The promise is open until its last minute, then it is a breach of 24:00:00. */
function brokenAt(story: AccessStory): Agenda {
  const due = hoursAfter(story.requestedAt, 24);
  return [
    { at: hoursAfter(due, -minute), happens: async () => expect(await story.row()).toMatchObject({ breachedAt: null }) },
    { at: due, happens: async () => expectBreach(story) },
  ];
}

async function expectBreach({ row, requestedAt, mailsToStaff }: AccessStory): Promise<void> {
  expect((await row()).breachedAt?.toISOString()).toBe(hoursAfter(requestedAt, 24));
  expect(mailsToStaff().filter(({ subject }) => subject.startsWith('Promise broken'))).toHaveLength(1);
}

/** A request at this instant, with all that must follow. */
const asking = (agenda: Agenda, change: string, { fromChange, local, promised, pause }: Asked): Agenda[number] => ({
  at: hoursAfter(change, fromChange),
  happens: async () => {
    const story = await requestedAccess(machine);
    expect(timeOf(story.requestedAt)).toBe(local);
    expect(story.mailsToOwner()[0]?.text).toMatch(new RegExp(`You get an answer by \\d+ \\w+ \\d{4} at ${promised}\\.`));
    agenda.push(...brokenAt(story), { at: hoursAfter(story.requestedAt, 24.1), happens: () => answered(story) });
    if (pause === undefined) agenda.push(...remindedAt(story, [8, 16, 22]));
    else agenda.push(...asked(agenda, story, pause));
  },
});

/** A question and its reply; the reminders come later by the time between, and none after the promise. */
const asked = (agenda: Agenda, story: AccessStory, [question, reply]: readonly [number, number]): Agenda => [
  { at: hoursAfter(story.requestedAt, question), happens: () => story.tell('requestInformation', { question: 'Which website?' }) },
  {
    at: hoursAfter(story.requestedAt, reply),
    happens: async () => {
      await story.say('replied');
      const paused = Number((await story.row()).pausedForMs) / hourMs;
      expect(paused).toBeCloseTo(reply - question, 1);
      agenda.push(...remindedAt(story, [8 + paused, 16 + paused]));
    },
  },
];

/** Ends a request, so that nobody is reminded of it until the next change of the clocks. */
const answered = ({ tell }: AccessStory) => tell('decline', { reason: 'other', text: 'Please come back later.' });

const requestsOf = { March: shortDay, October: longDay };

test('B27: reminders and breaches come at the promised second on days of 23 and of 25 hours, and are promised in local time', async () => {
  for (const { month, change } of await changesAhead(machine.clock)) {
    const agenda: Agenda = [];
    agenda.push(...requestsOf[month].map((asked) => asking(agenda, change, asked)));
    await keep(machine.clock, agenda);
    expect(agenda).toEqual([]);
  }
}, 240_000);

test('D5: promises that ended while no worker ran over a change of the clocks are breaches of their own second, each mailed once', async () => {
  for (const { month, change } of await changesAhead(machine.clock)) {
    await machine.clock.reaches(hoursAfter(change, -3));
    await machine.withoutWorkers(30);
    for (const { fromChange, promised, pause } of requestsOf[month]) {
      if (pause !== undefined) continue;
      const story = await requestedAccess(machine, hoursAfter(change, fromChange));
      expect(story.mailsToOwner()[0]?.text).toMatch(new RegExp(`answer by \\d+ \\w+ \\d{4} at ${promised}`));
      if (fromChange < 3) {
        await expectBreach(story);
        expect(story.mailsToStaff()).toHaveLength(1);
      } else await keep(machine.clock, [...remindedAt(story, [8, 16, 22]), ...brokenAt(story)]);
      await answered(story);
    }
  }
}, 240_000);
