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
])('C01: the banner says which host plan is missing: $said', ({ change, said }) => {
  show({ state: 'applied', hostPlans: ['Business'], ...change });
  expect(screen.getByRole('status').textContent).toContain(said);
});

test.each(['applied', 'awaiting_agreement'] as const)('the banner says until when something is to be done: %s', (state) => {
  show({ state, hostPlans: ['Business'], hostPlan: 'Starter', lapsesOn: '2026-12-05' });
  expect(screen.getByRole('status').textContent).toContain('Until 5 Dec: after that the application lapses.');
});

test('M12: the banner of a refused application states the reason and links to the form', () => {
  show({ state: 'refused', reasons: ['no_fit', 'Too far away.'] });
  expect(screen.getByRole('status').textContent).toMatch(/not accepted\. .+Too far away\./);
  expect(screen.getByRole('link', { name: 'Apply again' }).getAttribute('href')).toBe('/portal/join');
});

test('C08: the banner’s terms are accepted by one click in the shown version', async () => {
  const { server, onChanged, overview } = show({ state: 'awaiting_agreement' });
  fireEvent.click(screen.getByRole('button', { name: /Accept the terms, version/ }));
  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(server.sentTo(at('/agreement')).map(({ body }) => body)).toEqual([{ termsId: overview.rules?.termsId }]);
});

test('C08: the banner without terms in force has no button', () => {
  show({ state: 'awaiting_agreement' }, null);
  expect(screen.getByRole('status').textContent).toContain('One step left');
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('link')).toBeNull();
});

test('M12: the banner of a suspension states the reason and the day of review', () => {
  show({ state: 'suspended', reasons: ['Clicks from one address only.'], reviewOn: '2099-12-05' });
  expect(screen.getByRole('status').textContent).toMatch(/suspended.+Clicks from one address only\. We review it again on 5 Dec/);
});

test('M12: the banner of a suspension does not show a day of review that has passed', () => {
  show({ state: 'suspended', reasons: ['Clicks from one address only.'], reviewOn: '2025-11-05' });
  const { textContent } = screen.getByRole('status');
  expect(textContent).toContain('Clicks from one address only.');
  expect(textContent).not.toContain('5 Nov');
});

test('the banner of an active partner below the required plan says that new sign-ups do not count', () => {
  show({ state: 'active', hostPlans: ['Business', 'Enterprise'], hostPlan: 'Starter' });
  expect(screen.getByRole('status').textContent).toMatch(
    /do not count: the program requires the Business or Enterprise plan\. You continue to earn from the customers you have\. Your own account is on the Starter plan\. As soon as it is on such a plan, your link is active\.$/,
  );
});

test('P05: the banner says that customers’ payments earn nothing while the plan is too low', () => {
  show({ state: 'active', hostPlans: ['Business'], hostPlan: 'Starter', stopsCommissions: true });
  const { textContent } = screen.getByRole('status');
  expect(textContent).toContain('Until then you earn nothing from what your customers pay; what you have earned stays yours.');
  expect(textContent).not.toContain('continue to earn');
});

test('an active partner has no banner', () => {
  show({ state: 'active' });
  expect(screen.queryByRole('status')).toBeNull();
});
