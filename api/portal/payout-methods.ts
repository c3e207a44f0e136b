import { PortalPayoutMethod, PortalPayoutMethods } from '../contract/portal-payout-methods.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { forMembers, ofPartner } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';

interface Columns {
  readonly id: string;
  readonly rail: string;
  readonly currency: string;
  readonly masked: string;
  readonly label: string;
  readonly created_at: Date;
  readonly active_from: Date;
  readonly state: string;
  readonly is_chosen: boolean;
  readonly revoked_at: Date | null;
  readonly revoked_reason: string | null;
}

/** All payout details that the partner ever entered, newest first. */
export const portalPayoutMethods: Endpoint = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/payout-methods`,
    summary: 'Lists the partner’s payout methods, masked, and the rails that the program offers',
    answers: { 200: PortalPayoutMethods },
    refusals: ['not_found'],
  },
  async ({ read }) => ({
    status: 200,
    body: await read(async (own) =>
      PortalPayoutMethods.parse({ methods: (await readMethods(own)).map(present), ...(await readOffer(own)) }),
    ),
  }),
);

const readMethods = (own: OwnRows): Promise<Columns[]> => own.$queryRaw<Columns[]>`
  select m.id, m.rail, m.currency, m.masked, m.label, m.created_at, m.active_from, m.revoked_at, m.revoked_reason,
    case when m.revoked_at is not null then 'revoked'
      when m.verified_at is null then 'unverified' when m.editor_locked_at is not null and m.confirmed_by is null then 'unconfirmed'
      when m.active_from > now() and m.confirmed_by is null then 'resting' else 'ready' end as state,
    m.revoked_at is null and row_number() over (partition by m.currency, m.revoked_at is null order by m.created_at desc, m.id desc) = 1 as is_chosen
  from payout_method m order by m.created_at desc, m.id desc`;

/** Reads the rails and currencies by which the program pays. */
async function readOffer(own: OwnRows) {
  const rows = await own.$queryRaw<{ rails: string[]; currency: string | null }[]>`
    select g.rails, l.currency::text as currency from program g left join payout_policy l on l.program_id = g.id order by l.currency`;
  return { rails: rows[0]?.rails ?? [], currencies: rows.flatMap(({ currency }) => currency ?? []) };
}

const present = (row: Columns): PortalPayoutMethod =>
  PortalPayoutMethod.parse({
    id: row.id,
    rail: row.rail,
    currency: row.currency,
    masked: row.masked,
    label: row.label,
    createdAt: instant(row.created_at),
    state: row.state,
    activeFrom: instant(row.active_from),
    isChosen: row.is_chosen,
    revokedAt: instantOrNull(row.revoked_at),
    revokedReason: row.revoked_reason,
  });
