/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { DropFiles } from '../../../admin/bank-imports/DropFiles.tsx';
import { anImport } from '../office-records.ts';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const aFile = (name = 'camt053.xml', text = '<Document/>') => new File([text], name, { type: 'text/xml' });
const choose = async (...files: File[]) =>
  fireEvent.change(await screen.findByLabelText('Choose files…', { selector: 'input' }), { target: { files } });

async function openPlace(file = anImport(), isKnown = false) {
  const server = startServer({ '/bank-imports': { file, isKnown }, [`/bank-imports/${idOf(61)}`]: file });
  await open(<DropFiles />);
  return server;
}

test('a chosen bank file is sent unchanged, and its result is shown', async () => {
  const server = await openPlace();
  await choose(aFile());
  expect(await screen.findByText(/10 matched, 1 held, 1 not ours/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe(`/bank-imports/${idOf(61)}/show`);
  const [sent] = server.sentTo('/bank-imports');
  expect([sent?.method, sent?.headers.get('content-type')]).toEqual(['POST', 'application/xml']);
});

test('a dropped bank file is sent like a chosen one', async () => {
  const server = await openPlace();
  fireEvent.drop(await screen.findByRole('region', { name: 'Import a file from the bank' }), { dataTransfer: { files: [aFile()] } });
  expect(await screen.findByText(/10 matched/)).toBeTruthy();
  expect(server.sentTo('/bank-imports')).toHaveLength(1);
});

test('a bank file imported before says that nothing is new', async () => {
  await openPlace(anImport(), true);
  await choose(aFile());
  expect(await screen.findByText(/Already imported: nothing is new\./)).toBeTruthy();
});

test('an unsupported version of a message is refused and names the supported ones', async () => {
  const problems = [{ reason: 'message_not_accepted', found: 'camt.053.001.13' }];
  await openPlace(anImport({ state: 'refused', kind: null, problems }));
  await choose(aFile());
  expect(await screen.findByText(/camt\.053\.001\.13 is not read here\. Accepted are camt\.053 and camt\.054/)).toBeTruthy();
});

test('an incomplete bank file is refused with what is missing', async () => {
  await openPlace(anImport({ state: 'refused', problems: [{ reason: 'incomplete', found: 'Stmt/Bal' }] }));
  await choose(aFile());
  expect(await screen.findByText(/the file is not complete \(Stmt\/Bal\)/)).toBeTruthy();
});

test('a bank file above 15 MB is not sent', async () => {
  const server = await openPlace();
  const large = aFile('large.xml');
  Object.defineProperty(large, 'size', { value: 15 * 1024 * 1024 + 1 });
  await choose(large);
  expect(await screen.findByText('This file is larger than 15 MB. Ask the bank for daily files or for pages.')).toBeTruthy();
  expect(server.sentTo('/bank-imports')).toEqual([]);
});

test('without the permission there is no place to drop files', async () => {
  startServer({ '/me': someMe({ permissions: [] }) });
  const { container } = await open(<DropFiles />);
  expect(container.querySelector('input')).toBeNull();
});
