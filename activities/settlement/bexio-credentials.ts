import type { Db } from '../../prisma/client.ts';
import { open, seal, type DataKeys, type Place } from '../../prisma/secrets.ts';
import type { RefreshTokenStore } from '../gateways/bexio/access-token.ts';

interface Deps {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly accountRef: string;
}

/** Returns the place of a Bexio account's sealed refresh token. */
export const bexioCredentialsPlace = (accountRef: string): Place => ({
  table: 'provider_account',
  row: `bexio/${accountRef}`,
  column: 'credentials',
});

/** Creates the store of one Bexio account's refresh token, sealed in the account's row. */
export function createBexioTokenStore({ db, keys, accountRef }: Deps): RefreshTokenStore {
  const where = { provider_accountRef: { provider: 'bexio', accountRef } };
  const place = bexioCredentialsPlace(accountRef);
  return {
    read: async () => {
      const row = await db.providerAccount.findUnique({ where, select: { credentials: true } });
      return row === null || row.credentials === null ? undefined : open(keys, place, row.credentials);
    },
    write: async (refreshToken) => {
      await db.providerAccount.update({ where, data: { credentials: seal(keys, place, refreshToken) } });
    },
  };
}
