import { isSameName } from './same-name.ts';

/** Changes in a partner's team that are told by email. */
export const teamMoves = ['member_joined', 'member_removed', 'membership_ended', 'member_left', 'membership_left'] as const;
export type TeamMove = (typeof teamMoves)[number];

/** Emails about a partner's team, sent to all its owners and to people who no longer work for it. */
export const teamMails = ['member_invited', ...teamMoves] as const;
export type TeamMail = (typeof teamMails)[number];

/** True for emails to people who no longer work for the partner. They have no link into its portal. */
export const isToWhoLeft = (mail: TeamMail): boolean => mail === 'membership_ended' || mail === 'membership_left';

export const memberRoles = ['owner', 'member', 'login_admin'] as const;
export type TeamRole = (typeof memberRoles)[number];

/** Returns the name that somebody was invited under if their own differs by more than spaces and capitals. */
export const otherName = (invited: string | undefined, own: string): string | null =>
  invited === undefined || isSameName(invited, own) ? null : invited;
