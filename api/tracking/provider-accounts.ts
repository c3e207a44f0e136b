import type { Pool } from 'pg';

export interface ProviderAccount {
  readonly livemode: boolean;
}

export interface ProviderAccounts {
  find(provider: string, accountRef: string): Promise<ProviderAccount | undefined>;
  /** Something came that claims to be from this account and is not. */
  countBadSignature(provider: string, accountRef: string): Promise<void>;
}

const freshMs = 5_000;

/** The accounts that we listen to; read again after 5 s, for a webhook must not cost a look-up each. */
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
      if (rows[0] !== undefined) known.set(key, { account: rows[0], until: Date.now() + freshMs }); // names that we do not know are not kept
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
