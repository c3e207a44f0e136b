import { expect, test } from '@jest/globals';
import { welcome, type Welcome } from '../../scripts/screen.ts';

const aWelcome = (more: Partial<Welcome> = {}): string =>
  welcome({
    firstAdmin: undefined,
    url: 'http://localhost:4000',
    simulatorUrl: undefined,
    temporalUiUrl: undefined,
    hasDemoData: true,
    hasPortal: true,
    hasKeys: false,
    dataFolder: '.data',
    ...more,
  });

test('a start says where its data are kept', () => {
  expect(aWelcome()).toContain('data is kept in .data;');
  expect(aWelcome({ dataFolder: '/srv/commend' })).toContain('data is kept in /srv/commend;');
});

test('the demo’s logins are printed in columns with person, purpose and password', () => {
  const lines = aWelcome()
    .split('\n')
    .filter((line) => line.includes('@demo.test'));
  expect(lines).toHaveLength(10);
  expect(new Set(lines.map((line) => line.indexOf('  password: demo')))).not.toContain(-1);
  expect(new Set(lines.map((line) => line.indexOf('password: demo'))).size).toBe(1);
});
