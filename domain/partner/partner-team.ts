import { isSameName } from './same-name.ts';

/** What is told of who came or went. */
export const teamMoves = ['member_joined', 'member_removed', 'membership_ended', 'member_left', 'membership_left'] as const;
export type TeamMove = (typeof teamMoves)[number];

/** What is told of who works for a partner, or is to: to all its owners, and to whoever works for it no longer. */
export const teamMails = ['member_invited', ...teamMoves] as const;
export type TeamMail = (typeof teamMails)[number];

/** These go to whoever works for the partner no longer, and lead nowhere there. */
export const isToWhoLeft = (mail: TeamMail): boolean => mail === 'membership_ended' || mail === 'membership_left';

export const memberRoles = ['owner', 'member', 'login_admin'] as const;
export type TeamRole = (typeof memberRoles)[number];

/** The name that somebody was invited under, where they call themselves otherwise than by a space or a capital. */
export const otherName = (invited: string | undefined, own: string): string | null =>
  invited === undefined || isSameName(invited, own) ? null : invited;
