import { expect, test } from '@jest/globals';
import { loginEndOf } from '../../../domain/promise/partner-login-state.ts';

const expiresAt = '2026-04-01T09:00:00.000Z';
const revokedAt = '2026-03-20T09:00:00.000Z';
const active = { state: 'active', revokedBy: null, revokedAt: null, expiresAt };

test.each([
  ['goes on', active, null],
  ['is past its end, which nobody has noticed yet', { ...active, expiresAt: '2020-01-01T00:00:00.000Z' }, null],
  ['was revoked by the customer', { ...active, state: 'revoked', revokedBy: 'customer', revokedAt }, { by: 'customer', at: revokedAt }],
  ['was over with what it rested on', { ...active, state: 'revoked', revokedAt }, { by: null, at: revokedAt }],
  ['came to its last day', { ...active, state: 'expired' }, { by: 'expiry', at: expiresAt }],
  ['lapsed before it had an end', { ...active, state: 'expired', expiresAt: null }, null],
  ['is being revoked', { ...active, state: 'revoked' }, null],
] as const)('returns how a login ended that %s', (_, login, end) => {
  expect(loginEndOf(login)).toEqual(end);
});
