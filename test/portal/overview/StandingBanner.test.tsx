/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { PortalOverview } from '../../../api/contract/portal-overview.ts';
import { StandingBanner } from '../../../portal/overview/StandingBanner.tsx';
import { startServer } from '../../admin/server.ts';
import { anOverview, someRules } from '../records.ts';
import { at, open } from '../screen.tsx';

function show(change: Partial<PortalOverview['partner']>, rules: PortalOverview['rules'] = someRules()) {
  const overview = anOverview({ rules });
  const onChanged = jest.fn();
  const server = startServer({ [at('/agreement')]: { id: overview.partner.id } });
  open(<StandingBanner standing={{ ...overview.partner, ...change }} rules={overview.rules} onChanged={onChanged} />);
  return { server, onChanged, overview };
}

test.each([
  { change: { hostPlan: null }, said: 'Your link is not active yet: the program requires the Business plan. We know of no account' },
  {
    change: { hostPlan: 'Starter' },
    said: 'Your link is not active yet: the program requires the Business plan. Your own account is on the Starter plan.',
  },
  { change: { hostPlan: 'business' }, said: 'Your application is being processed' },
])('C01: before the gate the partner reads what is missing: $said', ({ change, said }) => {
  show({ state: 'applied', hostPlans: ['Business'], ...change });
  expect(screen.getByRole('status').textContent).toContain(said);
});

test.each(['applied', 'awaiting_agreement'] as const)('whoever has something left to do reads by when: %s', (state) => {
  show({ state, hostPlans: ['Business'], hostPlan: 'Starter', lapsesOn: '2026-12-05' });
  expect(screen.getByRole('status').textContent).toContain('Until 5 Dec: after that the application lapses.');
});

test('M12: a refusal says why, and leads to the form', () => {
  show({ state: 'refused', reasons: ['no_fit', 'Too far away.'] });
  expect(screen.getByRole('status').textContent).toMatch(/not accepted\. .+Too far away\./);
  expect(screen.getByRole('link', { name: 'Apply again' }).getAttribute('href')).toBe('/portal/join');
});

test('C08: terms that are missing are accepted by one click, in the version that is shown', async () => {
  const { server, onChanged, overview } = show({ state: 'awaiting_agreement' });
  fireEvent.click(screen.getByRole('button', { name: /Accept the terms, version/ }));
  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(server.sentTo(at('/agreement')).map(({ body }) => body)).toEqual([{ termsId: overview.rules?.termsId }]);
});

test('C08: without terms there is nothing to press, least of all a way to where one is', () => {
  show({ state: 'awaiting_agreement' }, null);
  expect(screen.getByRole('status').textContent).toContain('One step left');
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('link')).toBeNull();
});

test('M12: whoever is suspended reads why, and when it is looked at again', () => {
  show({ state: 'suspended', reasons: ['Clicks from one address only.'], reviewOn: '2099-12-05' });
  expect(screen.getByRole('status').textContent).toMatch(/suspended.+Clicks from one address only\. We review it again on 5 Dec/);
});

test('M12: a day of review that has passed is not told as one to come', () => {
  show({ state: 'suspended', reasons: ['Clicks from one address only.'], reviewOn: '2025-11-05' });
  const { textContent } = screen.getByRole('status');
  expect(textContent).toContain('Clicks from one address only.');
  expect(textContent).not.toContain('5 Nov');
});

test('whoever takes part and has left the plan reads that nothing new counts, and what brings it back', () => {
  show({ state: 'active', hostPlans: ['Business', 'Enterprise'], hostPlan: 'Starter' });
  expect(screen.getByRole('status').textContent).toMatch(
    /do not count: the program requires the Business or Enterprise plan\. You continue to earn from the customers you have\. Your own account is on the Starter plan\. As soon as it is on such a plan, your link is active\.$/,
  );
});

test('P05: where the plan stops commissions, too, the partner reads what the payments of its customers earn meanwhile', () => {
  show({ state: 'active', hostPlans: ['Business'], hostPlan: 'Starter', stopsCommissions: true });
  const { textContent } = screen.getByRole('status');
  expect(textContent).toContain('Until then you earn nothing from what your customers pay; what you have earned stays yours.');
  expect(textContent).not.toContain('continue to earn');
});

test('whoever is active is told nothing', () => {
  show({ state: 'active' });
  expect(screen.queryByRole('status')).toBeNull();
});
