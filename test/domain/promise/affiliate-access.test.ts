import { describe, expect, test } from '@jest/globals';
import { accessDueAt } from '../../../domain/promise/affiliate-access-deadlines.ts';
import { turnAccess, type AccessCommand, type AccessLetter } from '../../../domain/promise/affiliate-access.ts';
import type { Access } from '../../../domain/promise/affiliate-access-state.ts';
import { hoursOn as at, openAccess as fresh } from '../../support/affiliate-access.ts';

const hour = 3_600_000;
const { requestedAt } = fresh;

const command = (kind: 'approve' | 'reissue' | 'requestInformation' | 'decline', id: string = kind): AccessLetter => {
  const by = { id, actorId: 'petra', at: at(3) };
  const said: AccessCommand = kind === 'decline' ? { ...by, kind, reason: 'no_own_website' } : { ...by, kind };
  return { kind: 'command', command: said };
};
const requested = turnAccess(fresh, [{ kind: 'requested' }], requestedAt);
const mails = ({ wanted }: ReturnType<typeof turnAccess>) => wanted.map(({ key }) => key.split(':')[1]);

test('P32: a program with automatic answers mails the link at once; a suspended partner or one without a reader is left to staff', () => {
  const automatic = { ...fresh, isAnsweredAtOnce: true };
  const turn = turnAccess(automatic, [{ kind: 'requested' }], requestedAt);
  expect(turn.wanted.map(({ kind }) => kind)).toEqual(['issueAccess']);
  expect(turn.noted.map(({ decision }) => decision.reason)).toEqual(['access_requested', 'access_approved']);
  expect(turn.state).toMatchObject({ state: 'open', answeredAt: requestedAt, answeredBy: null, links: 1, due: { breach: at(24) } });
  expect(turnAccess(turn.state, [command('approve')], at(1)).verdicts).toEqual({ approve: 'access_already_answered' });
  for (const obstacle of [{ isPartnerSuspended: true }, { hasReader: false }]) {
    const left = turnAccess({ ...automatic, ...obstacle }, [{ kind: 'requested' }], requestedAt);
    expect(mails(left)).toEqual(['access_acknowledged']);
    expect(left.state).toMatchObject({ answeredAt: null, links: 0, due: { reminder: at(8) } });
  }
});

/** The clock alone, hour by hour, from a state on. */
function pass(access: Access, from: number, to: number): { access: Access; told: Record<string, string[]> } {
  let now = access;
  const told: Record<string, string[]> = {};
  for (let h = from; h <= to; h += 1) {
    const turn = turnAccess(now, [], at(h));
    if (turn.wanted.length > 0) told[h] = mails(turn).map(String);
    now = turn.state;
  }
  return { access: now, told };
}

test('B27: a request is acknowledged at once and promised for 24:00:00', () => {
  expect(mails(requested)).toEqual(['access_acknowledged']);
  expect(requested.state.dueAt).toBe(at(24));
  expect(requested.state.due).toEqual({ reminder: at(8), breach: at(24) });
});

test('B27: staff are reminded at 8, 16 and 22 hours; at 24:00:00 it is a breach, escalated, and again every day', () => {
  const { access, told } = pass(requested.state, 1, 60);
  expect(told).toEqual({
    8: ['access_reminder'],
    16: ['access_reminder'],
    22: ['access_reminder'],
    24: ['access_breached'],
    48: ['access_breached'],
  });
  expect(access).toMatchObject({ breachedAt: at(24), state: 'open', due: { escalation: at(72) } });
});

test('D5: a turn that is hours late records the breach at the promised second and sends no past reminders', () => {
  const late = turnAccess(requested.state, [], at(31.5));
  expect(late.state.breachedAt).toBe(at(24));
  expect(mails(late)).toEqual(['access_breached']);
});

test('D5: a turn that comes after several reminders sends the newest alone, and the next at its time', () => {
  const late = turnAccess(requested.state, [], at(17));
  expect([late.wanted.map(({ key }) => key), late.noted.length]).toEqual([['mail:access_reminder:a1:2'], 1]);
  expect(late.state.due).toEqual({ reminder: at(22), breach: at(24) });
});

test('the reminder times scale with the promised hours', () => {
  const promise = { ...fresh, dueAt: accessDueAt(requestedAt, 48) };
  expect(turnAccess(promise, [{ kind: 'requested' }], requestedAt).state.due).toEqual({ reminder: at(16), breach: at(48) });
});

