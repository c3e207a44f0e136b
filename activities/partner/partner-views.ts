import type { Db } from '../../prisma/client.ts';

export const createPartnerViewActivities = ({ db }: { readonly db: Db }) => ({
  /** Records in the audit when a look at the portal as a partner ended by itself: at its time, or with its session. Safe to repeat. */
  noteViewsOver: async (): Promise<void> => {
    await db.$executeRaw`
      with over as (
        update partner_view v set ended_at = least(v.until_at, now())
        from person p where p.id = v.person_id and v.ended_at is null
          and (v.until_at <= now() or not exists (select from session s where s.id = v.session_id and s.expires_at > now()))
        returning v.person_id, p.name, v.partner_id, v.session_id, v.ended_at, v.until_at
      )
      insert into audit_entry (actor_id, actor_name, on_behalf_of_partner_id, action, subject_kind, subject_id, after, session_id)
      select person_id, name, partner_id, 'partner.view_end', 'partner', partner_id, jsonb_build_object(
          'endedAt', to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'because', case when ended_at = until_at then 'time' else 'session_over' end), session_id
      from over order by ended_at`;
  },
});
