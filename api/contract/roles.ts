export const roles = ['admin', 'staff', 'finance_preparer', 'finance_approver', 'support'] as const;
export type Role = (typeof roles)[number];
