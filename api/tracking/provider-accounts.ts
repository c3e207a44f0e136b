import type { Pool } from 'pg';

export interface ProviderAccount {
  readonly livemode: boolean;
}

export interface ProviderAccounts {
  find(provider: string, accountRef: string): Promise<ProviderAccount | undefined>;
  /** Counts a message that claims to be from this account and is not. */
  countBadSignature(provider: string, accountRef: string): Promise<void>;
}

const freshMs = 5_000;

/** Returns the accounts that we listen to, cached for 5 s, so that a webhook costs no look-up. */
export function providerAccounts(pool: Pool): ProviderAccounts {
  const known = new Map<string, { readonly account: ProviderAccount | undefined; readonly until: number }>();
  return {
    async find(provider, accountRef) {
      const key = `${provider}/${accountRef}`;
      const cached = known.get(key);
      if (cached !== undefined && cached.until > Date.now()) return cached.account;
      const { rows } = await pool.query<ProviderAccount>('select livemode from provider_account where provider = $1 and account_ref = $2', [
        provider,
        accountRef,
      ]);
      if (rows[0] !== undefined) known.set(key, { account: rows[0], until: Date.now() + freshMs }); // unknown names are not cached
      return rows[0];
    },
    async countBadSignature(provider, accountRef) {
      await pool.query(
        `update provider_account set bad_signatures = bad_signatures + 1, last_bad_signature_at = now()
         where provider = $1 and account_ref = $2`,
        [provider, accountRef],
      );
    },
  };
}
