/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { StaffOnly } from '../../../admin/layout/StaffOnly.tsx';
import { someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test('a person without a staff role is led to the portal', async () => {
  startServer({ '/me': someMe({ roles: [], email: 'bea@partner.test' }) });
  const page = await open(<StaffOnly>My work</StaffOnly>);
  const link = await screen.findByRole('link', { name: 'Go to the portal' });
  expect(link.getAttribute('href')).toMatch(/\/portal\/$/);
  expect(screen.getByText(/^bea@partner.test has no staff role/)).toBeTruthy();
  expect(screen.queryByText('My work')).toBeNull();
  page.unmount();
  startServer({ '/me': someMe({ roles: ['support'] }) });
  await open(<StaffOnly>My work</StaffOnly>);
  expect(await screen.findByText('My work')).toBeTruthy();
});
