/** The words under the button, of what was asked for and no more; they are kept with the consent. */
export const consentText = (scopes: readonly string[]): string =>
  `May sign in at this account and change ${scopes.join(' and ')}, nothing else. You see every session and can end it at any time.`;
