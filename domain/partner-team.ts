/** What is told of who works for a partner: to all its owners, and to whoever works for it no longer. */
export const teamMails = ['member_joined', 'member_removed', 'membership_ended'] as const;
export type TeamMail = (typeof teamMails)[number];

export const memberRoles = ['owner', 'member', 'login_admin'] as const;
export type TeamRole = (typeof memberRoles)[number];