test('a question pauses the reminders but not the promise; the reply shifts the reminders by the pause', () => {
  const asked = turnAccess(requested.state, [command('requestInformation')], at(2));
  expect(mails(asked)).toEqual(['access_question']);
  expect(asked.state).toMatchObject({ pausedAt: at(2), dueAt: at(24), due: { breach: at(24), reply: at(2 + 14 * 24) } });
  const { access, told } = pass(asked.state, 3, 11);
  expect(told).toEqual({});
  const replied = turnAccess(access, [{ kind: 'replied', at: at(12) }], at(12));
  expect(replied.state).toMatchObject({ pausedAt: null, pausedForMs: 10 * hour, due: { reminder: at(18), breach: at(24) } });
});

test('a breach while the partner is asked is recorded with the time waited, and escalated; again when the pause ends', () => {
  const asked = turnAccess(requested.state, [command('requestInformation')], at(20));
  const { access, told } = pass(asked.state, 21, 29);
  expect(access.breachedAt).toBe(at(24));
  expect(told).toEqual({ 24: ['access_breached'] });
  const replied = turnAccess(access, [{ kind: 'replied', at: at(30) }], at(30));
  expect(mails(replied)).toEqual(['access_breached']);
  expect(replied.noted.map(({ decision }) => decision.inputs['pausedMinutes'])).toContain(600);
});

describe('an outage of the workers is not counted as waiting for the partner', () => {
  const asked = turnAccess(requested.state, [command('requestInformation')], at(1)).state;
  const breachIn = ({ noted }: ReturnType<typeof turnAccess>) =>
    noted.find(({ decision }) => decision.reason === 'access_breached')?.decision.inputs['pausedMinutes'];

  test('the pause ends with the reply, however late it is read; one reminder is sent for those missed, and the next at its time', () => {
    const late = turnAccess(asked, [{ kind: 'replied', at: at(2) }], at(20));
    expect(late.state).toMatchObject({ pausedAt: null, pausedForMs: hour, reminders: 2, due: { reminder: at(23), breach: at(24) } });
    expect(mails(late)).toEqual(['access_reminder']);
    expect(late.noted[0]?.decision).toMatchObject({ reason: 'access_replied', inputs: { pausedMinutes: 60 } });
  });

  test('the record of a breach counts the waiting until the promised second, whenever the reply came and was read', () => {
    expect(breachIn(turnAccess(asked, [{ kind: 'replied', at: at(2) }], at(40)))).toBe(60);
    expect(breachIn(turnAccess(asked, [{ kind: 'replied', at: at(30) }], at(40)))).toBe(23 * 60);
    expect(breachIn(turnAccess(asked, [], at(40)))).toBe(23 * 60);
    expect(breachIn(turnAccess(requested.state, [command('requestInformation')], at(40)))).toBe(0);
  });

  test.each(['approve', 'decline'] as const)('%s ends the pause when it was given', (kind) => {
    expect(turnAccess(asked, [command(kind)], at(20)).state).toMatchObject({ pausedAt: null, pausedForMs: 2 * hour });
  });

  test('a question that goes out after its answer was given has not waited at all', () => {
    const both = turnAccess(requested.state, [command('requestInformation'), command('approve')], at(20));
    expect(both.state).toMatchObject({ pausedAt: null, pausedForMs: 0 });
  });

  test('a wait that nobody ended is 14 days long', () => {
    expect(turnAccess(asked, [], at(400)).state).toMatchObject({ reason: 'no_reply', pausedForMs: 14 * 24 * hour });
  });
});

test('no reply in 14 days is a refusal; asking again is always possible', () => {
  const asked = turnAccess(requested.state, [command('requestInformation')], at(1));
  const over = turnAccess(asked.state, [], at(1 + 14 * 24));
  expect(over.state).toMatchObject({ state: 'declined', reason: 'no_reply', due: {} });
  expect(mails(over)).toEqual(['access_declined']);
});

test('an approval sends a link; the request is granted, and the promise kept, when the mail server accepts the mail', () => {
  const approved = turnAccess(requested.state, [command('approve')], at(3));
  expect(approved.wanted).toMatchObject([{ kind: 'issueAccess', key: 'access:a1:1' }]);
  expect(approved.state).toMatchObject({ state: 'open', answeredBy: 'petra', due: { breach: at(24) } });
  const linkExpiresAt = at(3 + 72);
  const sent = turnAccess(approved.state, [{ kind: 'credentials_sent', at: at(3), linkExpiresAt }], at(3.1));
  expect(sent.state).toMatchObject({ state: 'granted', breachedAt: null, due: { reminder: at(3 + 48), linkEnd: linkExpiresAt } });
});

