/** Schemas of roles and permissions for the contract. Their tables are in files without zod, which the console can load first. */
import { z } from 'zod';
import { permissions } from './permissions.ts';
import { roles } from './roles.ts';

export const RoleName = z.enum(roles);
export const PermissionName = z.enum(permissions);
