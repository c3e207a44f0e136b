import { expect, test } from '@jest/globals';
import { placesOf } from '../../../portal/layout/places.ts';
import { aPartner } from '../records.ts';

const namesOf = (changes: Parameters<typeof aPartner>[0]) => placesOf(aPartner(changes)).map(({ name }) => name);

test('C38: login users see only the customers in the menu', () => {
  expect(namesOf({ kind: 'reseller', role: 'login_admin' })).toEqual(['logins']);
});

test('only resellers have customer logins in the menu', () => {
  expect(namesOf({ kind: 'reseller', role: 'owner' })).toContain('logins');
  expect(namesOf({ kind: 'ambassador', role: 'owner' })).not.toContain('logins');
});

test('the affiliate platform is in the menu only if the program has one', () => {
  expect(namesOf({ hasAffiliatePlatform: true })).toContain('access');
  expect(namesOf({ hasAffiliatePlatform: false })).not.toContain('access');
});
