import { z } from 'zod';

export const roles = ['admin', 'staff', 'finance_preparer', 'finance_approver', 'support'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;
