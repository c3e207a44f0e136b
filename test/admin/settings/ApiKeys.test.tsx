/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ApiKeys } from '../../../admin/settings/ApiKeys.tsx';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const row = {
  id: idOf(70),
  prefix: 'ck_abcde',
  program: { id: idOf(2), name: 'Termino Partners' },
  scopes: ['track'],
  state: 'active',
  createdBy: 'Ada Weber',
  isMakerGone: false,
  createdAt: '2026-12-01T08:00:00Z',
  expiresAt: '2027-03-01T08:00:00Z',
  lastUsedAt: null,
  revokedAt: null,
};
const key = `ck_${'x'.repeat(43)}`;

async function openKeys() {
  const server = startServer({
    '/me': someMe({ roles: ['admin'] }),
    '/api-keys': ({ method }) => (method === 'POST' ? { id: idOf(71), key, expiresAt: row.expiresAt } : [row]),
    '/programs': [{ id: idOf(2), name: 'Termino Partners' }],
  });
  await open(<ApiKeys />);
  await screen.findByText('ck_abcde…');
  return server;
}

test('an API key that ends within 30 days says so', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  startServer({
    '/me': someMe({ roles: ['admin'] }),
    '/api-keys': [
      { ...row, expiresAt: inDays(5.5) },
      { ...row, id: idOf(72), prefix: 'ck_today', expiresAt: inDays(0.2) },
      { ...row, id: idOf(73), prefix: 'ck_later', expiresAt: inDays(31) },
    ],
  });
  await open(<ApiKeys />);
  const cellOf = async (prefix: string) => (await screen.findByText(`${prefix}…`)).closest('tr')?.textContent;
  expect(await cellOf('ck_abcde')).toContain('Expires in 6 days');
  expect(await cellOf('ck_today')).toContain('Expires in one day');
  expect(await cellOf('ck_later')).not.toContain('Expires in');
});

test('S15: a new API key is shown once', async () => {
  const server = await openKeys();
  fireEvent.click(await screen.findByRole('button', { name: 'Create a key…' }));
  const sheet = await screen.findByRole('dialog');
  const program = within(sheet).getByRole('combobox', { name: 'Program' });
  fireEvent.mouseDown(program);
  fireEvent.click(await screen.findByRole('option', { name: 'Termino Partners' }));
  fireEvent.click(within(sheet).getByLabelText('Report customers and events'));
  fireEvent.change(within(sheet).getByLabelText('Valid for'), { target: { value: '90' } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Create a key' }));
  expect(await screen.findByText(key)).toBeTruthy();
  const [sent] = server.sentTo('/api-keys').filter(({ method }) => method === 'POST');
  expect(sent?.body).toEqual({ programId: idOf(2), scopes: ['track'], days: '90' });
  fireEvent.click(screen.getByText('I have saved it'));
  await waitFor(() => expect(screen.queryByText(key)).toBeNull());
});

test('revoking an API key says what stops', async () => {
  const server = await openKeys();
  const path = `/api-keys/${row.id}/revoke`;
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: 'Revoke…' }));
  const sheet = await screen.findByRole('dialog');
  expect(sheet.textContent).toContain('Anything that still uses it stops');
  fireEvent.click(within(sheet).getByRole('button', { name: 'Revoke' }));
  await waitFor(() => expect(server.sentTo(path)).toHaveLength(1));
});

test('an active API key of a person who is gone asks for a new one', async () => {
  const gone = { ...row, isMakerGone: true };
  startServer({
    '/me': someMe({ roles: ['admin'] }),
    '/api-keys': [row, gone, { ...gone, state: 'revoked' }].map((one, at) => ({ ...one, id: idOf(80 + at) })),
  });
  await open(<ApiKeys />);
  await screen.findByText('Ada Weber, who has left: create a new key');
  expect(screen.getAllByText('Ada Weber')).toHaveLength(2);
});
