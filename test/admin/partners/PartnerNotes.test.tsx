/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useRefresh } from 'react-admin';
import { PartnerNotes } from '../../../admin/partners/PartnerNotes.tsx';
import type { PartnerNoteRow } from '../../../api/contract/notes.ts';
import { aPartnerInFull, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const partner = aPartnerInFull();
const petra = { id: idOf(8), name: 'Petra Novak' };
const aNote = (changes: Partial<PartnerNoteRow> = {}): PartnerNoteRow => ({
  id: idOf(71),
  partner: { id: partner.id, name: partner.name },
  at: '2026-11-20T10:00:00Z',
  by: petra,
  text: 'Prefers calls before noon',
  withdrawn: null,
  ...changes,
});
function AskAnew() {
  const refresh = useRefresh();
  return <span onClick={refresh}>ask anew</span>;
}
async function openNotes(reply: PartnerNoteRow[] | object) {
  const verdict = { state: 'accepted', commandId: idOf(99), code: null, reason: null };
  const server = startServer({
    '/partner-notes': reply,
    [`/partners/${partner.id}/note`]: verdict,
    [`/partner-notes/${idOf(71)}/withdraw`]: verdict,
  });
  await open(
    <>
      <PartnerNotes partner={partner} />
      <AskAnew />
    </>,
  );
  return server;
}

test('a note shows its text, author and time, and can only be struck through', async () => {
  await openNotes([aNote()]);
  const item = (await screen.findByText('Prefers calls before noon')).closest('li');
  expect(item?.textContent).toContain('Petra Novak');
  await screen.findByRole('button', { name: 'Strike through…' });
  const buttons = within(screen.getByRole('list', { name: 'Notes' })).getAllByRole('button');
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Strike through…']);
});

test('a note struck through stays readable with person and reason', async () => {
  await openNotes([
    aNote({ withdrawn: { at: '2026-11-21T10:00:00Z', by: { id: idOf(9), name: 'Sami Keller' }, reason: 'Another partner' } }),
  ]);
  expect((await screen.findByText('Prefers calls before noon')).tagName).toBe('S');
  expect(screen.getByText(/Struck through by Sami Keller/).textContent).toContain('Another partner');
  expect(screen.queryByRole('button', { name: 'Strike through…' })).toBeNull();
});

test('a note of a merged partner names and links to that partner', async () => {
  await openNotes([aNote({ partner: { id: idOf(72), name: 'Velo Zürcher' } })]);
  expect((await screen.findByRole('link', { name: 'Velo Zürcher' })).getAttribute('href')).toBe(`/partners/${idOf(72)}/show/notes`);
});

test('a written note is sent once, and the list is loaded again', async () => {
  const server = await openNotes([]);
  expect(await screen.findByText('No notes yet')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Write a note…' }));
  const sheet = await screen.findByRole('dialog');
  fireEvent.change(within(sheet).getByLabelText(/^Note/), { target: { value: 'Moved to Thun' } });
  server.answer('/partner-notes', [aNote({ text: 'Moved to Thun' })]);
  fireEvent.click(within(sheet).getByRole('button', { name: 'Save the note' }));
  expect(await screen.findByText('Moved to Thun')).toBeTruthy();
  expect(server.sentTo(`/partners/${partner.id}/note`).map(({ body }) => body)).toEqual([{ text: 'Moved to Thun' }]);
});

test('striking a note through asks for a reason first', async () => {
  const server = await openNotes([aNote()]);
  fireEvent.click(await screen.findByRole('button', { name: 'Strike through…' }));
  const sheet = await screen.findByRole('dialog');
  const path = `/partner-notes/${idOf(71)}/withdraw`;
  fireEvent.click(within(sheet).getByRole('button', { name: 'Strike through' }));
  expect(server.sentTo(path)).toEqual([]);
  fireEvent.change(within(sheet).getByLabelText(/Reason/), { target: { value: 'Said of another partner' } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Strike through' }));
  await waitFor(() => expect(server.sentTo(path).map(({ body }) => body)).toEqual([{ reason: 'Said of another partner' }]));
});

test('notes that cannot be loaded say so and can be requested again', async () => {
  await openNotes(aProblem());
  expect((await screen.findByRole('alert')).textContent).toContain('The notes');
  expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy();
});

test('a note struck through by a colleague keeps the open sheet and its text', async () => {
  const server = await openNotes([aNote()]);
  fireEvent.click(await screen.findByRole('button', { name: 'Strike through…' }));
  const reason = within(await screen.findByRole('dialog')).getByLabelText<HTMLTextAreaElement>(/Reason/);
  fireEvent.change(reason, { target: { value: 'Said of another partner' } });
  server.answer('/partner-notes', [aNote({ withdrawn: { at: '2026-11-21T10:00:00Z', by: petra, reason: 'Another partner' } })]);
  fireEvent.click(screen.getByText('ask anew')); // as the page does by itself
  await screen.findByText(/Struck through by Petra Novak/);
  expect(within(screen.getByRole('dialog')).getByLabelText<HTMLTextAreaElement>(/Reason/).value).toBe('Said of another partner');
});
