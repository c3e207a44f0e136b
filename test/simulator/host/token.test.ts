import { expect, test } from '@jest/globals';
import { signingKeyOf } from '../../../api/partner-logins/signing-key.ts';
import { claimsOf } from '../../../simulator/host/token.ts';

const key = signingKeyOf('a secret of the installation, long enough');
const now = new Date('2026-12-01T10:00:00Z');
const claims = {
  iss: 'https://commend.test',
  aud: 'https://termino.test',
  sub: 'acc-1',
  act: { sub: 'p', name: 'Ben', partner: 'Reseller' },
  scope: 'bookings',
  grant_id: 'g',
  jti: 'j',
  exp: now.getTime() / 1000 + 1,
};
const expected = { issuer: 'https://commend.test', audience: 'https://termino.test', keys: { keys: [key.jwk] }, now };
const read = (token: string, more: object = {}) => claimsOf(token, { ...expected, ...more });
const good = key.signed('partner-login+jwt', claims);

test('a token of Commend’s is read', () => {
  expect(read(good)).toMatchObject({ sub: 'acc-1', scope: 'bookings' });
});

test.each([
  ['of another type', key.signed('JWT', claims)],
  ['of another key', signingKeyOf('the secret of somebody else, long enough').signed('partner-login+jwt', claims)],
  ['for another audience', key.signed('partner-login+jwt', { ...claims, aud: 'https://plauder.test' })],
  ['of another issuer', key.signed('partner-login+jwt', { ...claims, iss: 'https://evil.test' })],
  ['whose time is over', key.signed('partner-login+jwt', { ...claims, exp: now.getTime() / 1000 })],
  [
    'whose claims were changed',
    good.replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...claims, sub: 'acc-2' })).toString('base64url')}.`),
  ],
  ['without a signature', `${good.split('.').slice(0, 2).join('.')}.`],
  ['that is none', 'nonsense'],
])('a token %s is none', (_name, token) => {
  expect(read(token)).toBeUndefined();
});
