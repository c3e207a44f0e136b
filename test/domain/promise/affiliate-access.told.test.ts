import { expect, test } from '@jest/globals';
import { linkLifeMs } from '../../../domain/promise/affiliate-access-deadlines.ts';
import type { Access } from '../../../domain/promise/affiliate-access-state.ts';
import { turnAccess, type AccessLetter } from '../../../domain/promise/affiliate-access.ts';
import { hoursOn as at, openAccess as open } from '../../support/affiliate-access.ts';

const hour = 3_600_000;
const approved: Access = { ...open, answeredAt: at(1), answeredBy: 'petra', links: 1 };
const granted: Access = { ...approved, state: 'granted', sentAt: at(1), linkExpiresAt: at(73) };
const told = (kind: 'approve' | 'reissue' | 'requestInformation' | 'unknown', id: string = kind): AccessLetter => ({
  kind: 'command',
  command: { kind, id, actorId: 'petra', at: at(2) },
});
const declined: AccessLetter = {
  kind: 'command',
  command: { kind: 'decline', id: 'decline', actorId: 'petra', at: at(2), reason: 'other' },
};
const noted = (access: Access, letters: readonly AccessLetter[], hours: number) =>
  turnAccess(access, letters, at(hours)).noted.map(({ decision: { kind, outcome, reason }, commandId }) => [
    kind,
    outcome,
    reason,
    commandId,
  ]);

test.each<[string, Access, readonly AccessLetter[], number, readonly (string | null)[][]]>([
  ['asked for', open, [{ kind: 'requested' }], 0, [['noted', 'access_requested', null]]],
  ['approved', open, [told('approve')], 1, [['approved', 'access_approved', 'approve']]],
  ['declined', open, [declined], 1, [['refused', 'access_declined', 'decline']]],
  ['a question', open, [told('requestInformation')], 1, [['not_yet', 'access_information_asked', 'requestInformation']]],
  ['the reply', { ...open, pausedAt: at(1) }, [{ kind: 'replied', at: at(2) }], 2, [['noted', 'access_replied', null]]],
  ['a reply to no question', open, [{ kind: 'replied', at: at(2) }], 2, []],
  ['no reply', { ...open, breachedAt: at(24), escalatedAt: at(24), pausedAt: at(1) }, [], 337, [['refused', 'access_no_reply', null]]],
  ['a reminder', open, [], 8, [['not_yet', 'access_reminder', null]]],
  [
    'the promised second',
    open,
    [],
    24,
    [
      ['not_yet', 'access_breached', null],
      ['not_yet', 'access_escalated', null],
    ],
  ],
  ['mailed', approved, [{ kind: 'credentials_sent', at: at(1), linkExpiresAt: at(73) }], 1, [['approved', 'access_sent', null]]],
  ['not delivered', approved, [{ kind: 'not_delivered' }], 2, [['not_yet', 'access_not_delivered', null]]],
  ['another link', granted, [told('reissue')], 3, [['approved', 'access_link_issued', 'reissue']]],
  ['opened', granted, [{ kind: 'link_opened' }], 3, [['noted', 'access_link_opened', null]]],
  ['never opened', { ...granted, due: { linkEnd: at(73) } }, [], 73, [['ended', 'access_link_expired', null]]],
  ['never opened, told already', granted, [], 74, []],
  ['opened before its end', { ...granted, linkOpenedAt: at(2), due: { linkEnd: at(73), reminder: at(49) } }, [], 73, []],
  ['answered already', approved, [told('approve')], 2, [['refused', 'access_already_answered', 'approve']]],
  [
    'asked already',
    { ...open, pausedAt: at(1) },
    [told('requestInformation')],
    2,
    [['refused', 'access_information_asked', 'requestInformation']],
  ],
  ['what nobody knows', open, [told('unknown')], 1, [['refused', 'access_already_answered', 'unknown']]],
])('%s is recorded under its own action', (_, access, letters, hours, record) => {
  expect(noted(access, letters, hours)).toEqual(record.map((row) => ['access', ...row]));
});

test('the record names the promise and how long staff have waited for the partner', () => {
  const [asked] = turnAccess(open, [told('requestInformation')], at(2)).noted;
  expect(asked?.decision.inputs).toEqual({ hours: 24, dueAt: at(24), pausedAt: at(2), pausedMinutes: 0 });
  const [refused] = turnAccess({ ...open, pausedAt: at(2), pausedForMs: hour }, [told('requestInformation')], at(5)).noted;
  expect(refused?.decision.inputs).toEqual({ hours: 24, dueAt: at(24), pausedAt: at(2), pausedMinutes: 240 });
  const [resumed] = turnAccess({ ...open, pausedForMs: hour }, [told('approve')], at(5)).noted;
  expect(resumed?.decision.inputs).toEqual({ hours: 24, dueAt: at(24), pausedAt: null, pausedMinutes: 60 });
});

test('a request that waits for the partner is declined all the same', () => {
  const { state, verdicts } = turnAccess({ ...open, pausedAt: at(1) }, [declined], at(2));
  expect(verdicts).toEqual({ decline: undefined });
  expect(state).toMatchObject({ state: 'declined', answeredAt: at(2), pausedAt: null, pausedForMs: hour });
});

test('a partner who does not reply is refused at the deadline', () => {
  const over = turnAccess({ ...open, breachedAt: at(24), pausedAt: at(1) }, [], at(1 + 14 * 24)).state;
  expect(over).toMatchObject({ answeredAt: at(1 + 14 * 24), answeredBy: null });
});

test('a link that the mail server accepts at the promised second keeps the promise and leaves no deadline', () => {
  const waiting = { ...approved, undeliveredAt: at(2) };
  const { state } = turnAccess(waiting, [{ kind: 'credentials_sent', at: at(24), linkExpiresAt: at(96) }], at(24));
  expect(state).toMatchObject({ state: 'granted', breachedAt: null, undeliveredAt: null });
});

test('while the partner is asked a breach is escalated once; reminders that a pause moves beyond the promise are not sent', () => {
  const asked = { ...open, pausedAt: at(20), breachedAt: at(24), escalatedAt: at(24) };
  expect(turnAccess(asked, [], at(49))).toMatchObject({ wanted: [], state: { due: { reply: at(20 + 14 * 24) } } });
  const moved = turnAccess({ ...open, reminders: 2, pausedForMs: 2 * hour }, [], at(23)); // 22 and 2 hours
  expect([moved.wanted, moved.state.due]).toEqual([[], { breach: at(24) }]);
});

test('each effect names its request, and a link is valid for three days', () => {
  const [mail] = turnAccess(open, [{ kind: 'requested' }], at(0)).wanted;
  expect(mail).toEqual({
    key: 'mail:access_acknowledged:a1:request',
    kind: 'sendEmail',
    summary: 'Mail access acknowledged',
    arguments: { template: 'access_acknowledged', accessId: 'a1' },
  });
  const [link] = turnAccess(granted, [told('reissue')], at(3)).wanted;
  expect(link).toEqual({
    key: 'access:a1:2',
    kind: 'issueAccess',
    summary: 'Mail the one-time link 2 of an access to its partner',
    arguments: { accessId: 'a1', partnerId: 'p1' },
  });
  expect(linkLifeMs).toBe(72 * hour);
});

test('once opened, a link has no deadline left', () => {
  expect(turnAccess({ ...granted, linkOpenedAt: at(2) }, [], at(3)).state.due).toEqual({});
  expect(turnAccess(granted, [], at(3)).state.due).toEqual({ reminder: at(49), linkEnd: at(73) });
});
