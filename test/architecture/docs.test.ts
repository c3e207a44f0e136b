import { expect, test } from '@jest/globals';
import { contentOf, projectFiles } from '../support/source-files.ts';

const files = projectFiles();
const pages = files.filter((file) => file === 'README.md' || /^docs\/.*[.]md$/.test(file));
const folders = new Set(files.flatMap((file) => file.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'))));
const tops = [...folders].filter((folder) => folder !== '' && !folder.includes('/'));

/** `test/api/*appeal.test.ts` is there if one file fits. */
const isThere = (path: string): boolean => {
  const bare = path.replace(/\/$/, '');
  if (folders.has(bare)) return true;
  const pattern = new RegExp(`^${bare.replace(/[.[\]()+]/g, '[$&]').replace(/[*]+/g, '[^/]*')}$`);
  return files.some((file) => pattern.test(file)) || [...folders].some((folder) => pattern.test(folder));
};

test.each(pages)('%s names only files that are there', (page) => {
  const paths = [...contentOf(page).matchAll(/`([A-Za-z0-9_.*/-]+\/[A-Za-z0-9_.*/-]*)`/g)].map(([, path = '']) => path);
  expect(paths.filter((path) => tops.includes(path.split('/')[0] ?? '') && !isThere(path))).toEqual([]);
});

test.each(pages)('%s links only to pages that are there', (page) => {
  const base = page.includes('/') ? page.slice(0, page.lastIndexOf('/')) : '';
  const links = [...contentOf(page).matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !link.includes(':'));
  const resolved = links.map((link) => new URL(link, `file:///${base === '' ? '' : `${base}/`}`).pathname.slice(1));
  expect(resolved.filter((path) => !files.includes(path) && !folders.has(path.replace(/\/$/, '')))).toEqual([]);
});
