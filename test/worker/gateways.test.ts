import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { connect } from '../../prisma/client.ts';
import { readConfig } from '../../worker/config.ts';
import { openGateways } from '../../worker/gateways.ts';

const database = 'postgresql://nobody@127.0.0.1:1/none';
const placesOf = (environment: Record<string, string>) => {
  const { portalUrl, consoleUrl, linkUrl } = openGateways(
    readConfig({ DATABASE_URL: database, AUDIT_DATABASE_URL: database, DATA_KEYS: randomBytes(32).toString('base64'), ...environment }),
    connect(database), // is asked nothing
  );
  return { portalUrl, consoleUrl, linkUrl };
};

test('S12: emails link to the shared host or to the own hosts of console, portal and links', () => {
  expect(placesOf({ PUBLIC_URL: 'https://commend.example', CONSOLE_URL: '' })).toEqual({
    portalUrl: 'https://commend.example/portal',
    consoleUrl: 'https://commend.example/admin',
    linkUrl: 'https://commend.example',
  });
  const own = { CONSOLE_URL: 'https://console.example', PORTAL_URL: 'https://partners.example/', LINK_URL: 'https://go.example' };
  expect(placesOf({ PUBLIC_URL: 'https://commend.example', ...own })).toEqual({
    portalUrl: 'https://partners.example/portal',
    consoleUrl: 'https://console.example/admin',
    linkUrl: 'https://go.example',
  });
});
