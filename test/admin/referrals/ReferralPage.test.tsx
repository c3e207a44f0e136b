/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import ReferralPage from '../../../admin/referrals/ReferralPage.tsx';
import { aProblem, startServer } from '../server.ts';
import { aReferralInFull, idOf } from '../records.ts';
import { open } from '../screen.tsx';

const here = { address: `/referrals/${idOf(10)}/show`, path: '/referrals/:id/show' };

test('a referral’s commission so far links to its commissions', async () => {
  startServer({ [`/referrals/${idOf(10)}`]: aReferralInFull(), [`/referrals/${idOf(10)}/timeline`]: { entries: [] } });
  await open(<ReferralPage />, here);
  const link = await screen.findByRole('link', { name: 'Open' });
  expect(decodeURIComponent(link.getAttribute('href') ?? '')).toBe(`/commissions?filter={"referralId":"${idOf(10)}"}`);
  expect(screen.getByText('73.90')).toBeTruthy();
});

test('a referral is shown although its timeline cannot be loaded', async () => {
  startServer({ [`/referrals/${idOf(10)}`]: aReferralInFull(), [`/referrals/${idOf(10)}/timeline`]: aProblem() });
  await open(<ReferralPage />, here);
  expect((await screen.findByRole('alert')).textContent).toContain('The timeline could not be loaded');
  expect(screen.getByRole('heading', { level: 2, name: 'Velo Werk Bern' })).toBeTruthy();
});

test('an unknown referral says so and does not sign out', async () => {
  startServer({
    [`/referrals/${idOf(10)}`]: aProblem({ status: 404, code: 'not_found', detail: 'It does not exist, or it is not yours to see.' }),
  });
  await open(<ReferralPage />, here);
  expect((await screen.findByRole('alert')).textContent).toContain('It does not exist');
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull(); // it would be missing again
  expect(screen.getByRole('link', { name: 'Back to my work' })).toBeTruthy();
  expect(screen.getByTestId('address').textContent).toBe(here.address);
});

test('R14: a refused referral shows the reason as a sentence with its values', async () => {
  const reasonInputs = { clickedOn: '2026-09-02', attributionDays: 60 };
  const refused = aReferralInFull({ state: 'refused', reason: 'click_too_old', reasonInputs });
  startServer({ [`/referrals/${idOf(10)}`]: refused, [`/referrals/${idOf(10)}/timeline`]: { entries: [] } });
  await open(<ReferralPage />, here);
  expect(await screen.findByText(/the click on 2 Sept?( 2026)? is older than the 60 days/)).toBeTruthy();
});

test('an ended referral shows its last release, not a next one', async () => {
  const release = '2026-12-05T09:20:00Z';
  const ended = aReferralInFull({ state: 'ended', endsAt: '2026-11-01T00:00:00Z', due: { release }, nextDueAt: release });
  startServer({ [`/referrals/${idOf(10)}`]: ended, [`/referrals/${idOf(10)}/timeline`]: { entries: [] } });
  await open(<ReferralPage />, here);
  expect(await screen.findByText('Ended, last release pending')).toBeTruthy();
  expect(screen.getByText('Last release')).toBeTruthy();
  expect(screen.queryByText('Next release')).toBeNull();
});
