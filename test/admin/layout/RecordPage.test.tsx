/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Link, Route, Routes } from 'react-router';
import { PageHead } from '../../../admin/layout/PageHead.tsx';
import { RecordPage } from '../../../admin/layout/RecordPage.tsx';
import { anEventInFull } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const paid = anEventInFull({ id: 'stripe:evt_1', type: 'invoice.paid' });

function Pages() {
  return (
    <Routes>
      <Route path="/events" element={<Link to="/events/stripe%3Aevt_1/show">open</Link>} />
      <Route
        path="/events/:id/show"
        element={
          <RecordPage<typeof paid> resource="events" title="Event" what="the event">
            {({ type }) => <PageHead crumbs={[]} name={<b>{type}</b>} />}
          </RecordPage>
        }
      />
    </Routes>
  );
}

test('an opened page has the focus on its heading, and its title names the record', async () => {
  startServer({ '/events/stripe:evt_1': paid });
  await open(<Pages />, { address: '/events' });
  const link = screen.getByRole('link', { name: 'open' });
  link.focus();
  fireEvent.click(link);
  await screen.findByText('invoice.paid');
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  await waitFor(() => expect(document.title).toBe('invoice.paid · Event · Commend'));
});

test('the first page does not take the focus', async () => {
  startServer({ '/events/stripe:evt_1': paid });
  await open(<Pages />, { address: '/events/stripe%3Aevt_1/show' });
  await screen.findByText('invoice.paid');
  expect(document.activeElement).toBe(document.body);
});
