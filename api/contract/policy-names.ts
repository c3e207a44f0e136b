/** Roles and permissions as the contract's schemas name them. Their tables stand alone, so that the console loads them without zod. */
import { z } from 'zod';
import { permissions } from './permissions.ts';
import { roles } from './roles.ts';

export const RoleName = z.enum(roles);
export const PermissionName = z.enum(permissions);
