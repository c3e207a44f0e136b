/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { NotDelivered } from '../../../admin/statements/NotDelivered.tsx';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const mail = { id: idOf(1), recipient: 'anna@partner.test', state: 'accepted' };
const refused = { id: idOf(2), recipient: 'bea@partner.test', state: 'failed' };

test('a statement refused for one owner names the address and links to its email', async () => {
  const server = startServer({ '/emails': [mail, refused] });
  await open(<NotDelivered statementId={idOf(9)} mailId={mail.id} />);
  const link = await screen.findByRole('link', { name: 'bea@partner.test' });
  expect(link.getAttribute('href')).toBe(`/emails/${refused.id}/show`);
  expect(screen.queryByText('anna@partner.test')).toBeNull();
  expect(server.sentTo('/emails').at(-1)?.query.get('filter')).toBe(JSON.stringify({ statementId: idOf(9) }));
});

test('a statement delivered to all owners shows no notice', async () => {
  const server = startServer({ '/emails': [mail, { ...refused, state: 'accepted' }] });
  await open(<NotDelivered statementId={idOf(9)} mailId={mail.id} />);
  await waitFor(() => expect(server.sentTo('/emails')).toHaveLength(1));
  expect(screen.queryByText('Not delivered')).toBeNull();
});
