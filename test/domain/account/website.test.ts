import { expect, test } from '@jest/globals';
import { isWebsite } from '../../../domain/account/website.ts';

test.each([
  'https://velo.example',
  'HTTP://velo.example/shop?a=b#c',
  ' https://velo.example/ ',
  'velo.example',
  'www.velo.example/shop',
  'velo.example:8080',
  'https://zürich.example',
  'http://192.0.2.7/',
  'http://localhost:3000',
])('%s is the address of a website', (text) => {
  expect(isWebsite(text)).toBe(true);
});

test.each([
  'javascript:alert(1)',
  ' JavaScript:alert("velo.example")',
  'java\nscript:alert(1)',
  'data:text/html,<b>velo.example</b>',
  'vbscript:velo.example',
  'mailto:office@velo.example',
  'ftp://velo.example',
  'file:///etc/passwd',
  'https://',
  'https://user:pw@evil.example',
  'velo.example@evil.example',
  'none',
  'localhost:3000',
  'no website yet',
  '-',
])('%j is not the address of a website', (text) => {
  expect(isWebsite(text)).toBe(false);
});
