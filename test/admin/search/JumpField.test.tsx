/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { JumpField } from '../../../admin/search/JumpField.tsx';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const answer = {
  groups: [
    { kind: 'partner', hits: [{ id: idOf(1), label: 'Velo Zürcher', hint: 'Termino' }], hasMore: false },
    { kind: 'customer', hits: [{ id: idOf(2), label: 'Velo Verein', hint: 'Blumen Keller' }], hasMore: false },
  ],
};

async function openSearch() {
  const server = startServer({ '/search': answer });
  await open(<JumpField />);
  await screen.findByRole('button', { name: /Search or jump to/ });
  fireEvent.keyDown(document, { key: 'k', ctrlKey: true });
  return { server, field: await screen.findByRole('combobox') };
}

test('Ctrl+K opens the search, arrows move over all groups, and Enter opens', async () => {
  const { server, field } = await openSearch();
  fireEvent.change(field, { target: { value: 'velo' } });
  await screen.findByRole('option', { name: /Velo Verein/ });
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  await waitFor(() => expect(screen.getByRole('option', { name: /Velo Verein/ }).getAttribute('aria-selected')).toBe('true'));
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(screen.getByTestId('address').textContent).toBe(`/customers/${idOf(2)}/show`));
  expect(server.sentTo('/search').map(({ query }) => query.get('q'))).toEqual(['velo']);
});

test('a found tax document opens its list', async () => {
  const { server, field } = await openSearch();
  server.answer('/search', {
    groups: [{ kind: 'document', hits: [{ id: idOf(3), label: 'SB-2026-000041', hint: 'Alpenblick' }], hasMore: false }],
  });
  fireEvent.change(field, { target: { value: 'sb-2026' } });
  expect(await screen.findByRole('group', { name: 'Tax documents' })).toBeTruthy();
  fireEvent.click(screen.getByRole('option', { name: /SB-2026-000041/ }));
  const wanted = `/tax-documents?filter=${encodeURIComponent(JSON.stringify({ q: 'SB-2026-000041' }))}`;
  await waitFor(() => expect(screen.getByTestId('address').textContent).toBe(wanted));
});

test('a single letter is not searched, and an empty result says what must be typed in full', async () => {
  const { server, field } = await openSearch();
  fireEvent.change(field, { target: { value: 'v' } });
  expect(await screen.findByText(/Partners by name, email or link/)).toBeTruthy();
  server.answer('/search', { groups: [] });
  fireEvent.change(field, { target: { value: 'nobody@example.test' } });
  expect(await screen.findByText(/No match for “nobody@example.test”/)).toBeTruthy();
  expect(server.sentTo('/search')).toHaveLength(1);
});

test('an exact number is listed first', async () => {
  const { server, field } = await openSearch();
  server.answer('/search', {
    groups: [
      { kind: 'ticket', hits: [{ id: idOf(4), label: 'T-2026-0001 When?', hint: 'Alpenblick' }], hasMore: true },
      { kind: 'statement', hits: [{ id: idOf(5), label: 'ST-2026-0001', hint: 'Alpenblick' }], hasMore: false },
    ],
  });
  fireEvent.change(field, { target: { value: 'T-2026-0001' } });
  await screen.findByRole('option', { name: /When/ });
  expect(screen.getByRole('group', { name: /^Tickets · there are more/ })).toBeTruthy();
  expect(screen.getByRole('group', { name: 'Statements' })).toBeTruthy();
  const [first, second] = screen.getAllByRole('option');
  expect([first?.textContent, first?.getAttribute('aria-selected')]).toEqual(['T-2026-0001 When?Alpenblick', 'true']);
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  await waitFor(() => expect(second?.getAttribute('aria-selected')).toBe('true'));
});
