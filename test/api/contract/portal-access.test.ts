import { expect, test } from '@jest/globals';
import { describedEndpoints } from '../../../api/endpoints.ts';
import { portalPolicy, portalRuleOf } from '../../../api/contract/portal-access.ts';

const addresses = describedEndpoints.filter(({ path }) => path.startsWith('/portal/'));

test('S20: every address of the portal has a rule in the table, and every rule an address', () => {
  expect(addresses.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted()).toEqual(Object.keys(portalPolicy).toSorted());
});

test('S20: every address of the portal has the access that the table says', () => {
  for (const { method, path, access } of addresses)
    expect({ path, access }).toEqual({ path, access: { portal: portalRuleOf(method, path) } });
});

test('S20: every address of the portal but two names the partner in its path', () => {
  const open = addresses.filter(({ path }) => !path.startsWith('/portal/partners/:partnerId/'));
  expect(open.map(({ path }) => path)).toEqual(['/portal/me', '/portal/applications']);
});

test('S20: an address that is not in the table has no rule', () => {
  expect(portalRuleOf('post', '/portal/me')).toBeUndefined();
});

test('S22: the portal’s addresses of payout details and payout requests are for owners only', () => {
  const guarded = Object.entries(portalPolicy).filter(([address]) => /payout-methods|^POST .*[/]payouts/.test(address));
  expect(guarded).toHaveLength(6);
  for (const [address, rule] of guarded) expect([address, rule]).toEqual([address, ['owner']]);
});
