/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { render } from '@testing-library/react';
import { Address } from '../../../admin/fields/Address.tsx';

test.each([
  { text: 'office@salonsommer.example', parts: ['office@', 'salonsommer.', 'example'] },
  { text: 'https://panetteria-rossi.example/', parts: ['https://', 'panetteria-', 'rossi.', 'example/'] },
  { text: 'plain', parts: ['plain'] },
])('an address may break after its separators: $text', ({ text, parts }) => {
  const { container } = render(<Address text={text} />);
  expect(container.textContent).toBe(text);
  expect(container.innerHTML.split('<wbr>')).toEqual(parts);
});

test('an encoded domain is shown decoded', () => {
  const { container } = render(<Address text="https://www.xn--mller-kva.example/shop" />);
  expect(container.textContent).toBe('https://www.müller.example/shop');
});
