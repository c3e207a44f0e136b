import { z } from 'zod';
import { memberRoles } from '../../domain/partner/partner-team.ts';

/** A person's role at a partner. A login admin signs in at customers and sees nothing of the money. */
export const MemberRole = z.enum(memberRoles);
export type MemberRole = z.infer<typeof MemberRole>;

/**
 * Who may use an address: everybody signed in, or people of the partner in the address with one of these roles. Others get the answer that
 * there is no such partner.
 */
export type PortalRule = 'signed_in' | readonly MemberRole[];

const own = ['owner', 'member'] as const;
const owner = ['owner'] as const;
const everybody = memberRoles;
const partner = '/portal/partners/:partnerId';

/** The policy of the portal: every address with its rule. An address without a rule prevents the start; a rule without an address fails a test. */
export const portalPolicy = {
  'GET /portal/me': 'signed_in',
  'POST /portal/applications': 'signed_in',
  [`GET ${partner}/overview`]: own,
  [`POST ${partner}/agreement`]: owner,
  [`GET ${partner}/statistics`]: own,
  [`GET ${partner}/guide`]: own,
  [`GET ${partner}/settings`]: own,
  [`POST ${partner}/own-data`]: owner,
  [`GET ${partner}/notifications`]: owner,
  [`POST ${partner}/notifications`]: owner,
  [`POST ${partner}/profile`]: owner,
  [`POST ${partner}/tax-profile`]: owner,
  [`GET ${partner}/links`]: own,
  [`POST ${partner}/links`]: own,
  [`POST ${partner}/links/:id`]: own,
  [`GET ${partner}/links/:id/test`]: own,
  [`GET ${partner}/commissions`]: own,
  [`GET ${partner}/commissions/export.csv`]: own,
  [`GET ${partner}/commissions/:id`]: own,
  [`GET ${partner}/payouts`]: own,
  [`GET ${partner}/payouts/export.csv`]: own,
  [`GET ${partner}/payouts/:id`]: own,
  [`POST ${partner}/payouts`]: owner,
  [`POST ${partner}/payouts/:id/cancel`]: owner,
  [`GET ${partner}/payout-methods`]: owner,
  [`POST ${partner}/payout-methods/check`]: owner,
  [`POST ${partner}/payout-methods`]: owner,
  [`POST ${partner}/payout-methods/:id/switch-off`]: owner,
  [`GET ${partner}/people`]: owner,
  [`POST ${partner}/people`]: owner,
  [`POST ${partner}/people/:id/remove`]: owner,
  [`POST ${partner}/leave`]: everybody,
  [`POST ${partner}/invitations/:id/resend`]: owner,
  [`POST ${partner}/invitations/:id/withdraw`]: owner,
  [`GET ${partner}/statements`]: own,
  [`GET ${partner}/statements/:id`]: own,
  [`GET ${partner}/statements/:id/document`]: own,
  [`POST ${partner}/statements/:id/mail`]: own,
  [`GET ${partner}/tax-documents`]: own,
  [`GET ${partner}/tax-documents/:id/document`]: own,
  [`GET ${partner}/report`]: own,
  [`GET ${partner}/report/export.csv`]: own,
  [`GET ${partner}/affiliate-access`]: own,
  [`POST ${partner}/affiliate-access`]: own,
  [`POST ${partner}/affiliate-access/:id/reply`]: own,
  [`POST ${partner}/affiliate-access/open`]: own,
  [`GET ${partner}/tickets`]: own,
  [`POST ${partner}/tickets`]: own,
  [`GET ${partner}/tickets/:id`]: own,
  [`POST ${partner}/tickets/:id/messages`]: own,
  [`GET ${partner}/customer-logins`]: everybody,
  [`POST ${partner}/customer-logins`]: own,
  [`POST ${partner}/customer-logins/:id/end`]: everybody,
  [`POST ${partner}/customer-logins/:id/code`]: ['login_admin'],
  [`GET ${partner}/years/:year`]: own,
  [`GET ${partner}/years/:year/export.csv`]: own,
} as const satisfies Readonly<Record<string, PortalRule>>;

/** Returns the rule of an address; undefined if there is no such address, so nobody may use it. */
export function portalRuleOf(method: 'get' | 'post' | 'put', path: string): PortalRule | undefined {
  const table: Readonly<Record<string, PortalRule>> = portalPolicy;
  return table[`${method.toUpperCase()} ${path}`];
}

/**
 * The addresses that the host product's frame uses: overview, link, commissions, payouts, and the affiliate platform, which can be
 * requested there.
 */
const framed: ReadonlySet<string> = new Set<keyof typeof portalPolicy>([
  'GET /portal/me',
  `GET ${partner}/overview`,
  `GET ${partner}/links`,
  `GET ${partner}/commissions`,
  `GET ${partner}/commissions/:id`,
  `GET ${partner}/payouts`,
  `GET ${partner}/payouts/:id`,
  `GET ${partner}/affiliate-access`,
  `GET ${partner}/statistics`,
  `POST ${partner}/affiliate-access`,
  `POST ${partner}/affiliate-access/:id/reply`,
]);

export const isFramed = (method: 'get' | 'post' | 'put', path: string): boolean => framed.has(`${method.toUpperCase()} ${path}`);
