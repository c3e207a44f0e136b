/** Emails that staff can switch off. A promise to somebody else or a security notice cannot be switched off. */
export const staffNotifications = {
  overdue_work: { canBeOff: true, roles: ['admin', 'staff', 'finance_preparer', 'finance_approver', 'support'] },
  access_reminders: { canBeOff: false, roles: ['admin', 'staff'] },
  applications: { canBeOff: false, roles: ['admin', 'staff'] },
  payments_by_hand: { canBeOff: true, roles: ['finance_preparer', 'finance_approver'] },
  payout_decisions: { canBeOff: false, roles: ['finance_preparer', 'finance_approver'] },
  tickets: { canBeOff: false, roles: ['admin', 'staff', 'finance_approver', 'support'] },
  api_keys: { canBeOff: false, roles: ['admin'] },
  security: { canBeOff: false, roles: ['admin', 'staff', 'finance_preparer', 'finance_approver', 'support'] },
} as const;

export type StaffNotification = keyof typeof staffNotifications;

const isNotification = (name: string): name is StaffNotification => Object.hasOwn(staffNotifications, name);
export const notificationNames: readonly StaffNotification[] = Object.keys(staffNotifications).filter(isNotification);

/** Returns the notifications that concern people with these roles. */
export const notificationsOf = (roles: readonly string[]): readonly StaffNotification[] =>
  notificationNames.filter((name) => staffNotifications[name].roles.some((role) => roles.includes(role)));

const switches: Readonly<Record<string, StaffNotification>> = {
  overdue_work: 'overdue_work',
  payout_to_pay: 'payments_by_hand',
  payout_run_to_pay: 'payments_by_hand',
};
/** Returns the switch by which staff turn off an email of this template; null if they cannot. */
export const staffSwitchOf = (template: string): StaffNotification | null => switches[template] ?? null;
