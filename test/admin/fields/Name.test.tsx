/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { Name } from '../../../admin/fields/Name.tsx';
import { PlainLink } from '../../../admin/layout/TextLink.tsx';
import { open } from '../screen.tsx';

const named = 'Blumen Keller';

test.each([
  ['of a name', <Name key="own" text={named} to="/partners" />],
  [
    'around a name',
    <PlainLink key="around" to="/partners">
      <Name text={named} />
    </PlainLink>,
  ],
])('the focus of a link %s is seen: the link is a block, and nothing around it cuts its outline', async (_, link) => {
  await open(link);
  const found = screen.getByRole('link', { name: named });
  expect(getComputedStyle(found).display).toBe('inline-block');
  expect(getComputedStyle(found.parentElement as HTMLElement).overflow).not.toBe('hidden');
});
