import { expect, test } from '@jest/globals';
import {
  answeringRoles,
  breachOf,
  isAnsweredByWords,
  isLiftable,
  ticketAlarm,
  ticketDueAt,
  ticketReference,
} from '../../../domain/promise/ticket.ts';

const waitingSince = '2026-10-24T12:00:00.000Z'; // the night after has 25 hours in Zürich
const dueAt = ticketDueAt('question', waitingSince);
const waiting = { waitingSince, dueAt, remindedAt: null, breachedAt: null };

test('a ticket is named like a payout: by year and number, however many there are', () => {
  expect(ticketReference(7, '2026-10-24T12:00:00.000Z')).toBe('T-2026-0007');
  expect(ticketReference(12_345, '2027-01-01T00:00:00.000Z')).toBe('T-2027-12345');
});

test('B29: a question has 24 elapsed hours, also over a clock change; D9: an appeal has a week', () => {
  expect(dueAt).toBe('2026-10-25T12:00:00.000Z');
  expect(ticketDueAt('appeal', waitingSince)).toBe('2026-10-31T12:00:00.000Z');
});

test('D5: reminded at two thirds of the promise and not before, once', () => {
  expect(ticketAlarm(waiting, '2026-10-25T03:59:59.999Z')).toBeNull();
  expect(ticketAlarm(waiting, '2026-10-25T04:00:00.000Z')).toBe('reminder');
  expect(ticketAlarm({ ...waiting, remindedAt: '2026-10-25T04:00:00.000Z' }, '2026-10-25T05:00:00.000Z')).toBeNull();
});

test('D5: overdue at the promised instant and not before, once for each promise', () => {
  const reminded = { ...waiting, remindedAt: waitingSince };
  expect(ticketAlarm(reminded, '2026-10-25T11:59:59.999Z')).toBeNull();
  expect(ticketAlarm(reminded, dueAt)).toBe('overdue');
  expect(ticketAlarm({ ...reminded, breachedAt: dueAt }, '2026-10-27T12:00:00.000Z')).toBeNull();
  expect(ticketAlarm({ ...reminded, breachedAt: '2026-09-01T00:00:00.000Z' }, dueAt)).toBe('overdue');
});

test('D5: an answer after the deadline missed it, one in time keeps what was missed before', () => {
  const before = '2026-09-01T00:00:00.000Z';
  expect(breachOf({ dueAt, breachedAt: null }, '2026-10-25T12:00:00.001Z')).toBe(dueAt);
  expect(breachOf({ dueAt, breachedAt: null }, dueAt)).toBeNull();
  expect(breachOf({ dueAt, breachedAt: before }, dueAt)).toBe(before);
});

test('D9: an appeal can lift a person’s refusal, but not a refusal by the terms', () => {
  expect(['review_refused', 'taken_back', 'self_referral'].every(isLiftable)).toBe(true);
  expect([null, 'after_duration', 'below_minimum_base'].some(isLiftable)).toBe(false);
});

test('B29: a request for a login is answered within 24 hours, as a question is', () => {
  expect(ticketDueAt('partner_login', waitingSince)).toBe(dueAt);
});

test('a message answers a question, and a login request only after its decision; an appeal is answered only by its decision', () => {
  const kinds = ['question', 'partner_login', 'appeal'] as const;
  expect(kinds.filter((kind) => isAnsweredByWords(kind, { isDecided: false }))).toEqual(['question']);
  expect(kinds.filter((kind) => isAnsweredByWords(kind, { isDecided: true }))).toEqual(['question', 'partner_login']);
});

test('tickets about money go to finance, tickets about logins to support', () => {
  const rolesOf = (kind: string, subjectKind: string | null) => answeringRoles({ kind, subjectKind });
  expect(rolesOf('partner_login', 'customer')).toEqual(['admin', 'support']);
  expect(rolesOf('question', null)).toEqual(['admin', 'staff', 'support']);
  const withMoney = ['admin', 'staff', 'support', 'finance_preparer', 'finance_approver'];
  expect([rolesOf('question', 'payout'), rolesOf('appeal', null)]).toEqual([withMoney, withMoney]);
});