test('B27: a link that reached nobody waits for staff: reminded, escalated at the promised second and every day, until it is sent', () => {
  const approved = turnAccess(requested.state, [command('approve')], at(3)).state;
  const bounced = turnAccess(approved, [{ kind: 'not_delivered' }], at(3));
  expect(mails(bounced)).toEqual(['access_not_delivered']);
  expect(bounced.state).toMatchObject({ state: 'open', undeliveredAt: at(3), due: { reminder: at(8), breach: at(24) } });
  const { access, told } = pass(bounced.state, 4, 50);
  expect(told).toEqual({
    8: ['access_reminder'],
    16: ['access_reminder'],
    22: ['access_reminder'],
    24: ['access_breached'],
    48: ['access_breached'],
  });
  const again = turnAccess(access, [command('reissue')], at(51));
  expect(again.state.undeliveredAt).toBeNull();
  const sent = turnAccess(again.state, [{ kind: 'credentials_sent', at: at(51), linkExpiresAt: at(123) }], at(51));
  expect(sent.state).toMatchObject({ state: 'granted', undeliveredAt: null, breachedAt: at(24) });
  expect(sent.state.due.escalation).toBeUndefined();
});

test('a link that the mail server has not taken by the promised second is escalated; one of this hour is given its time', () => {
  const early = turnAccess(requested.state, [command('approve')], at(3)).state;
  expect(pass(early, 4, 30).told).toEqual({ 24: ['access_breached'] });
  const late = turnAccess(requested.state, [command('approve')], at(23.5)).state;
  expect(mails(turnAccess(late, [], at(24)))).toEqual([]);
  expect(mails(turnAccess(late, [], at(24.5)))).toEqual(['access_breached']);
});

test('a link approved in time but sent too late is a breach; a link sent in time but reported late is none', () => {
  const approved = turnAccess(requested.state, [command('approve')], at(23)).state;
  const late = turnAccess(approved, [{ kind: 'credentials_sent', at: at(25), linkExpiresAt: at(97) }], at(25));
  expect(late.state.breachedAt).toBe(at(24));
  const inTime = turnAccess(approved, [{ kind: 'credentials_sent', at: at(23.5), linkExpiresAt: at(95.5) }], at(26));
  expect(inTime.state.breachedAt).toBeNull();
});

test('any answer after the promised second is a breach', () => {
  const declined = turnAccess(requested.state, [command('decline')], at(26));
  expect(declined.state).toMatchObject({ state: 'declined', breachedAt: at(24), reason: 'no_own_website' });
});

test('of two answers to one request, only the first counts', () => {
  const turn = turnAccess(requested.state, [command('approve', 'first'), command('decline', 'second')], at(3));
  expect(turn.verdicts).toEqual({ first: undefined, second: 'access_already_answered' });
  expect(turn.state.reason).toBeNull();
});

test('an unopened link is announced a day before its end, ends once, and can be issued again until it was opened', () => {
  const linkExpiresAt = at(75);
  const granted = turnAccess(
    turnAccess(requested.state, [command('approve')], at(3)).state,
    [{ kind: 'credentials_sent', at: at(3), linkExpiresAt }],
    at(3),
  ).state;
  const { access, told } = pass(granted, 4, 80);
  expect(told).toEqual({ 51: ['access_link_ending'] });
  expect(access.due).toEqual({});
  const again = turnAccess(access, [command('reissue')], at(81));
  expect(again.wanted).toMatchObject([{ key: 'access:a1:2' }]);
  const opened = turnAccess(again.state, [{ kind: 'link_opened' }], at(82));
  expect(opened.state.due).toEqual({});
  expect(turnAccess(opened.state, [command('reissue')], at(83)).verdicts).toEqual({ reissue: 'access_nothing_to_send' });
});

test('a repeated turn wants the same effects and records nothing new', () => {
  const again = turnAccess(requested.state, [], requestedAt);
  expect([again.noted, again.wanted]).toEqual([[], []]);
});

test('a closed partner’s request ends, and no mail is sent except the one about the account', () => {
  const { state, wanted, noted } = turnAccess(requested.state, [{ kind: 'partner_closed' }], at(2));
  expect(state).toMatchObject({ state: 'declined', reason: 'partner_closed', answeredAt: at(2), breachedAt: null, due: {} });
  expect(wanted).toEqual([]);
  expect(noted.map(({ decision }) => decision.reason)).toEqual(['access_declined']);
});

const closed: AccessLetter = { kind: 'partner_closed' };
const sentAt = (hours: number): AccessLetter => ({ kind: 'credentials_sent', at: at(hours), linkExpiresAt: at(hours + 72) });

