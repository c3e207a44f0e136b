/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { DocumentLink } from '../../../portal/parts/DocumentLink.tsx';
import { idOf } from '../../admin/records.ts';
import { aMe } from '../records.ts';
import { at, open } from '../screen.tsx';

const path = '/statements/1/document';
const link = (
  <DocumentLink path={path} label="PDF of ST-2026-0001">
    PDF
  </DocumentLink>
);

test('a document’s PDF is linked for the partner', () => {
  open(link);
  expect(screen.getByRole('link', { name: 'PDF of ST-2026-0001' }).getAttribute('href')).toBe(`/v1${at(path)}`);
});

test('S22: viewing as a partner, a document is not linked and the reason is shown', () => {
  open(link, { me: aMe({ viewing: { partnerId: idOf(1), until: '2026-12-01T09:30:00Z', consoleUrl: null } }) });
  expect(screen.queryByRole('link')).toBeNull();
  expect(document.body.textContent).toBe('PDF not available for download here');
});
