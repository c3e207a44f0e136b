/**
 * Masks a customer's name for partners: of the first word only the first letter stays, the other words stay whole. Partners know their customers
 * well enough by that.
 */
export const maskedName = (name: string): string => name.trim().replace(/^(\S)\S*/u, '$1••••');
