/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { MailPreview } from '../../../admin/emails/MailPreview.tsx';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const mail = { html: '<p>Your statement</p><script>steal()</script>', text: 'Your statement' };

test('an email’s HTML is shown in a sandboxed frame', async () => {
  startServer();
  await open(<MailPreview mail={mail} />);
  const frame = screen.getByTitle('HTML');
  expect([frame.getAttribute('sandbox'), frame.getAttribute('srcdoc')]).toEqual(['', mail.html]);
});

test('an email about money says who may read it', async () => {
  startServer();
  await open(<MailPreview mail={{ html: null, text: null }} pdf="PDF" />);
  expect(screen.getByText('About money')).toBeTruthy();
  expect(screen.getByText(/Only administrators and the finance team can read it/)).toBeTruthy();
  expect(screen.queryByTitle('HTML')).toBeNull();
  expect(screen.queryByText('PDF')).toBeNull();
});

test('an email’s text is shown, and a PDF only if there is one', async () => {
  startServer();
  await open(<MailPreview mail={mail} />);
  fireEvent.click(screen.getByRole('button', { name: 'Text' }));
  expect(screen.getByText('Your statement')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'PDF' })).toBeNull();
});
