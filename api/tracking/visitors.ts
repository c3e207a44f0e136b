import type { Pool } from 'pg';

/** True if the visitor has a session of one of this partner's own people: their clicks do not count. */
export async function isOwnPartner(pool: Pool, cookies: string | undefined, partnerId: string): Promise<boolean> {
  const [, reference] = /(?:^|;\s*)(?:__Host-)?commend\.session_token=([^;.]{16,100})\./.exec(cookies ?? '') ?? [];
  if (reference === undefined) return false;
  const { rowCount } = await pool.query(
    `select from session s join partner_member m on m.person_id = s.user_id
     where s.token = $1 and s.expires_at > now() and m.partner_id = $2`,
    [reference, partnerId],
  );
  return rowCount !== null && rowCount > 0;
}
