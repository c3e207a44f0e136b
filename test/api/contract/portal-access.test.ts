import { expect, test } from '@jest/globals';
import { describedEndpoints } from '../../../api/endpoints.ts';
import { portalPolicy, portalRuleOf } from '../../../api/contract/portal-access.ts';

const addresses = describedEndpoints.filter(({ path }) => path.startsWith('/portal/'));

test('S20: every address of the portal has its rule, and every rule its address', () => {
  expect(addresses.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted()).toEqual(Object.keys(portalPolicy).toSorted());
});

test('S20: an address obeys the rule of the table and no other', () => {
  for (const { method, path, access } of addresses)
    expect({ path, access }).toEqual({ path, access: { portal: portalRuleOf(method, path) } });
});

test('S20: what reads or moves money of a partner names the partner in its address', () => {
  const open = addresses.filter(({ path }) => !path.startsWith('/portal/partners/:partnerId/'));
  expect(open.map(({ path }) => path)).toEqual(['/portal/me', '/portal/applications']);
});

test('S20: an address that is not in the table has no rule', () => {
  expect(portalRuleOf('post', '/portal/me')).toBeUndefined();
});

test('S22: payout details, and what moves money, are for owners', () => {
  const guarded = Object.entries(portalPolicy).filter(([address]) => /payout-methods|^POST .*[/]payouts/.test(address));
  expect(guarded).toHaveLength(6);
  for (const [address, rule] of guarded) expect([address, rule]).toEqual([address, ['owner']]);
});