test('an undelivered link ends with the partner: staff are no longer reminded and no new link is sent', () => {
  const failed = turnAccess(turnAccess(requested.state, [command('approve')], at(1)).state, [{ kind: 'not_delivered' }], at(2)).state;
  const { state, wanted } = turnAccess(failed, [closed], at(3));
  expect(state).toMatchObject({
    state: 'declined',
    reason: 'partner_closed',
    answeredAt: at(1),
    answeredBy: 'petra',
    undeliveredAt: null,
    due: {},
  });
  expect([wanted, pass(state, 4, 200).told]).toEqual([[], {}]);
  expect(turnAccess(state, [command('reissue')], at(5)).verdicts).toEqual({ reissue: 'access_nothing_to_send' });
  expect(turnAccess(failed, [closed], at(30)).state.breachedAt).toBe(at(24));
});

test('an unopened link ends with the partner; a kept promise stays kept, and an opened link stays open', () => {
  const granted = turnAccess(turnAccess(requested.state, [command('approve')], at(1)).state, [sentAt(1)], at(1)).state;
  const { state, wanted } = turnAccess(granted, [closed], at(30));
  expect(state).toMatchObject({ state: 'declined', reason: 'partner_closed', sentAt: at(1), breachedAt: null, due: {} });
  expect(wanted).toEqual([]);
  const opened = turnAccess(granted, [{ kind: 'link_opened' }], at(2)).state;
  expect(turnAccess(opened, [closed], at(30)).state).toMatchObject({ state: 'granted', reason: null });
});

test.each(['partner_closed', 'opened_elsewhere', 'merged'] as const)(
  'a link that was opened before the mail server’s receipt is read stays open, whatever ends then: %s',
  (kind) => {
    const approved = turnAccess(requested.state, [command('approve')], at(1)).state;
    const opened = turnAccess(approved, [{ kind: 'link_opened' }], at(2)).state;
    const told = turnAccess(opened, [{ kind }], at(3)).state;
    expect(told).toMatchObject({ state: 'open', reason: null, linkOpenedAt: at(2) });
    expect(turnAccess(told, [sentAt(1)], at(4)).state).toMatchObject({ state: 'granted', sentAt: at(1) });
  },
);

test('a mail server’s receipt after the partner is closed changes nothing', () => {
  const ended = turnAccess(turnAccess(requested.state, [command('approve')], at(1)).state, [closed], at(2)).state;
  expect(turnAccess(ended, [sentAt(3)], at(3)).state).toMatchObject({ state: 'declined', linkExpiresAt: null });
  expect(turnAccess(ended, [{ kind: 'not_delivered' }], at(3))).toMatchObject({ state: { undeliveredAt: null }, wanted: [] });
});

test('a request ends silently once the platform is open through another link: no link and no refusal is mailed', () => {
  const elsewhere: AccessLetter = { kind: 'opened_elsewhere' };
  const { state, wanted, noted } = turnAccess(requested.state, [elsewhere], at(2));
  expect(state).toMatchObject({ state: 'declined', reason: 'open_already', answeredAt: at(2), breachedAt: null, due: {} });
  expect([wanted, pass(state, 3, 200).told]).toEqual([[], {}]);
  expect(noted.map(({ decision }) => decision.reason)).toEqual(['access_declined']);
  const granted = turnAccess(turnAccess(requested.state, [command('approve')], at(1)).state, [sentAt(1)], at(1)).state;
  expect(turnAccess(granted, [elsewhere], at(2)).state).toMatchObject({ state: 'declined', reason: 'open_already', answeredBy: 'petra' });
  const opened = turnAccess(granted, [{ kind: 'link_opened' }], at(2)).state;
  expect(turnAccess(opened, [elsewhere], at(3)).state).toMatchObject({ state: 'granted', reason: null });
});

test.each([
  ['access_partner_suspended', { isPartnerSuspended: true }],
  ['access_no_reader', { hasReader: false }],
] as const)('%s: no link is sent, the promise runs on, and staff can decline or ask', (reason, now) => {
  const access = { ...requested.state, ...now };
  const approved = turnAccess(access, [command('approve')], at(1));
  expect([approved.verdicts, mails(approved), approved.state.due]).toEqual([{ approve: reason }, [], requested.state.due]);
  expect(approved.state.answeredAt).toBeNull();
  for (const kind of ['decline', 'requestInformation'] as const) {
    expect(turnAccess(access, [command(kind)], at(1)).verdicts).toEqual({ [kind]: undefined });
  }
  const undelivered = { ...turnAccess(requested.state, [command('approve')], at(1)).state, ...now };
  expect(turnAccess(undelivered, [command('reissue')], at(2)).verdicts).toEqual({ reissue: reason });
});
