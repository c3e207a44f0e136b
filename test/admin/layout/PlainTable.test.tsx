/** @jest-environment <rootDir>/test/admin/browser.js */
import { afterEach, expect, jest, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { Panel } from '../../../admin/layout/Panel.tsx';
import { PlainTable } from '../../../admin/layout/PlainTable.tsx';
import { TextLink } from '../../../admin/layout/TextLink.tsx';
import { onPhone, open } from '../screen.tsx';

test('a link in a wide cell fills the column and is 24 pixels high (WCAG 2.5.8)', async () => {
  const columns = [{ head: 'Reason', isWide: true, cell: (text: string) => <TextLink to="/">{text}</TextLink> }];
  await open(<PlainTable<string> label="Reasons" columns={columns} rows={['A sentence longer than its column']} keyOf={(text) => text} />);
  const { display, overflow, lineHeight } = getComputedStyle(screen.getByRole('link', { name: /A sentence/ }));
  expect({ display, overflow, lineHeight }).toEqual({ display: 'block', overflow: 'hidden', lineHeight: '24px' });
});

test('the table is no landmark beside the panel of the same name', async () => {
  const columns = [{ head: 'Name', cell: (name: string) => name }];
  await open(
    <Panel title="Keys">
      <PlainTable<string> label="Keys" columns={columns} rows={['mine']} keyOf={(name) => name} />
    </Panel>,
  );
  expect(screen.getAllByRole('region', { name: 'Keys' })).toHaveLength(1);
  expect(screen.getByRole('group', { name: 'Keys' })).toHaveProperty('tabIndex', 0);
});

afterEach(() => {
  jest.restoreAllMocks();
});

test('on a phone the named columns and their cells come first', async () => {
  onPhone();
  const columns = ['Name', 'Email', 'State'].map((head) => ({ head, cell: (name: string) => `${head} of ${name}` }));
  await open(<PlainTable<string> label="People" columns={columns} rows={['Nora']} keyOf={(name) => name} phoneFirst={['State', 'Name']} />);
  const texts = (role: 'columnheader' | 'cell') => screen.getAllByRole(role).map(({ textContent }) => textContent);
  expect(texts('columnheader')).toEqual(['State', 'Name', 'Email']);
  expect(texts('cell')).toEqual(['State of Nora', 'Name of Nora', 'Email of Nora']);
});
