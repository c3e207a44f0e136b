import { expect, test } from '@jest/globals';
import {
  codeLifeSeconds,
  refusalOfCode,
  refusalOfLogin,
  sessionLifeMinutes,
  type CodeFacts,
  type LiveLogin,
  type Shown,
} from '../../../domain/promise/partner-login-code.ts';

const asOf = '2026-12-01T10:00:00.000Z';
const login: LiveLogin = {
  state: 'active',
  expiresAt: '2026-12-20T10:00:00.000Z',
  needsConsent: true,
  consent: 'given',
  isMember: true,
  isCredited: true,
};
const code: CodeFacts = {
  audience: 'https://termino.test',
  challenge: 'c',
  expiresAt: '2026-12-01T10:00:01.000Z',
  isSignedIn: true,
  login,
};
const shown: Shown = { audience: 'https://termino.test', challenge: 'c', isInside: false };

test('C38: a code opens a session only for its audience, in its browser, in time, and while the login is active', () => {
  expect(refusalOfCode(code, shown, asOf)).toBeUndefined();
});

test('a code is valid before, but not at, the instant of its expiry', () => {
  expect(refusalOfCode(code, shown, '2026-12-01T10:00:00.999Z')).toBeUndefined();
  expect(refusalOfCode(code, shown, '2026-12-01T10:00:01.000Z')).toBe('expired');
});

test.each([
  ['another audience', { shown: { audience: 'https://plauder.test' } }, 'other_audience'],
  ['another browser', { shown: { challenge: 'd' } }, 'other_browser'],
  ['a browser that is inside already', { shown: { isInside: true } }, 'nested'],
  ['a session that was ended meanwhile', { code: { isSignedIn: false } }, 'no_longer_yours'],
  ['a right that was taken away meanwhile', { code: { login: { ...login, state: 'revoked' } } }, 'revoked'],
] as const)('%s is refused', (_name, given, reason) => {
  const more: { code?: Partial<CodeFacts>; shown?: Partial<Shown> } = given;
  expect(refusalOfCode({ ...code, ...more.code }, { ...shown, ...more.shown }, asOf)).toBe(reason);
});

test.each([
  ['requested', { state: 'requested', expiresAt: null }, 'revoked'],
  ['revoked', { state: 'revoked' }, 'revoked'],
  ['expired', { state: 'expired' }, 'over'],
  ['past its end, though no workflow has noticed', { expiresAt: asOf }, 'over'],
  ['without consent', { consent: null }, 'not_consented'],
  ['with a consent that was withdrawn', { consent: 'withdrawn' }, 'not_consented'],
  ['informed only, and ended by the customer', { needsConsent: false, consent: 'withdrawn' }, 'not_consented'],
  ['of somebody who left the partner', { isMember: false }, 'no_longer_yours'],
  ['for a customer who is no longer the partner’s', { isCredited: false }, 'no_longer_credited'],
] as const)('P33, P34: a login that is %s opens no session', (_name, more, reason) => {
  expect(refusalOfLogin({ ...login, ...more }, asOf)).toBe(reason);
});

test('P34: if the customer is only informed, a missing answer does not block the login', () => {
  expect(refusalOfLogin({ ...login, needsConsent: false, consent: null }, asOf)).toBeUndefined();
});

test('C38: a code is good for a minute, a session for an hour', () => {
  expect([codeLifeSeconds, sessionLifeMinutes]).toEqual([60, 60]);
});
