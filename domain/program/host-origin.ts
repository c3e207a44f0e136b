export interface HostProduct {
  /** Where links may lead. */
  readonly destinationOrigins: readonly string[];
  /** Null: it is where links lead first. */
  readonly hostOrigin: string | null;
}

/** Where the host product is: its logins at customers and the pages that mails about them open. */
export const hostOriginOf = ({ hostOrigin, destinationOrigins }: HostProduct): string | null => hostOrigin ?? destinationOrigins[0] ?? null;
