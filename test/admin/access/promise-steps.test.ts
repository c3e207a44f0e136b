import { expect, test } from '@jest/globals';
import { isOver, stepsOf } from '../../../admin/access/promise-steps.ts';
import type { AccessDetail } from '../../../api/contract/affiliate-access.ts';

const at = (hours: number): string => new Date(Date.parse('2026-03-02T08:00:00Z') + hours * 3_600_000).toISOString();
const request: AccessDetail = {
  id: 'a1',
  partner: { id: 'p1', name: 'Blumen Keller' },
  program: { id: 'g1', name: 'Plauder Ambassadors' },
  country: 'CH',
  website: null,
  hostPlan: null,
  state: 'open',
  message: null,
  earlier: [],
  question: null,
  reply: null,
  requestedAt: at(0),
  dueAt: at(24),
  pausedAt: null,
  breachedAt: null,
  answeredAt: null,
  answeredBy: null,
  reason: null,
  reasonText: null,
  sentAt: null,
  linkExpiresAt: null,
  linkOpenedAt: null,
  isUndelivered: false,
  obstacle: null,
  checks: { emailConfirmed: true, sameDomain: 0, clicks30d: 0, conversions30d: 0, earlierRequests: 0 },
  version: 1,
  acknowledgedAt: at(0),
  reminders: [
    { at: at(8), isSent: true },
    { at: at(16), isSent: false },
    { at: at(22), isSent: false },
  ],
};
const steps = (changes: Partial<AccessDetail>, hours: number) =>
  stepsOf({ ...request, ...changes }, at(hours)).map(({ name, tone }) => `${name} ${tone}`);

test('B27: a waiting access request’s steps are those done, the current one, and those to come', () => {
  expect(steps({}, 9)).toEqual([
    'requested done',
    'acknowledged done',
    'reminder done',
    'waitsForUs now',
    'reminder later',
    'reminder later',
    'due later',
  ]);
});

test.each([
  [{ pausedAt: at(1), reminders: [] }, ['requested done', 'acknowledged done', 'waitsForReply now', 'due later']],
  [{ answeredAt: at(1), reminders: [] }, ['requested done', 'acknowledged done', 'answered done', 'onItsWay now', 'due later']],
  [
    { answeredAt: at(1), isUndelivered: true, reminders: [] },
    ['requested done', 'acknowledged done', 'answered done', 'undelivered now', 'due later'],
  ],
])('a paused request or a link on its way is the current step: %j', (changes, said) => {
  expect(steps(changes, 2)).toEqual(said);
});

test('a granted request’s steps say until when the link opens, or that it was opened or has expired', () => {
  const granted: Partial<AccessDetail> = { state: 'granted', answeredAt: at(1), sentAt: at(1), linkExpiresAt: at(73), reminders: [] };
  const before = ['requested done', 'acknowledged done', 'answered done', 'sent done'];
  expect(steps(granted, 2)).toEqual([...before, 'linkEnds later']);
  expect(steps(granted, 73)).toEqual([...before, 'linkEnded refused']);
  expect(steps({ ...granted, linkOpenedAt: at(3) }, 73)).toEqual([...before, 'opened done']);
  expect(steps({ state: 'declined', answeredAt: at(1), reminders: [] }, 2)).toEqual([
    'requested done',
    'acknowledged done',
    'answered refused',
  ]);
});

test('B27: a broken promise is a step at its deadline, before and after it was recorded', () => {
  const late = ['requested done', 'acknowledged done', 'breached refused'];
  expect(steps({ reminders: [] }, 26)).toEqual([...late, 'waitsForUs now']);
  expect(steps({ reminders: [], breachedAt: at(24), answeredAt: at(25), state: 'declined' }, 26)).toEqual([...late, 'answered refused']);
  expect([isOver(request, at(23)), isOver(request, at(24)), isOver({ ...request, state: 'declined' }, at(25))]).toEqual([
    false,
    true,
    false,
  ]);
});
